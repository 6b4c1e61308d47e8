"""From tokens to a tree: which closing tag belongs to which opening one."""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias, cast

from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.location import Span
from shortcodes.syntax.nodes import Escaped, Node, ParsedShortcode
from shortcodes.syntax.token import Fields, Token

HtmlReader: TypeAlias = Callable[[Token], Iterable[Node]]
"""Returns the nodes of a token of HTML."""


def pair_tokens(
    source: str,
    tokens: Iterable[Fields],
    log: DiagnosticLog,
    read_html: HtmlReader | None = None,
    *,
    void_names: Collection[str] = (),
    key: Callable[[str], str] | None,
) -> list[Node]:
    """Make a tree of tokens.

    Args:
        source: The text that they are from.
        tokens: The tokens in the order of their places.
        log: The log for what is left alone.
        read_html: What reads tokens of HTML, if there are any.
        void_names: The names that never have content.
        key: What made the names of the tokens of names as written, or None where they are as written.

    Returns:
        The nodes at the top, without the text between them.
    """
    return _Pairing(source, log, void_names, key).pair(tokens, read_html)


class _Pairing:
    """Builds the nodes of one stretch of text.

    All nodes go to one list. A closing tag moves those behind its opening tag into that tag's node, so each
    node moves once for each level it stands in.
    """

    def __init__(
        self,
        source: str,
        log: DiagnosticLog,
        void_names: Collection[str],
        key: Callable[[str], str] | None,
    ) -> None:
        self._log = log
        self._key = key
        self._void_names = void_names
        self._source = source
        self._nodes: list[Node] = []
        # Tags that wait for their closing tag, in eight bytes each, for a text can have 100,000: twice their
        # places in the list of nodes, and one more if a second bracket stands before them.
        self._open = array("q")
        self._waiting: dict[str, array[int]] = {}  # places in _open by name

    def pair(self, tokens: Iterable[Fields], read_html: HtmlReader | None) -> list[Node]:
        """Return the nodes."""
        nodes, opened, waiting, source = self._nodes, self._open, self._waiting, self._source
        void_names = self._void_names
        for token in tokens:
            kind, start, end, name, tag, doubled, _, _ = token
            if kind == "opening" and tag is not None:
                if not (tag.self_closing or (void_names and name in void_names)):
                    if name in waiting:
                        waiting[name].append(len(opened))
                    else:
                        waiting[name] = array("q", (len(opened),))
                    opened.append(2 * len(nodes) + doubled)
                nodes.append(ParsedShortcode(source, start, end, tag))
            elif kind == "closing":
                if alike := waiting.get(name):
                    self._close(start, end, alike, twice=doubled)
                else:
                    self._stray(start, end, name)
            elif kind == "escaped":
                nodes.append(Escaped(source, start, end))
            elif read_html is not None:
                nodes += read_html(Token._make(token))
        return nodes

    def _close(self, start: int, end: int, alike: "array[int]", *, twice: bool) -> None:
        """Close the last of the tags that wait for a closing tag at a span.

        Args:
            start: Offset of its first character.
            end: Offset behind its last character.
            alike: The places of the tags of its name in the list of those that wait.
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
        node = cast("ParsedShortcode", nodes[index])
        if doubled and twice:
            nodes[index:] = [Escaped(self._source, node.start - 1, end + 1)]
            return
        inner: Sequence[Node] = ()
        if len(nodes) > index + 1:
            inner = nodes[index + 1 :]
            del nodes[index + 1 :]
        node.close(inner, start, end)

    def _forget(self, place: int) -> None:
        """Take an opening tag and those behind it off the list of those that wait."""
        opened, nodes, key = self._open, self._nodes, self._key
        while len(opened) > place:
            name = cast("ParsedShortcode", nodes[opened.pop() >> 1]).name
            self._waiting[key(name) if key else name].pop()

    def _stray(self, start: int, end: int, name: str) -> None:
        if not self._log.room("stray-closer"):
            return
        message = f"[/{name}] closes nothing and stays text"
        hint = f"open it with [{name}] before, in the same element and not across another shortcode"
        if name in self._void_names:
            message, hint = f"{message}, for [{name}] never has content", "leave it out"
        self._log.append(Diagnostic("stray-closer", "warning", message, Span(start, end), hint))
