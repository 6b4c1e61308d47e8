"""Mutation testing of the parser: faults are planted one at a time, and the tests must see each.

``python -m fuzz.mutants [--files GLOB,…] [--sample N] [--seed N] [--examples N]`` prints each mutant
that no test sees, and how many there were. Mutants are made in memory, each in a process of its own:
nothing is written.

The usual tools copy the sources to another folder, where the grammars are not found, and start Python
anew for each mutant, which takes longer than the tests.
"""

import argparse
import ast
import copy
import os
import random
import resource
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

SOURCES = Path(__file__).parents[1] / "src"
FILES = "shortcodes/syntax/**/*.py,shortcodes/limits.py"
TESTS = """
tests/syntax/test_spec.py tests/syntax/test_nodes.py tests/syntax/test_writer.py tests/syntax/test_properties.py
tests/wordpress/test_wordpress.py tests/binding/test_binding.py tests/engine/test_engine.py
tests/syntax/test_lark.py tests/rendering/test_limits.py
tests/project/test_docs.py::test_the_limits_are_those_of_the_table
tests/syntax/test_names.py tests/syntax/test_hostile.py
""".split()  # noqa: SIM905 - a list of files reads better as text
OF_CORE = """
tests/syntax/test_spec.py tests/syntax/test_wordpress.py
tests/wordpress/test_wordpress.py tests/wordpress/test_differential.py
""".split()  # noqa: SIM905
SLOW = ["tests/cost/test_linear.py"]  # which sees what costs time only
_QUICK = "not (nine_hundred or hundred_thousand or deep_nesting or planted_fault)"
SECONDS = 120  # a mutant that loops is seen, too

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_REPLACED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.Mod: ast.Add,
}  # fmt: skip


class Mutant(NamedTuple):
    """One fault.

    Attributes:
        path: The file.
        line: The line.
        what: What was changed.
        tree: The changed module.
    """

    path: Path
    line: int
    what: str
    tree: ast.Module


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what may be put in place of a node, and what is changed by that."""
    changed: Any = copy.copy(node)
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
        changed.ops = [_COMPARED[type(node.ops[0])](), *node.ops[1:]]
        yield "comparison", changed
    elif isinstance(node, ast.BoolOp):
        changed.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", changed
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _REPLACED:
        changed.op = _REPLACED[type(node.op)]()
        yield "operator", changed
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        changed.value = not node.value
        yield "truth", changed
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        changed.value = node.value + 1
        yield "number", changed
    elif isinstance(node, ast.IfExp):
        changed.body, changed.orelse = node.orelse, node.body
        yield "branches", changed
    elif isinstance(node, ast.Return) and not _is_none(node.value):
        changed.value = ast.Constant(None)
        yield "return", changed
    elif isinstance(node, (ast.Continue, ast.Break)):
        yield "loop", ast.Break() if isinstance(node, ast.Continue) else ast.Continue()
    elif isinstance(node, (ast.AugAssign, ast.Delete)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield "statement left out", ast.Pass()


def _is_none(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is None)


class _Planter(ast.NodeTransformer):
    """Replaces one node, which is known by its number."""

    def __init__(self, number: int, replacement: ast.AST) -> None:
        self._left = number
        self._replacement = replacement

    def visit(self, node: ast.AST) -> Any:  # noqa: ANN401 - as ast has it
        self._left -= 1
        if self._left == -1:
            return ast.copy_location(self._replacement, node)
        return self.generic_visit(node)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a file; annotations are left alone."""
    source = path.read_text("utf-8")
    nodes = list(_in_order(ast.parse(source)))
    hints = {id(inner) for node in nodes for hint in _annotations(node) for inner in ast.walk(hint)}
    for number, node in enumerate(nodes):
        if id(node) in hints:
            continue
        for what, replacement in changes(node):
            tree = _Planter(number, replacement).visit(ast.parse(source))
            yield Mutant(path, getattr(node, "lineno", 0), what, ast.fix_missing_locations(tree))


def _annotations(node: ast.AST) -> Iterator[ast.AST]:
    for name in ("annotation", "returns"):
        if (hint := getattr(node, name, None)) is not None:
            yield hint


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """Yield nodes in the order in which `_Planter` visits them."""
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


class _Finder(MetaPathFinder, SourceFileLoader):
    """Imports one module as a mutant has it."""

    def __init__(self, mutant: Mutant) -> None:
        parts = mutant.path.relative_to(SOURCES).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        super().__init__(self.name, str(mutant.path))
        self._tree = mutant.tree

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Return the mutant for its own name, and nothing for others."""
        if fullname != self.name:
            return None
        return spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed module."""
        return compile(self._tree, self.path, "exec")


def is_seen(mutant: Mutant, tests: Sequence[str], examples: int) -> bool:
    """Tell whether a test fails, or doesn't end, with a mutant in place."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        os._exit(_outcome(mutant, tests, examples))
    return os.waitpid(child, 0)[1] != 0


def _outcome(mutant: Mutant, tests: Sequence[str], examples: int) -> int:
    import hypothesis  # noqa: PLC0415 - in the child, which may change it
    import pytest  # noqa: PLC0415

    made = hypothesis.settings.__init__

    def with_fewer(self: object, *args: Any, **options: Any) -> None:  # noqa: ANN401
        if "max_examples" in options:
            options["max_examples"] = min(examples, options["max_examples"])
        # a fault that is found need not be made small
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        made(self, *args, **options, derandomize=True, database=None, phases=phases)

    hypothesis.settings.__init__ = with_fewer
    sys.meta_path.insert(0, _Finder(mutant))
    # plain: the hook that rewrites assertions would import the modules itself
    options = ["-x", "-q", "-p", "no:cacheprovider", "--assert=plain", "-k", _QUICK]
    # one after the other, for to collect them all takes longer than most faults live
    return next((code for path in tests if (code := int(pytest.main([path, *options])))), 0)


def _tests(path: Path) -> list[str]:
    """Return the tests that see a dialect's code; those of both for what they share."""
    if "wordpress" in path.parts:
        return OF_CORE
    return TESTS if "modern" in path.parts else list(dict.fromkeys((*TESTS, *OF_CORE)))


def main() -> None:
    """Plant what was asked for and print what no test sees."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", default=FILES)
    parser.add_argument("--sample", type=int, default=0, help="so many at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=100, help="of each property, at most")
    given = parser.parse_args()
    paths = sorted(path for glob in given.files.split(",") for path in SOURCES.glob(glob))
    found = [mutant for path in paths for mutant in mutants(path)]
    total = len(found)
    if given.sample:
        found = random.Random(given.seed).sample(found, min(given.sample, total))  # noqa: S311
    for module in ("hypothesis", "jinja2", "lark", "pydantic", "pytest"):
        import_module(module)  # once, for all children
    unchanged = Mutant(paths[0], 0, "nothing", ast.parse(paths[0].read_text("utf-8")))
    if is_seen(unchanged, TESTS, given.examples):
        sys.exit("the tests fail without a mutant")
    if is_seen(unchanged, OF_CORE, given.examples):
        sys.exit("the tests fail without a mutant")
    alive = 0
    for number, mutant in enumerate(found, 1):
        tests = [*_tests(mutant.path), *SLOW]
        if not is_seen(mutant, tests, given.examples):
            alive += 1
            place = f"{mutant.path.relative_to(SOURCES)}:{mutant.line}"
            print(f"{place}: {mutant.what}: nobody sees it ({alive} of {number})", flush=True)
    print(f"{alive} of {len(found)} mutants survive; there are {total}")


if __name__ == "__main__":
    main()
