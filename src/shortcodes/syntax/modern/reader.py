"""From a text to a document of the modern dialect: lexer and parser together."""

from collections.abc import Iterator, Sequence

from shortcodes.errors import HIDDEN, Diagnostic, DiagnosticLog
from shortcodes.location import Span
from shortcodes.memory import Memory
from shortcodes.syntax.document import Document
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.modern.html_regions import Contexts, attribute_values
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.modern.parser import pair_tokens
from shortcodes.syntax.modern.told import LookalikeReport
from shortcodes.syntax.nodes import Node, Shortcode
from shortcodes.syntax.options import ReadOptions
from shortcodes.syntax.token import Token
from shortcodes.syntax.tree import walk_branches


def may_have_modern_tags(
    text: str,
    names: tuple[str, ...] | None,
    memory: Memory | None = None,
    *,
    ignore_case: bool = False,
) -> bool:
    """Tell whether a text may have tags of some names, or of any; the test for tags of this dialect."""
    if literal("modern", "TAG_CLOSE") not in text:
        return False
    return names is None or names_of(names, memory, ignore_case=ignore_case).occur(text)


def is_quiet_modern(source: str, start: int, end: int) -> bool:
    """Tell whether text is no part of a tag or HTML, whatever text and plain tags are around it."""
    opener, html = literal("modern", "TAG_OPEN"), literal("modern", "HTML_START")
    # a backslash may belong to the bracket behind it
    return not any(source.find(sign, start, end) >= 0 for sign in (opener, html, "\\"))


def read_modern(text: str, options: ReadOptions, told: tuple[str, ...]) -> Document:
    """Read a text as a document, whose diagnostics tell of some names."""
    if options.ignore_case:
        raw, void = (
            frozenset(map(str.lower, names)) for names in (options.raw_names, options.void_names)
        )
        options = options._replace(raw_names=raw, void_names=void)
    names, raw_names, plain = options.names, options.raw_names, options.plain
    nodes, log, stray = _read(text, names, options)
    found: Sequence[Diagnostic] = log
    if told and told != names and not plain:
        hidden = _find_hidden(text, told, options, nodes)
        found = [*(item for item in log if item.code != HIDDEN), *hidden]
    report = (
        LookalikeReport(told, raw_names, plain, options.ignore_case, options.skip) if told else None
    )
    return Document(text, nodes, "modern", found, stray, report=report)


def _read(
    text: str, names: tuple[str, ...] | None, options: ReadOptions
) -> tuple[list[Node], DiagnosticLog, Sequence[int]]:
    """Return the nodes at the top without the text between them, what was left alone, and stray ``<``."""
    ignore_case, raw, void = options.ignore_case, options.raw_names, options.void_names
    known = None if names is None else names_of(names, ignore_case=ignore_case)
    if options.plain or literal("modern", "HTML_START") not in text:
        lexer = Lexer(text, known, raw, ignore_case=ignore_case)
        return (
            pair_tokens(text, lexer.tokens(), lexer.diagnostics, void_names=void, key=lexer.key),
            lexer.diagnostics,
            (),
        )
    contexts = Contexts(text, skip=options.skip)
    lexer = Lexer(text, known, raw, contexts=contexts, ignore_case=ignore_case)
    html = _HtmlTokens(lexer, void, in_values=options.html_attributes)
    nodes = pair_tokens(
        text, lexer.tokens(), lexer.diagnostics, html.nodes, void_names=void, key=lexer.key
    )
    return nodes, lexer.diagnostics, contexts.stray


class _HtmlTokens:
    """Reads the tokens of HTML: the values of attributes, or the report of a tag that HTML hides."""

    def __init__(self, lexer: Lexer, void_names: frozenset[str], *, in_values: bool) -> None:
        """Read the tokens of a lexer.

        Args:
            lexer: The lexer.
            void_names: As for `parse`.
            in_values: Whether to look for shortcodes in the values of attributes.
        """
        self._lexer = lexer
        self._void_names = void_names
        self._in_values = in_values

    def nodes(self, token: Token) -> Iterator[Node]:
        """Yield the nodes of a token, or report it."""
        lexer, where = self._lexer, "inside HTML that is no content"
        if token.is_html_tag and self._in_values:
            where = "in an HTML tag, in no quoted value"
            for span in attribute_values(lexer.text, token.start, token.end):
                nodes = self._nodes_of_value(span)
                yield from nodes
                if any(node.start <= token.seen < node.end for node in nodes):
                    where = ""
                elif span.start <= token.seen < span.end:
                    where = "in a value of HTML whose quotes it has itself"
            if not where:
                return
        if lexer.names is not None and lexer.diagnostics.room(HIDDEN):
            message = f"[{token.name}] stands {where}, and is not drawn"
            span = Span(token.seen, token.seen + 1 + len(token.name))
            lexer.diagnostics.append(Diagnostic(HIDDEN, "info", message, span))

    def _nodes_of_value(self, span: Span) -> list[Node]:
        outer = self._lexer
        fold = outer.key is not None
        lexer = Lexer(outer.text, outer.names, outer.raw_names, span, ignore_case=fold)
        found, void_names = lexer.diagnostics, self._void_names
        nodes = pair_tokens(outer.text, lexer.tokens(), found, void_names=void_names, key=lexer.key)
        for shortcode in walk_branches(nodes, Shortcode):
            shortcode.in_attribute = True
        outer.diagnostics += lexer.diagnostics
        return nodes


def _find_hidden(
    text: str,
    names: tuple[str, ...],
    options: ReadOptions,
    nodes: Sequence[Node],
) -> list[Diagnostic]:
    """Return the reports of tags of some names in HTML that is no content.

    Args:
        text: The text.
        names: The names.
        options: How the text is read.
        nodes: The nodes where every name is one. What is a shortcode there is not reported.
    """
    known = names_of(names, ignore_case=options.ignore_case)
    if literal("modern", "HTML_START") not in text or not known.occur(text):
        return []
    _, log, _ = _read(text, names, options)
    hidden = [item for item in log if item.code == HIDDEN]
    starts = {node.start for node in walk_branches(nodes, Shortcode)} if hidden else set()
    return [item for item in hidden if item.span.start not in starts]
