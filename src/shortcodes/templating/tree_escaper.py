"""Puts escapers into the tree of a template, around each value."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Final, cast

from jinja2 import Environment, nodes

from shortcodes.templating.contexts import PLAIN
from shortcodes.templating.escapers.choice import EscaperChoice
from shortcodes.templating.expressions import ExpressionInfo
from shortcodes.templating.loaders import CONTEXT_MARK
from shortcodes.templating.source import TemplateSource
from shortcodes.templating.state_sets import TEXT, HtmlSpan, check_end
from shortcodes.templating.walk import TemplateWalk

ESCAPER: Final = "~"
"""Begins the names of escapers among an environment's filters; no template can name those."""

PLAIN_TEXT: Final = "~plain"
"""The filter that takes the plain text of HTML."""

_READING: Final = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


class TreeEscaper:
    """Puts escapers into the trees of one environment's templates.

    Each escaper is a filter of the environment, one for each choice and variable. A template that another one
    reads inside a tag or the like is compiled for that context, under a name of its own.
    """

    def __init__(self, environment: Environment) -> None:
        """Begin for an environment, whose filters the escapers become."""
        self._environment = environment
        self._numbers = count()  # threads that compile at once take different ones
        self._spans: dict[int, HtmlSpan] = {}
        self._escapers: dict[tuple[EscaperChoice, str], int] = {}

    def find_span(self, name: str) -> HtmlSpan:
        """Return the context that a template is compiled for, by its name."""
        number = name.partition(CONTEXT_MARK)[2]
        return self._spans[int(number)] if number else HtmlSpan(TEXT, TEXT)

    def escape_tree(self, source: TemplateSource, walk: TemplateWalk, span: HtmlSpan) -> None:
        """Put the escapers into a template's tree, and lines in place of its offsets.

        Args:
            source: The template.
            walk: A walk that has followed nothing yet.
            span: The context that it is compiled for.

        Raises:
            TemplateRefused: A value has no escaper, or the template ends elsewhere.
        """
        ends = walk.follow_template(source, span.starts).ends
        choices = walk.values.choose_escapers(source)
        check_end(source, ends, span.ends)
        for output in list(source.tree.find_all(nodes.Output)):
            output.nodes = [self._escape_value(item, choices) for item in output.nodes]
        for reading in list(source.tree.find_all(_READING)):
            node = cast("nodes.Include", reading)
            node.template = self._limit_name(node.template, walk.names.by_node)
            if id(reading) in walk.reads:
                node.template = self._mark_context(node.template, walk.reads[id(reading)])
        self._take_plain_text(source.tree)
        lines = _Lines(source.text)
        for each in [source.tree, *source.tree.find_all(nodes.Node)]:
            each.environment = self._environment
            each.lineno = lines.find_line(each.lineno)

    def _escape_value(
        self, node: nodes.Expr, choices: Mapping[int, tuple[EscaperChoice, ExpressionInfo]]
    ) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        # a value that no walk comes to is never rendered
        choice, info = choices.get(id(node), (PLAIN, ExpressionInfo()))
        return self._wrap(choice, info.name, node)

    def _wrap(self, choice: EscaperChoice, variable: str, node: nodes.Expr) -> nodes.Expr:
        """Return an expression with its escaper around it."""
        number = self._escapers.setdefault((choice, variable), next(self._numbers))
        name = f"{ESCAPER}{number}"
        self._environment.filters.setdefault(name, choice.make_escaper(variable))
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)

    def _limit_name(self, node: nodes.Expr, names: Mapping[int, Sequence[str]]) -> nodes.Expr:
        """Return the name of a template, which raises unless that template was followed."""
        if isinstance(node, (nodes.List, nodes.Tuple)):
            node.items = [self._limit_name(item, names) for item in node.items]
            return node
        if isinstance(node, nodes.Const):
            return node
        words = frozenset(names.get(id(node), ()))
        return self._wrap(EscaperChoice("raw word", words, place="a template's name"), "", node)

    def _mark_context(self, node: nodes.Expr, span: HtmlSpan) -> nodes.Expr:
        """Return the name of a template with the number of the context that it is compiled for."""
        if span.starts == TEXT:
            return node
        number = next(self._numbers)
        self._spans[number] = span
        mark = f"{CONTEXT_MARK}{number}"
        if isinstance(node, (nodes.List, nodes.Tuple)):
            node.items = [_append_mark(item, mark) for item in node.items]
            return node
        if isinstance(node, nodes.Const) and isinstance(node.value, (tuple, list)):
            return nodes.Const([f"{name}{mark}" for name in node.value], lineno=node.lineno)
        return _append_mark(node, mark)

    def _take_plain_text(self, tree: nodes.Template) -> None:
        """Let slices and ``%`` work on the plain text of HTML, as filters do."""
        for division in list(tree.find_all(nodes.Mod)):
            division.left = _wrap_plain(division.left)
        for item in list(tree.find_all(nodes.Getitem)):
            if isinstance(item.arg, nodes.Slice):
                item.node = _wrap_plain(item.node)


def _wrap_plain(node: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, PLAIN_TEXT, [], [], None, None, lineno=node.lineno)


def _append_mark(node: nodes.Expr, mark: str) -> nodes.Expr:
    return nodes.Concat([node, nodes.Const(mark, lineno=node.lineno)], lineno=node.lineno)


class _Lines:
    """The lines of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [at for at, char in enumerate(text) if char == "\n"]

    def find_line(self, offset: int) -> int:
        return bisect_left(self._starts, offset) + 1
