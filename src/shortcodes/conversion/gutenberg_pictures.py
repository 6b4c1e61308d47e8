"""Figures and galleries of HTML as blocks of pictures."""

import re
from html import escape
from typing import Any, Final

from shortcodes.conversion.gutenberg_comments import wrap
from shortcodes.conversion.top_level import Piece, split_top

_ID: Final = re.compile(r"attachment_([0-9]{1,18})")
_PIXELS: Final = re.compile(r"[0-9]{1,5}")
_ALIGNED: Final = re.compile(r"\balign(left|right|center)\b")
_COLUMNS: Final = re.compile(r"\bgallery-columns-([1-8])\b")
_SIZE: Final = re.compile(r"\bgallery-size-([a-z][a-z0-9_-]*+)")


def write_image(figure: Piece, size: str = "") -> str:
    """Return a figure with one picture as a block, or an empty string if it holds anything else.

    Args:
        figure: The figure.
        size: WordPress's name of the picture's size.
    """
    parts = _list_parts(figure.inner)
    if [part.tag for part in parts] not in (
        ["img"],
        ["a"],
        ["img", "figcaption"],
        ["a", "figcaption"],
    ):
        return ""
    link = parts[0] if parts[0].tag == "a" else None
    inner = _list_parts(link.inner) if link else parts[:1]
    if [part.tag for part in inner] != ["img"] or not inner[0].attributes.get("src"):
        return ""
    attributes, classes = _read_attributes(figure, inner[0], size)
    if link:
        attributes["linkDestination"] = "custom"
    picture = _write_picture(inner[0], attributes)
    if link:
        picture = f"<a{_write_items(link, ('href', 'target', 'rel'))}>{picture}</a>"
    caption = parts[-1].inner.strip() if parts[-1].tag == "figcaption" else ""
    if caption:
        caption = f'<figcaption class="wp-element-caption">{caption}</figcaption>'
    return wrap(
        "image", f'<figure class="{" ".join(classes)}">{picture}{caption}</figure>', attributes
    )


def write_gallery(box: Piece) -> str:
    """Return core's gallery as a block with a block a picture, or an empty string if it is none."""
    names = box.attributes.get("class", "")
    if "gallery" not in names.split():
        return ""
    size, columns = _SIZE.search(names), _COLUMNS.search(names)
    items = _list_parts(box.inner)
    images = [_write_item(item, size[1] if size else "") for item in items]
    if not images or not all(images):
        return ""
    attributes: dict[str, Any] = {"columns": int(columns[1])} if columns else {}
    attributes["linkTo"] = "none"
    width = columns[1] if columns else "default"
    head = f"wp-block-gallery has-nested-images columns-{width} is-cropped"
    inner = "\n\n".join(images)
    return wrap("gallery", f'<figure class="{head}">{inner}</figure>', attributes)


def _write_item(item: Piece, size: str) -> str:
    if item.tag != "figure":
        return ""
    parts = _list_parts(item.inner)
    if parts and parts[0].tag == "div":
        bare = "".join([parts[0].inner, *(part.source for part in parts[1:])])
        return write_image(item._replace(inner=bare), size)
    return write_image(item, size)


def _list_parts(html: str) -> list[Piece]:
    return [part for part in split_top(html) if part.source.strip()]


def _read_attributes(figure: Piece, picture: Piece, size: str) -> tuple[dict[str, Any], list[str]]:
    attributes: dict[str, Any] = {}
    classes = ["wp-block-image"]
    if found := _ID.fullmatch(figure.attributes.get("id", "")):
        attributes["id"] = int(found[1])
    if aligned := _ALIGNED.search(figure.attributes.get("class", "")):
        attributes["align"] = aligned[1]
        classes.append(f"align{aligned[1]}")
    width = picture.attributes.get("width", "")
    if size:
        attributes["sizeSlug"] = size
        classes.append(f"size-{size}")
    elif _PIXELS.fullmatch(width):
        attributes["width"] = f"{width}px"
        classes.append("is-resized")
    return attributes, classes


def _write_picture(picture: Piece, attributes: dict[str, Any]) -> str:
    alt = escape(picture.attributes.get("alt", ""))
    items = f' src="{escape(picture.attributes["src"])}" alt="{alt}"'
    if "id" in attributes:
        items += f' class="wp-image-{attributes["id"]}"'
    if "width" in attributes:
        items += f' style="width:{attributes["width"]}"'
    return f"<img{items}{_write_items(picture, ('title',))}/>"


def _write_items(piece: Piece, names: tuple[str, ...]) -> str:
    return "".join(
        f' {name}="{escape(piece.attributes[name])}"'
        for name in names
        if piece.attributes.get(name)
    )
