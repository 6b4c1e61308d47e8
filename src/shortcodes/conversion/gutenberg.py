"""Blocks of WordPress's editor: HTML with a comment before and behind each block."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from shortcodes.conversion.gutenberg_comments import wrap
from shortcodes.conversion.gutenberg_media import (
    write_audio,
    write_embed,
    write_video,
    write_video_box,
)
from shortcodes.conversion.gutenberg_pictures import write_gallery, write_image
from shortcodes.conversion.top_level import Piece, join_inline, split_top

_HEAD: Final = re.compile(r"<!--\s++(/)?wp:([a-z][a-z0-9-]*+(?:/[a-z][a-z0-9-]*+)?)(?=\s)")
_DEEPEST: Final = 12
"""Blocks in blocks; what is deeper is HTML, as each block reads what is in it again."""

_PART: Final = re.compile(r"--sc-(?:columns|leftovers)-part:\s*([0-9]{1,3}(?:\.[0-9]{1,6})?)")
_HEADING: Final = re.compile(r"h([1-6])")
_DIVIDER: Final = re.compile(r"<!--(more|nextpage)-->")
_SHORTCODE: Final = re.compile(r"(?:<p>)?\s*+(\[(/?)([^\s\[\]/]++)[^\[\]]*+\])\s*+(?:</p>)?")


def write_blocks(html: str, names: Iterable[str] = ()) -> str:
    """Return HTML as blocks; those that it has already stay as they are.

    Args:
        html: The HTML of a post.
        names: The names of shortcodes whose source is a block of its own where it stands alone.
    """
    pieces, known = [], frozenset(names)
    for is_block, part in _split_blocks(html):
        if is_block:
            pieces.append(part)
        else:
            pieces += [_write(piece, known) for piece in join_inline(split_top(part))]
    return "\n\n".join(piece.strip("\n") for piece in pieces if piece.strip()) + "\n"


def strip_comments(html: str) -> str:
    """Return HTML without the comments of blocks."""
    pieces, done = [], 0
    for comment in _find_comments(html):
        pieces.append(html[done : comment.start])
        done = comment.end
    return "".join([*pieces, html[done:]])


class _Comment(NamedTuple):
    """A comment of a block."""

    start: int
    end: int
    name: str
    closing: bool
    void: bool


def _find_comments(html: str) -> Iterator[_Comment]:
    end = -1
    for match in _HEAD.finditer(html):
        if match.start() < end:
            continue  # in a comment
        if end < match.end():
            end = html.find("-->", match.end()) + 3
            if end < 3:
                return
        is_void = html[match.end() : end].endswith("/-->")
        yield _Comment(match.start(), end, match[2], bool(match[1]), is_void)


def _split_blocks(html: str) -> list[tuple[bool, str]]:
    """Return the parts that are blocks already, and those between them, in which no comment is one."""
    comments = list(_find_comments(html))
    blocks = _find_blocks(html, comments)
    starts = [one.start for one in comments]
    parts: list[tuple[bool, str]] = []
    done = 0
    for start, end in [*blocks, (len(html), len(html))]:
        strays = starts[bisect_left(starts, done) : bisect_left(starts, start)]
        places = [done, *(html.index("wp:", stray) + 2 for stray in strays), start]
        apart = " ".join(html[one:two] for one, two in pairwise(places))
        parts += ((False, apart), (True, html[start:end]))
        done = end
    return parts


def _find_blocks(html: str, comments: Iterable[_Comment]) -> list[tuple[int, int]]:
    """Return the spans of blocks at the top, in no element, whose comments are closed in their order."""
    is_top = bytearray(len(html) + 1)
    place = 0
    for piece in split_top(html):
        if not piece.tag:
            is_top[place : place + len(piece.source)] = b"\x01" * len(piece.source)
        place += len(piece.source)
    found: list[tuple[int, int]] = []
    opened: list[_Comment] = []
    for one in comments:
        if one.void:
            if not opened and is_top[one.start]:
                found.append((one.start, one.end))
        elif not one.closing:
            opened.append(one)
        elif opened and opened[-1].name == one.name:
            start = opened.pop().start
            if is_top[start] and is_top[one.end - 1]:
                while found and found[-1][0] > start:
                    found.pop()
                found.append((start, one.end))
        else:
            opened.clear()  # what is around it is no block
    return found


def _write(piece: Piece, names: frozenset[str], depth: int = 0) -> str:
    """Return a piece as a block, or as several.

    Args:
        piece: The piece.
        names: The names of shortcodes whose source is a block of its own.
        depth: In how many blocks it is.
    """
    tag = piece.tag
    match = _SHORTCODE.fullmatch(piece.source)
    if match is not None and match[3] in names:
        return wrap("shortcode", match[1])
    if not tag:
        return _write_words(piece.source)
    for writer in _WRITERS.get(tag, ()):
        if made := writer(piece):
            return made
    nested = _NESTED.get(tag)
    if nested is not None and depth < _DEEPEST and (made := nested(piece, names, depth + 1)):
        return made
    if heading := _HEADING.fullmatch(tag):
        return _write_heading(piece, int(heading[1]))
    return wrap("html", piece.source)


def _write_words(source: str) -> str:
    if found := _DIVIDER.fullmatch(source):
        return wrap(found[1], source)
    return write_embed(source) or wrap("paragraph", f"<p>{source}</p>")


def _write_inner(html: str, names: frozenset[str], depth: int) -> str:
    """Return what is in a block as blocks."""
    return "\n\n".join(_write(one, names, depth) for one in join_inline(split_top(html)))


def _write_paragraph(piece: Piece) -> str:
    if piece.attributes:
        return ""
    return write_embed(piece.inner) or wrap("paragraph", f"<p>{piece.inner}</p>")


def _write_heading(piece: Piece, level: int) -> str:
    inner = f'<h{level} class="wp-block-heading">{piece.inner}</h{level}>'
    return wrap("heading", inner, {"level": level} if level != 2 else None)


def _write_list(piece: Piece, names: frozenset[str], depth: int) -> str:
    items = [one for one in split_top(piece.inner) if one.tag or one.source.strip()]
    if piece.attributes or any(one.tag != "li" for one in items):
        return ""
    written = [_write_item(one, names, depth) for one in items]
    if not all(written):
        return ""
    inner = "\n\n".join(written)
    made = f'<{piece.tag} class="wp-block-list">{inner}</{piece.tag}>'
    return wrap("list", made, {"ordered": True} if piece.tag == "ol" else None)


def _write_item(item: Piece, names: frozenset[str], depth: int) -> str:
    """Return an item of a list: words, and lists behind them; or an empty string if it is anything else."""
    words, *lists = list(join_inline(split_top(item.inner))) or [Piece("", "", {}, "")]
    if words.tag or any(one.tag not in ("ul", "ol") for one in lists):
        return ""
    inner = [_write_list(one, names, depth + 1) if depth < _DEEPEST else "" for one in lists]
    if not all(inner):
        return ""
    return wrap("list-item", f"<li>{words.source}{''.join(inner)}</li>")


def _write_quote(piece: Piece, names: frozenset[str], depth: int) -> str:
    if piece.attributes:
        return ""
    inner = _write_inner(piece.inner, names, depth)
    return wrap("quote", f'<blockquote class="wp-block-quote">{inner}</blockquote>')


def _write_columns(piece: Piece, names: frozenset[str], depth: int) -> str:
    """Return the columns of the packs as blocks, or an empty string if it is anything else."""
    parts = [one for one in split_top(piece.inner) if one.source.strip()]
    if not _has_class(piece, "sc-columns") or not all(
        one.tag == "div" and _has_class(one, "sc-columns-column") for one in parts
    ):
        return ""
    made = "\n\n".join(_write_column(one, names, depth) for one in parts)
    return wrap("columns", f'<div class="wp-block-columns">{made}</div>')


def _write_column(column: Piece, names: frozenset[str], depth: int) -> str:
    part = _PART.search(column.attributes.get("style", ""))
    width = f"{round(100 * float(part[1]), 2):g}%" if part else ""
    style = f' style="flex-basis:{width}"' if width else ""
    inner = _write_inner(column.inner, names, depth)
    made = f'<div class="wp-block-column"{style}>{inner}</div>'
    return wrap("column", made, {"width": width} if width else None)


def _has_class(piece: Piece, name: str) -> bool:
    return name in piece.attributes.get("class", "").split()


def _write_code(piece: Piece) -> str:
    inner = [one for one in split_top(piece.inner) if one.source.strip()]
    if len(inner) == 1 and inner[0].tag == "code" and not inner[0].attributes:
        return wrap("code", f'<pre class="wp-block-code"><code>{inner[0].inner}</code></pre>')
    return wrap("preformatted", f'<pre class="wp-block-preformatted">{piece.inner}</pre>')


def _write_table(piece: Piece) -> str:
    if piece.attributes or "<tbody" not in piece.inner:
        return ""
    return wrap("table", f'<figure class="wp-block-table"><table>{piece.inner}</table></figure>')


def _write_separator(piece: Piece) -> str:
    inner = '<hr class="wp-block-separator has-alpha-channel-opacity"/>'
    return wrap("separator", inner)


_WRITERS: Final[Mapping[str, tuple[Callable[[Piece], str], ...]]] = {
    "p": (_write_paragraph,),
    "pre": (_write_code,),
    "table": (_write_table,),
    "hr": (_write_separator,),
    "figure": (write_image,),
    "div": (write_gallery, write_video_box),
    "audio": (write_audio,),
    "video": (write_video,),
}
_NESTED: Final[Mapping[str, Callable[[Piece, frozenset[str], int], str]]] = {
    "ul": _write_list,
    "ol": _write_list,
    "blockquote": _write_quote,
    "div": _write_columns,
}
"""What has blocks in it."""
