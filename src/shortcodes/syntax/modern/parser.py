"""From tokens to a tree: which closing tag belongs to which opening one."""

from array import array
from collections.abc import Collection, Sequence
from typing import cast

from shortcodes.errors import HIDDEN, Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.modern.html_regions import Contexts, attribute_values
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.nodes import Escaped, Node, Shortcode
from shortcodes.syntax.token import Token


def read(
    text: str,
    names: tuple[str, ...] | None,
    raw_names: Collection[str],
    *,
    html_attributes: bool,
    plain: bool,
) -> tuple[list[Node], list[Diagnostic], Sequence[int]]:
    """Read a text as a tree; the arguments are those of `parse`.

    Returns:
        The nodes, without the text between them; what was guessed or left alone, the guesses in tags apart; the
        places of stray ``<``.
    """
    known = None if names is None else names_of(names)
    has_html = not plain and literal("modern", "HTML_START") in text
    contexts = Contexts(text) if has_html else None
    lexer = Lexer(text, known, raw_names, contexts=contexts)
    nodes, found = pair(lexer, html_attributes=html_attributes)
    return nodes, found, contexts.stray if contexts else ()


def hidden(
    text: str, names: tuple[str, ...], raw_names: Collection[str], *, html_attributes: bool
) -> list[Diagnostic]:
    """Return what is reported of tags in HTML that is no content, where some names alone are read."""
    if literal("modern", "HTML_START") not in text or not names_of(names).occur(text):
        return []
    _, found, _ = read(text, names, raw_names, html_attributes=html_attributes, plain=False)
    return [item for item in found if item.code == HIDDEN]


def pair(lexer: Lexer, *, html_attributes: bool) -> tuple[list[Node], list[Diagnostic]]:
    """Read the tokens of a lexer as a tree.

    Returns:
        The nodes, without the text between them, and what was guessed or left alone, the guesses in tags apart.
    """
    pairing = _Pairing(lexer, html_attributes=html_attributes)
    return pairing.run(), pairing.diagnostics


class _Pairing:
    """Builds the nodes of one stretch of text.

    All nodes go to one list. A closing tag moves those behind its opening tag into that tag's node, so each
    node moves once for each level it stands in.
    """

    def __init__(self, lexer: Lexer, *, html_attributes: bool = False) -> None:
        self.diagnostics = lexer.diagnostics
        self._lexer = lexer
        self._source = lexer.text
        self._html_attributes = html_attributes
        self._nodes: list[Node] = []
        # Tags that wait for their closing tag, of which there may be very many: twice their places in the list
        # of nodes, and one more if a second bracket stands before them.
        self._open = array("q")
        self._waiting: dict[str, array[int]] = {}  # places in _open by name

    def run(self) -> list[Node]:
        """Return the nodes."""
        nodes, opened, waiting, source = self._nodes, self._open, self._waiting, self._source
        for token in self._lexer.read():
            kind, start, end, name, tag, doubled, _, _ = token
            if kind == "opening" and tag is not None:
                if not tag.self_closing:
                    if name in waiting:
                        waiting[name].append(len(opened))
                    else:
                        waiting[name] = array("q", (len(opened),))
                    opened.append(2 * len(nodes) + doubled)
                nodes.append(Shortcode._parsed(source, start, end, tag))
            elif kind == "closing":
                if alike := waiting.get(name):
                    self._close(start, end, alike, twice=doubled)
                else:
                    self._stray(start, end, name)
            elif kind == "escaped":
                nodes.append(Escaped(source, start, end))
            else:
                self._html(Token._make(token))
        return nodes

    def _close(self, start: int, end: int, alike: "array[int]", *, twice: bool) -> None:
        """Close the last of the tags that wait for a closing tag at a span.

        Args:
            start: Offset of its first character.
            end: Offset behind its last character.
            alike: The places in the list of those that wait where tags of its name stand.
            twice: Whether a second bracket stands behind it.
        """
        nodes, opened = self._nodes, self._open
        place = alike[-1]
        index, doubled = opened[place] >> 1, opened[place] & 1
        if place == len(opened) - 1:  # as in most texts
            opened.pop()
            alike.pop()
        else:
            self._forget(place)
        node = cast("Shortcode", nodes[index])
        if doubled and twice:
            nodes[index:] = [Escaped(self._source, node.start - 1, end + 1)]
            return
        inner: Sequence[Node] = ()
        if len(nodes) > index + 1:
            inner = nodes[index + 1 :]
            del nodes[index + 1 :]
        node._close(inner, start, end)

    def _forget(self, place: int) -> None:
        """Take an opening tag and those behind it off the list of those that wait."""
        opened, nodes = self._open, self._nodes
        while len(opened) > place:
            self._waiting[cast("Shortcode", nodes[opened.pop() // 2]).name].pop()

    def _html(self, token: Token) -> None:
        if token.is_html_tag and self._html_attributes:
            for span in attribute_values(self._source, token.start, token.end):
                self._attribute_value(span)
        elif self._lexer.names is not None and self.diagnostics.room(HIDDEN):
            self.diagnostics.append(
                Diagnostic(
                    HIDDEN,
                    "info",
                    f"[{token.name}] stands inside HTML that is no content, and is not drawn",
                    Span(token.seen, token.seen + 1 + len(token.name)),
                )
            )

    def _attribute_value(self, span: Span) -> None:
        lexer = Lexer(self._source, self._lexer.names, self._lexer.raw_names, span)
        pairing = _Pairing(lexer)
        for node in pairing.run():
            if isinstance(node, Shortcode):
                for shortcode in node.walk():
                    shortcode.in_attribute = True
            self._nodes.append(node)
        self.diagnostics += pairing.diagnostics

    def _stray(self, start: int, end: int, name: str) -> None:
        if not self.diagnostics.room("stray-closer"):
            return
        self.diagnostics.append(
            Diagnostic(
                "stray-closer",
                "warning",
                f"[/{name}] closes nothing and stays text",
                Span(start, end),
                f"open it with [{name}] before, in the same element and not across another shortcode",
            )
        )
