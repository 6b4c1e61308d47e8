"""Tags whose brackets a converter to Markdown put behind backslashes, and how they are restored."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shortcodes.location import Span
from shortcodes.names import check_names, check_text
from shortcodes.syntax.grammar import literal, pattern


class EscapedTag(NamedTuple):
    """A tag whose brackets are behind backslashes.

    Attributes:
        span: Its characters.
        name: Its name, without backslashes.
        closing: Whether it is a closing tag.
        rest: What is behind the name, as written.
        restored: The tag without the backslashes.
    """

    span: Span
    name: str
    closing: bool
    rest: str
    restored: str


def find_escaped_tags(text: str, names: Iterable[str]) -> Iterator[EscapedTag]:
    """Yield the escaped tags of some names, in their order; one in another's value is not looked at."""
    known, search = frozenset(names), pattern("modern", "ESCAPED_TAG").search
    match = search(text)
    while match is not None:
        name = _free(match["name"])
        if name in known:
            slash, opener = literal("modern", "TAG_SLASH"), literal("modern", "TAG_OPEN")
            lead, rest = (slash if match["slash"] else ""), match["rest"]
            inner = f"{lead}{name}{_free(rest)}"
            restored = f"{opener}{inner}{literal('modern', 'TAG_CLOSE')}"
            yield EscapedTag(Span(*match.span()), name, lead != "", rest, restored)
            match = search(text, match.end())
        else:  # a tag of another name may have one of these names in it
            match = search(text, match.start() + 1)


def unescape_brackets(text: str, names: Iterable[str]) -> str:
    r"""Restore tags whose brackets a converter to Markdown has escaped: ``\[caption id="a\_1"\]``.

    Turndown, html2text and Pandoc put a backslash before brackets and before what Markdown might read as
    markup. In tags of the names these backslashes go; all other text stays as it is.

    Args:
        text: Any text.
        names: The names of shortcodes.

    Returns:
        The text with the tags restored; the same for a text that was restored before.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    check_text(text)
    names = check_names("names", names)
    pieces: list[str] = []
    done = 0
    for start, end, restored in find_unescaped(text, names):
        pieces += text[done:start], restored
        done = end
    return "".join([*pieces, text[done:]])


def find_unescaped(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the places of escaped tags of some names, with what `unescape_brackets` makes of each."""
    done, doubled = 0, ""
    for tag in find_escaped_tags(text, names):
        start, end = tag.span
        # an escape, [[…]], stays one
        opens = not tag.closing and start - 2 >= done and text.startswith(r"\[", start - 2)
        doubled = tag.name if opens else doubled
        closes = doubled == tag.name and text.startswith(r"\]", end)
        doubled = "" if closes else doubled
        opener, closer = "[" if opens else "", "]" if closes else ""
        done = end + 2 * closes
        yield start - 2 * opens, done, f"{opener}{tag.restored}{closer}"


def _free(text: str) -> str:
    r"""Return a part of a tag without the backslashes of a converter, but for one before another escape."""
    return pattern("modern", "FREED_SIGN").sub(
        lambda match: match["sign"] or match["backslash"] or match[0], text
    )
