"""Front matter: what is known of a post, as YAML whose values are JSON, so that none can end it."""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from shortcodes.conversion.target import Target

_DRAFTS: Final = frozenset(("draft", "pending", "auto-draft", "future", "private", "trash"))


def write_front_matter(metadata: Mapping[str, Any], target: Target) -> str:
    """Return the front matter of a post, or an empty string where nothing is known.

    Args:
        metadata: What is known of it, by the names of records.
        target: The target, which may want lists as strings.
    """
    values = {
        name: value for name, value in _choose(metadata).items() if value not in ("", None, [], {})
    }
    if not values:
        return ""
    lines = [f"{name}: {_dump(value, target)}\n" for name, value in values.items()]
    return f"---\n{''.join(lines)}---\n\n"


def _choose(metadata: Mapping[str, Any]) -> dict[str, Any]:
    status = str(metadata.get("status", ""))
    path = urlsplit(str(metadata.get("link") or "")).path
    is_draft = status in _DRAFTS or bool(metadata.get("password"))
    terms = {name: _list_names(found) for name, found in dict(metadata.get("terms") or {}).items()}
    return {
        "title": metadata.get("title"),
        "date": metadata.get("date"),
        "lastmod": metadata.get("modified"),
        "slug": metadata.get("slug"),
        "author": metadata.get("author_name") or metadata.get("author"),
        "draft": is_draft or None,
        "status": status if status in _DRAFTS else "password" if is_draft else None,
        "categories": _list_names(metadata.get("categories")),
        "tags": _list_names(metadata.get("tags")),
        **{name: found for name, found in terms.items() if name.isidentifier()},
        "description": metadata.get("excerpt"),
        "image": metadata.get("featured_image"),
        "aliases": [unquote(path)] if path not in ("", "/") and metadata.get("slug") else [],
    }


def _list_names(found: Any) -> list[str]:  # noqa: ANN401 - metadata has any type
    if not isinstance(found, list | tuple):
        return []
    return [str(term["name"]) if isinstance(term, Mapping) else str(term) for term in found]


def _dump(value: object, target: Target) -> str:
    if isinstance(value, list) and target.separator:
        value = target.separator.join(str(item).replace(",", " ") for item in value)
    # JSON is YAML; U+0085, U+2028 and U+2029 would end a line of it
    dumped = json.dumps(value, ensure_ascii=False)
    for sign in ("\x7f", "\x85", "\u2028", "\u2029", "\ufeff"):
        dumped = dumped.replace(sign, f"\\u{ord(sign):04x}")
    return "".join(
        f"\\u{ord(char):04x}" if 0xD800 <= ord(char) < 0xE000 else char for char in dumped
    )
