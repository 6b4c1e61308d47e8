"""Import cycles, long functions and the longest file of the package: ``python -m tools.structure``.

An import counts at any level: in a function, under ``TYPE_CHECKING``, absolute or relative. Modules may not
import each other in a circle, and neither may the files and folders of one folder, each taken as a whole.
"""

import argparse
import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parents[1] / "src/shortcodes"
LINES = 40
SHARE = 0.002

Graph = Mapping[str, set[str]]


class Function(NamedTuple):
    """A function.

    Attributes:
        module: Its module.
        name: Its name.
        lines: Its lines, from ``def`` to its end.
    """

    module: str
    name: str
    lines: int


def read_modules(package: Path) -> dict[str, Path]:
    """Return the files of a package by the names of their modules."""
    names = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        names[".".join(parts[:-1] if path.name == "__init__.py" else parts)] = path
    return names


def import_graph(package: Path) -> dict[str, set[str]]:
    """Return, for each module of a package, the other modules of it that its source imports."""
    modules = read_modules(package)
    return {
        module: {
            target
            for name in _imported_names(module, path)
            if (target := _nearest_module(name, modules)) and target != module
        }
        for module, path in modules.items()
    }


def _imported_names(module: str, path: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, at any level."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1]
            source = [*(base if node.level else []), *([node.module] if node.module else [])]
            yield from (".".join([*source, alias.name]) for alias in node.names)


def _nearest_module(name: str, modules: Mapping[str, Path]) -> str | None:
    """Return the module that a dotted name is, or is in."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None


def find_cycles(graph: Graph) -> list[list[str]]:
    """Return the sets of nodes, sorted, in which each leads to each other: Tarjan's algorithm."""
    return [sorted(component) for component in _Components(graph).find() if len(component) > 1]


class _Components:
    """The strongly connected components of a graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._index: dict[str, int] = {}
        self._lowest: dict[str, int] = {}
        self._stack: list[str] = []
        self._found: list[list[str]] = []

    def find(self) -> list[list[str]]:
        for node in sorted(self._graph):
            if node not in self._index:
                self._visit(node)
        return self._found

    def _visit(self, node: str) -> None:
        self._index[node] = self._lowest[node] = len(self._index)
        self._stack.append(node)
        for target in sorted(self._graph[node]):
            if target not in self._index:
                self._visit(target)
            if target in self._stack:
                self._lowest[node] = min(self._lowest[node], self._lowest[target])
        if self._lowest[node] == self._index[node]:
            start = self._stack.index(node)
            self._found.append(self._stack[start:])
            del self._stack[start:]


def sibling_graphs(graph: Graph) -> dict[str, dict[str, set[str]]]:
    """Return, for each folder, how the files and folders in it import each other."""
    folders: dict[str, dict[str, set[str]]] = {}
    for module, targets in graph.items():
        for target in targets:
            for folder, importer, imported in _apart(module, target):
                siblings = folders.setdefault(folder, {})
                siblings.setdefault(importer, set()).add(imported)
                siblings.setdefault(imported, set())
    return folders


def _apart(module: str, target: str) -> Iterator[tuple[str, str, str]]:
    """Yield the folder in which two modules part, with its two children; none if one holds the other."""
    here, there = module.split("."), target.split(".")
    for depth, (one, other) in enumerate(zip(here, there, strict=False)):
        if one != other:
            yield ".".join(here[:depth]), one, other
            return


def all_cycles(package: Path) -> list[list[str]]:
    """Return the cycles of a package: those of its modules, then those of siblings in its folders."""
    graph = import_graph(package)
    cycles = find_cycles(graph)
    for folder, siblings in sorted(sibling_graphs(graph).items()):
        for cycle in find_cycles(siblings):
            named = [f"{folder}.{child}" for child in cycle]
            if named not in cycles:
                cycles.append(named)
    return cycles


def functions_of(package: Path) -> list[Function]:
    """Return all functions and methods of a package."""
    return [
        Function(module, node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for module, path in read_modules(package).items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def report(package: Path) -> tuple[list[str], bool]:
    """Return the report on a package, line by line, and whether it keeps the limits."""
    cycles = all_cycles(package)
    functions = functions_of(package)
    long = sorted((one for one in functions if one.lines > LINES), key=lambda one: -one.lines)
    share = len(long) / max(len(functions), 1)
    lengths = {
        path: len(path.read_text("utf-8").splitlines()) for path in read_modules(package).values()
    }
    longest = max(lengths, key=lambda path: lengths[path])
    lines = [
        f"import cycles: {len(cycles)}",
        *(f"  {' <-> '.join(cycle)}" for cycle in cycles),
        f"functions over {LINES} lines: {len(long)} of {len(functions)} ({share:.2%}; at most {SHARE:.2%})",
        *(f"  {one.module}.{one.name}: {one.lines}" for one in long),
        f"longest file: {longest.relative_to(package.parent)}, {lengths[longest]} lines",
    ]
    return lines, not cycles and share <= SHARE


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report.

    Returns:
        0, or 1 where there is a cycle or too many functions are long.
    """
    parser = argparse.ArgumentParser("python -m tools.structure", description=__doc__)
    parser.add_argument("package", type=Path, nargs="?", default=PACKAGE)
    lines, passed = report(parser.parse_args(arguments).package.resolve())
    print("\n".join(lines))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
