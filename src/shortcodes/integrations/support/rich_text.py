"""Rich text, whose editors put each line in a ``<p>``: block widgets move around whole paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from shortcodes import Registry, Shortcode, parse

_OPENING = re.compile(r"<[pP](?:\s[^<>]*)?>\s*")
_CLOSING = re.compile(r"\s*</[pP]>")
_TAG = re.compile(r"<(/?)[pP][\s>]")
_LONGEST = 1_000  # how far before a shortcode the tag of its paragraph may start

Edit = tuple[int, int, str]


def move_around_paragraphs(html: str, registry: Registry) -> str:
    """Return HTML whose block widgets are around paragraphs, where they began in one and ended in another.

    ``<p>[box]</p><p>One</p><p>[/box]</p>`` is ``[box]<p>One</p>[/box]``, and so is
    ``<p>[box]One</p><p>Two[/box]</p>`` with both paragraphs in the box.

    Args:
        html: What an editor made.
        registry: Tells which shortcodes are blocks.
    """
    document = parse(
        html, registry.names, raw_names=registry.raw_names, void_names=registry.void_names
    )
    tags = [(match.start(), bool(match[1])) for match in _TAG.finditer(html)]
    edits: list[Edit] = []
    for shortcode in document.walk():
        definition = registry.get(shortcode.name)
        if definition is not None and definition.block:
            edits += _list_edits(html, shortcode, tags)
    return "".join(_apply_edits(html, sorted(edits)))


def _list_edits(html: str, shortcode: Shortcode, tags: list[tuple[int, bool]]) -> list[Edit]:
    start, end = shortcode.span
    if shortcode.content_span is None:
        return []
    inner, outer = shortcode.content_span
    opening = _OPENING.fullmatch(
        html, max(0, html.rfind("<", max(0, start - _LONGEST), start)), start
    )
    closing = _CLOSING.match(html, end)
    first, last = bisect_left(tags, (inner,)), bisect_left(tags, (outer,)) - 1
    if not (opening and closing and first <= last and tags[first][1] and not tags[last][1]):
        return []
    head = _CLOSING.match(html, inner, outer)
    tail = _OPENING.fullmatch(html, tags[last][0], outer)
    return [
        (opening.start(), start, ""),
        (inner, head.end(), "") if head else (inner, inner, opening[0]),
        (tail.start(), outer, "") if tail else (outer, outer, closing[0]),
        (end, closing.end(), ""),
    ]


def _apply_edits(html: str, edits: list[Edit]) -> Iterator[str]:
    place = 0
    for start, end, text in edits:
        if start >= place:
            yield html[place:start]
            yield text
            place = end
    yield html[place:]
