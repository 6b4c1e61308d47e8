"""`fix`: tags with damaged quotes and blanks, written as WordPress reads them."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from shortcodes.inventory import find_likely
from shortcodes.inventory.places import read_tokens
from shortcodes.location import Span
from shortcodes.names import check_names, check_text
from shortcodes.records import Markup
from shortcodes.rewriting.markdown import hide_code
from shortcodes.syntax import Shortcode, parse, unescape_brackets
from shortcodes.syntax.tag import Tag
from shortcodes.syntax.token import Fields
from shortcodes.syntax.wordpress.values import shortcode_parse_atts
from shortcodes.wordpress import Ambiguity, detexturize

_BLANKS: Final = re.compile(r"[^\S ]|  | (?=[=\]])|= ")
"""White space that is no single blank between two items."""

_QUOTED: Final = re.compile(r'"[^"]*+"|\'[^\']*+\'')


class Change(NamedTuple):
    """A tag that is written otherwise.

    Attributes:
        span: Its place in the text as it was.
        before: The tag as it was.
        after: What takes its place.
    """

    span: Span
    before: str
    after: str


class Fixed(NamedTuple):
    """A text whose tags are as WordPress reads them.

    Attributes:
        text: The text.
        changes: The tags that are written otherwise, in their order.
        ambiguities: Signs that a typographer may have written, or the author; their places are in the text as
            it was.
    """

    text: str
    changes: tuple[Change, ...]
    ambiguities: tuple[Ambiguity, ...] = ()


def fix(text: str, names: Iterable[str] | None = None, markup: Markup = "html") -> Fixed:
    """Write the damaged tags of a text anew: straight quotes, single blanks, what a typographer changed undone.

    A tag is damaged where WordPress reads other attributes in it than were meant, or where its blanks are not
    single ones. All others stay as they are, with all text between tags. A text that was fixed stays as it is.

    Args:
        text: Any text.
        names: The names of shortcodes. None takes the likely ones of the text; with names, brackets that a
            converter to Markdown has escaped are restored too.
        markup: What the text is written in. In Markdown, tags in code and in front matter stay.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    check_text(text)
    known = None if names is None else check_names("names", names)
    if known and "\\[" in text and markup != "markdown":
        restored = unescape_brackets(text, known)
        if restored != text:
            made = fix(restored, known, markup)
            return Fixed(made.text, (Change(Span(0, len(text)), text, restored), *made.changes))
    shown = hide_code(text) if markup == "markdown" else text
    wanted = find_likely(shown).names if known is None else known
    if not wanted:
        return Fixed(text, ())
    changes, ambiguities = _find_changes(text, wanted, markup)
    fixed = _apply(text, changes)
    if changes and _outline(text, wanted, markup) != _outline(fixed, wanted, markup):
        return Fixed(text, ())  # a tag hides another one, or shows it, once it is written anew
    return Fixed(fixed, tuple(changes), tuple(ambiguities))


def _find_changes(
    text: str, names: tuple[str, ...], markup: Markup
) -> tuple[list[Change], list[Ambiguity]]:
    changes: list[Change] = []
    ambiguities: list[Ambiguity] = []
    for kind, start, end, name, tag, _, _, _ in _read(text, names, markup):
        before = text[start:end]
        if kind == "closing":
            after = f"[/{name}]"
        elif kind == "opening" and tag is not None:
            after, found = _fix_tag(before, tag)
            moved = [replace(one, offset=one.offset + start) for one in found]
            ambiguities += moved if after != before else []
        else:
            continue
        if after != before:
            changes.append(Change(Span(start, end), before, after))
    return changes, ambiguities


def _read(text: str, names: tuple[str, ...], markup: Markup) -> Iterator[Fields]:
    shown = hide_code(text) if markup == "markdown" else text
    return read_tokens(shown, names, plain=markup == "text")


def _outline(text: str, names: tuple[str, ...], markup: Markup) -> Sequence[tuple[str, str]]:
    """Return the tags of a text without their places."""
    return [(token[0], token[3]) for token in _read(text, names, markup)]


def _apply(text: str, changes: Iterable[Change]) -> str:
    pieces: list[str] = []
    done = 0
    for change in changes:
        pieces += (text[done : change.span.start], change.after)
        done = change.span.end
    return "".join([*pieces, text[done:]])


def _fix_tag(source: str, tag: Tag) -> tuple[str, tuple[Ambiguity, ...]]:
    """Return how a tag is written where it is damaged, and what is not certain of it."""
    if _is_clean(source, tag):
        return source, ()
    name = tag.name
    is_decoded = "&#" not in source
    restored = detexturize(source, (name,), decoded=is_decoded)
    node = _read_one(restored.text, name)
    if node is None:
        return source, ()
    if restored.text != source and _is_clean(restored.text, node._tag):
        return restored.text, restored.ambiguities
    node.normalise()
    written = str(node)
    again = _read_one(written, name)
    if again is None or dict(again.attributes) != dict(node.attributes):
        return source, ()
    return written, restored.ambiguities


def _read_one(source: str, name: str) -> Shortcode | None:
    """Return the tag that a source is, if it is one alone."""
    nodes = parse(source, (name,)).nodes
    return nodes[0] if len(nodes) == 1 and isinstance(nodes[0], Shortcode) else None


def _is_clean(source: str, tag: Tag) -> bool:
    """Tell whether WordPress reads a tag as it was meant, and its blanks are single ones."""
    if _BLANKS.search(_QUOTED.sub('""', source)):
        return False
    end = len(source) - 1 - tag.self_closing
    theirs = shortcode_parse_atts(source[tag.name_end : end])
    ours = tag.list_values()
    named = {name.lower(): value for name, value, _ in ours if name}
    positional = [value for name, value, _ in ours if not name]
    core = {key: _plain(value) for key, value in theirs.items() if isinstance(key, str)}
    core_positional = [_plain(value) for key, value in theirs.items() if isinstance(key, int)]
    return core == {key: _plain(value) for key, value in named.items()} and core_positional == [
        *map(_plain, positional)
    ]


def _plain(value: str) -> str:
    """Return a value as a page shows it."""
    return html.unescape(value)
