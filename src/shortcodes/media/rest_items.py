"""`Media` from JSON: items of WordPress's REST API (``/wp/v2/media``), and those that people write."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from markupsafe import Markup

from shortcodes.media.attachment_facts import read_number, read_sizes, read_told
from shortcodes.media.html import clean_html, read_text
from shortcodes.media.item import Media

_NAMES = frozenset(field.name for field in fields(Media))
_NUMBERS = frozenset(("id", "width", "height", "poster", "post", "menu_order"))


class MediaError(ValueError):
    """Something is no item of a media library; the message says what is wrong."""


def read_item(item: object) -> Media:
    """Return the media that an item describes: one of the REST API, or one with the fields of `Media`.

    Raises:
        MediaError: It describes none.
    """
    if not isinstance(item, Mapping):
        raise MediaError("an item is a JSON object")
    if not read_number(item.get("id")):
        raise MediaError("an item has a number from 1 up as its 'id'")
    return read_rest_item(item) if "source_url" in item else _read_plain_item(item)


def read_rest_item(item: Mapping[str, Any]) -> Media:
    """Return the media of an item of the REST API.

    Raises:
        MediaError: The item has no address.
    """
    url = item.get("source_url")
    if not isinstance(url, str) or not url:
        raise MediaError(f"the item {item.get('id')!r} has no 'source_url'")
    details = item.get("media_details")
    facts: Mapping[str, Any] = details if isinstance(details, Mapping) else {}
    folder = url.rpartition("/")[0]
    return Media(
        id=read_number(item.get("id")),
        url=url,
        mime_type=_read_word(item.get("mime_type")),
        width=read_number(facts.get("width")),
        height=read_number(facts.get("height")),
        sizes=read_sizes(facts.get("sizes"), f"{folder}/"),
        alt=read_text(_read_word(item.get("alt_text"))),
        caption=_read_caption(item),
        title=read_text(_read_rendered(item.get("title"))),
        description=clean_html(_read_rendered(item.get("description"))),
        link=_read_word(item.get("link")),
        metadata=read_told(facts),
        poster=read_number(item.get("featured_media")),
        post=read_number(item.get("post")),
        date=_read_word(item.get("date")),
    )


def _read_caption(item: Mapping[str, Any]) -> Markup:
    """Return a caption; where there is none, the API gives the start of the description in its place."""
    caption = _read_rendered(item.get("caption"))
    words = read_text(caption).removesuffix("[…]").split()
    described = read_text(_read_rendered(item.get("description"))).split()
    if words and words == described[: len(words)]:
        return Markup("")
    return clean_html(caption)


def _read_plain_item(item: Mapping[str, Any]) -> Media:
    if unknown := sorted(set(item) - _NAMES):
        raise MediaError(
            f"'{unknown[0]}' is no field of media; they are {', '.join(sorted(_NAMES))}"
        )
    if not isinstance(item.get("url"), str) or not item["url"]:
        raise MediaError("an item has its address as 'url'")
    values: dict[str, Any] = {}
    for name, value in item.items():
        if name in _NUMBERS:
            values[name] = read_number(value)
        elif name == "sizes":
            folded = {
                key: {**size, "source_url": size.get("url")}
                for key, size in (value if isinstance(value, Mapping) else {}).items()
                if isinstance(size, Mapping)
            }
            values[name] = read_sizes(folded, "")
        elif name == "metadata":
            values[name] = read_told(value) if isinstance(value, Mapping) else {}
        else:
            values[name] = _read_word(value)
    return Media(**values)


def _read_word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _read_rendered(value: object) -> str:
    """Return the HTML of a text that the REST API gives as ``{"rendered": …}``."""
    return _read_word(value.get("rendered") if isinstance(value, Mapping) else value)
