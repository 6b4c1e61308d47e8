"""StreamField of Wagtail: a post as JSON, whose blocks an example project imports."""

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from shortcodes.conversion.top_level import Piece, join_inline, split_top
from shortcodes.conversion.wagtail_pictures import read_picture, read_words

SPACE: Final = uuid.UUID("8a1b6f4e-5b0c-5a43-9a7e-6a1f2d9c7b10")
"""The space of the blocks' ids, so that they are the same each time."""

Block: TypeAlias = tuple[str, Any]
_COLUMNS: Final = {"sc-columns": "sc-columns-column", "wp-block-columns": "wp-block-column"}
"""The classes of rows, and those of their columns."""

_RICH: Final = frozenset(("p", "ul", "ol", "h5", "h6", "hr"))
_DEEPEST: Final = 4
_HEADING: Final = re.compile(r"h([1-4])")
_IN_HEADING: Final = re.compile(
    r"<(?:a|code|del|em|i|img|kbd|s|sub|sup|u)\b", re.IGNORECASE | re.ASCII
)
"""What a heading has no room for, but for bold words, as which a heading is shown."""

_COMMENTS: Final = re.compile(r"(?:\s*+<!--(?:(?!-->)[\s\S])*+-->)++\s*+")


def write_stream(html: str, metadata: Mapping[str, Any], address: str) -> str:
    """Return a post as JSON: what is known of it, and ``body``, a list of blocks.

    The blocks are ``heading`` (text, level), ``paragraph`` (rich text), ``image`` (url, alt, caption),
    ``quote``, ``code``, ``columns`` (a list of lists of blocks) and ``raw_html``.

    Args:
        html: The HTML of the post.
        metadata: What is known of it.
        address: Where it came from, of which the ids are made.
    """
    blocks = _write_blocks(_list_blocks(html), address)
    data = {key: value for key, value in metadata.items() if key != "postmeta"}
    return f"{json.dumps({**data, 'body': blocks}, ensure_ascii=False, indent=1, default=str)}\n"


def _write_blocks(blocks: Iterable[Block], place: str) -> list[dict[str, Any]]:
    """Return blocks as JSON has them, with ids made of a place."""
    made = []
    for number, (kind, value) in enumerate(blocks):
        here = f"{place}\n{number}"
        inner = _write_columns(value, here) if kind == "columns" else value
        made.append({"type": kind, "value": inner, "id": str(uuid.uuid5(SPACE, here))})
    return made


def _write_columns(columns: Iterable[Iterable[Block]], place: str) -> list[dict[str, Any]]:
    """Return columns as JSON has them: items with lists of blocks."""
    made = [_write_blocks(column, f"{place}\n{number}") for number, column in enumerate(columns)]
    return _write_blocks((("item", column) for column in made), f"{place}\nitems")


def _list_blocks(html: str, level: int = 0, in_columns: bool = False) -> Iterator[Block]:
    """Yield the blocks of HTML.

    Args:
        html: The HTML.
        level: How many rows and galleries it is in.
        in_columns: Whether it is in columns, in which there are no others.
    """
    rich: list[str] = []
    for piece in join_inline(split_top(html)):
        if not piece.tag and _COMMENTS.fullmatch(piece.source):
            continue
        if piece.tag in _RICH or not piece.tag:
            rich.append(piece.source if piece.tag else f"<p>{piece.source}</p>")
            continue
        if rich:
            yield "paragraph", "".join(rich)
            rich = []
        yield from _open(piece, level, in_columns)
    if rich:
        yield "paragraph", "".join(rich)


def _open(piece: Piece, level: int, in_columns: bool) -> Iterator[Block]:
    """Yield the blocks that an element of blocks has, or the one that it is."""
    pictures, caption = _list_pictures(piece) if level <= _DEEPEST else ([], "")
    if pictures:
        yield from pictures
        yield from _list_blocks(caption, level + 1, in_columns)
        return
    columns = _list_columns(piece) if level < _DEEPEST else []
    if len(columns) > 1 and not in_columns:
        yield "columns", [list(_list_blocks(column, level + 1, True)) for column in columns]
    elif columns:
        for column in columns:  # one alone is no column, and there are none in another
            yield from _list_blocks(column, level + 1, in_columns)
    else:
        yield _make_block(piece)


def _list_columns(piece: Piece) -> list[str]:
    """Return what is in each column of a row, or an empty list if a piece is none or has anything else.

    Columns that are empty, which a page builder sets others apart with, are left out.
    """
    names = piece.attributes.get("class", "").split()
    name = next((_COLUMNS[one] for one in names if one in _COLUMNS), "")
    parts = [one for one in split_top(piece.inner) if one.source.strip()] if name else []
    if any(name not in one.attributes.get("class", "").split() for one in parts):
        return []
    return [one.inner for one in parts if one.inner.strip()] or [""][: len(parts)]


def _list_pictures(piece: Piece) -> tuple[list[Block], str]:
    """Return the pictures of a gallery and the HTML of its caption; none if it is none or has more."""
    names = piece.attributes.get("class", "").split()
    if "gallery" not in names and "wp-block-gallery" not in names:
        return [], ""
    parts = [one for one in split_top(piece.inner) if one.source.strip()]
    caption = parts.pop().inner if parts and parts[-1].tag == "figcaption" else ""
    made: list[Block] = []
    for one in parts:
        picture = read_picture(one.inner) if one.tag == "figure" else None
        if picture is None:
            return [], ""
        made.append(("image", picture))
    return made, caption


def _make_block(piece: Piece) -> Block:
    if heading := _HEADING.fullmatch(piece.tag):
        text = " ".join(read_words(piece.inner).split())
        if text and not _IN_HEADING.search(piece.inner):
            return "heading", {"text": text, "level": int(heading[1])}
        return "paragraph", piece.source
    if piece.tag == "figure" and (picture := read_picture(piece.inner)):
        return "image", picture
    if piece.tag == "blockquote":
        return "quote", piece.inner
    if piece.tag == "pre":
        return "code", read_words(piece.inner, "\n").removeprefix("\n")
    return "raw_html", piece.source
