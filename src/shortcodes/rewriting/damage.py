"""One tag that is damaged, written as WordPress reads it."""

import re
from typing import Final

from shortcodes.characters import decoded
from shortcodes.rewriting.texturised import REFERENCE, is_decoded
from shortcodes.syntax import Shortcode, parse
from shortcodes.syntax.tag import Tag
from shortcodes.syntax.wordpress.values import shortcode_parse_atts
from shortcodes.wordpress import Ambiguity, detexturize

_BLANKS: Final = re.compile(r"[^\S ]|  | (?=[=\]])|= ")
"""White space that is no single blank between two items."""

_QUOTED: Final = re.compile(r'"[^"]*+"|\'[^\']*+\'')


def fix_tag(source: str, tag: Tag) -> tuple[str, tuple[Ambiguity, ...]]:
    """Return how a tag is written where it is damaged, and what is not certain of it."""
    is_clean, bare = _is_clean(source, tag), _ELEMENT.sub("", source)
    if is_clean and ("'" in bare or '"' in bare or not REFERENCE.search(bare)):
        return source, ()
    name = tag.name
    restored = detexturize(source, (name,), decoded=is_decoded(source))
    if restored.text != source and '"' not in bare and is_clean_alone(restored.text):
        return restored.text, restored.ambiguities or _doubt_empty(source, restored.text)
    if is_clean:
        return source, ()
    node = _read_one(restored.text, name)
    if node is not None:
        node.normalise()
        written = str(node)
        again = _read_one(written, name)
        if again is not None and dict(again.attributes) == dict(node.attributes):
            return written, restored.ambiguities
    return source, (Ambiguity(0, source, source, (), "it can't be written as it is read"),)


def _doubt_empty(source: str, restored: str) -> tuple[Ambiguity, ...]:
    """Return a doubt of an empty value before one without a name: it may have begun with two single quotes."""
    if not _EMPTY.search(restored):
        return ()
    return (Ambiguity(0, source, restored, (), "the tag can be read in several ways"),)


_EMPTY: Final = re.compile(r'=""\s+"|=""\s[^="]*+"')
_ELEMENT: Final = re.compile(r"<[^<>]*+>")


def is_clean_alone(source: str) -> bool:
    """Tell whether a source is one tag, which WordPress reads as it is meant."""
    nodes = parse(source).nodes
    node = nodes[0] if len(nodes) == 1 else None
    return isinstance(node, Shortcode) and _is_clean(source, node._tag)


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
    return decoded(value)
