"""Templates as Jinja reads them, in few kinds of statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from shortcodes.templating.faults import SIMPLER, Fault

_MOST_LOOPS: Final = 16
_DEEPEST: Final = 90


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A template.

    Attributes:
        title: What it is called in messages.
        text: Its text, line ends as Jinja has them.
        tree: Its nodes. Their ``lineno`` is the offset in the text, not a line.
    """

    title: str
    text: str
    tree: nodes.Template

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset, both counted from 1."""
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - start + 1

    def refused(self, offset: int, reason: str, fix: str) -> "Refused":
        """Return the exception that refuses this template at some place."""
        return Refused(self, offset, Fault(reason, fix))


class Refused(Exception):  # noqa: N818 - it is a finding
    """A template can't be compiled so that all its values stay values.

    Attributes:
        source: The template.
        offset: Where in it.
        fault: Why.
    """

    def __init__(self, source: Source, offset: int, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.source = source
        self.offset = offset
        self.fault = fault

    @property
    def message(self) -> str:
        """The place, the reason and the fix, in one line."""
        line, column = self.source.position(self.offset)
        reason, fix = self.fault
        return f"{self.source.title}, line {line}, column {column}: {reason}; {fix}"


def read(held: Environment, title: str, text: str) -> Source:
    """Return a template whose statements are put in their plainest form; see `_plainer`.

    Raises:
        TemplateSyntaxError: It is no Jinja template; the exception has the line.
        Refused: It switches escaping off.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        fix = "leave it out"
        raise Source(title, text, nodes.Template([])).refused(text.index("\0"), "a NUL", fix)
    tokens = list(_tokens(held, text))
    parser = Parser(held, "")
    parser.stream = TokenStream(held.lexer.wrap(iter(tokens)), None, None)
    try:
        tree = parser.parse()
    except TemplateSyntaxError as exc:
        exc.lineno = text.count("\n", 0, exc.lineno) + 1
        raise
    for parent in [tree, *tree.find_all(nodes.Node)]:
        for child in parent.iter_child_nodes():
            child.lineno = parent.lineno if child.lineno is None else child.lineno
    source = Source(title, text, tree)
    _check_depth(source)
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and "\0" in constant.value:
            raise source.refused(constant.lineno, "a NUL in a text", "leave it out")
    names = count()
    for parent in reversed([tree, *tree.find_all(nodes.Node)]):  # the inner ones first
        for field, value in parent.iter_fields():
            if isinstance(value, list) and any(isinstance(item, nodes.Stmt) for item in value):
                setattr(
                    parent, field, [new for item in value for new in _plainer(item, names, source)]
                )
    return source


def _check_depth(source: Source) -> None:
    """Refuse what Jinja or Python could not compile.

    Raises:
        Refused: Loops are nested deeper than Python has them, or anything else deeper than it reads.
    """
    nested: list[tuple[nodes.Node, int, int]] = [(source.tree, 0, 0)]
    while nested:
        node, depth, loops = nested.pop()
        loops += isinstance(node, (nodes.For, nodes.With, nodes.CallBlock, nodes.FilterBlock))
        if loops > _MOST_LOOPS or depth > _DEEPEST:
            raise source.refused(
                node.lineno or 0, "statements or expressions nested too deep", SIMPLER
            )
        nested += [(child, depth + 1, loops) for child in node.iter_child_nodes()]


def _tokens(held: Environment, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield Jinja's raw tokens with their offsets in place of their lines.

    Blanks that Jinja strips are all that may stand between two of them.
    """
    at = 0
    for _, token, value in held.lexer.tokeniter(text, None):
        at = max(at, text.find(value, at))
        yield at, token, value
        at += len(value)


def _plainer(node: nodes.Node, names: Iterator[int], source: Source) -> list[nodes.Node]:
    """Return the same as a statement without those that write what a call or a filter returns.

    ``{% call %}`` is a macro and an output, ``{% filter %}`` a block that is set and an output, and a block
    that is set with a filter is filtered behind it. So a value is written in outputs and nowhere else.
    """
    at = node.lineno
    if isinstance(node, nodes.CallBlock):
        name = f"_call_{next(names)}"
        caller = nodes.Keyword("caller", nodes.Name(name, "load", lineno=at), lineno=at)
        call = node.call
        called = nodes.Call(
            call.node, call.args, [*call.kwargs, caller], call.dyn_args, call.dyn_kwargs, lineno=at
        )
        macro = nodes.Macro(name, node.args, node.defaults, node.body, lineno=at)
        return [macro, nodes.Output([called], lineno=at)]
    if isinstance(node, nodes.FilterBlock):
        name = f"_filter_{next(names)}"
        block = nodes.AssignBlock(nodes.Name(name, "store", lineno=at), None, node.body, lineno=at)
        written = nodes.Output([_behind(node.filter, name)], lineno=at)
        return [nodes.Scope([block, written], lineno=at)]
    if isinstance(node, nodes.AssignBlock) and node.filter is not None:
        name = f"_filter_{next(names)}"
        block = nodes.AssignBlock(nodes.Name(name, "store", lineno=at), None, node.body, lineno=at)
        return [block, nodes.Assign(node.target, _behind(node.filter, name), lineno=at)]
    if isinstance(node, nodes.ScopedEvalContextModifier):
        if any(not _is_true(option.value) for option in node.options):
            fix = "leave that out; HTML that is safe stays HTML"
            raise source.refused(at, "{% autoescape %} that isn't simply true", fix)
        return [nodes.Scope(node.body, lineno=at)]
    return [node]


def _is_true(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) and node.value is True


def _behind(chain: Any, name: str) -> nodes.Expr:
    """Return filters whose first one gets a variable."""
    steps = [chain]
    while steps[-1].node is not None:
        steps.append(steps[-1].node)
    steps[-1].node = nodes.Name(name, "load", lineno=chain.lineno)
    return chain  # type: ignore[no-any-return]


def start(node: nodes.Node) -> int:
    """Return the offset at which an expression begins."""
    return min([node.lineno, *(inner.lineno for inner in node.find_all(nodes.Expr))])
