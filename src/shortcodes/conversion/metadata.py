"""What is known of a post, with words in place of HTML and addresses as they are read."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from shortcodes.markup.plain_text import html_to_text


def clean_metadata(
    given: Mapping[str, Any], render: Callable[[str], str], find_medium: Callable[[object], str]
) -> dict[str, Any]:
    """Return what is known of a post as a target shows it.

    Args:
        given: What is known, by the names of records.
        render: Returns a text with shortcodes as words.
        find_medium: Returns the address of a medium by its number, or an empty string.
    """
    metadata = dict(given)
    if slug := metadata.get("slug"):
        metadata["slug"] = unquote(str(slug))
    if title := metadata.get("title"):
        metadata["title"] = _read_words(str(title))
    if excerpt := metadata.get("excerpt"):
        metadata["excerpt"] = " ".join(render(str(excerpt)).split())
    for kind in ("categories", "tags"):
        if kind in metadata:
            metadata[kind] = _clean_terms(metadata[kind])
    if isinstance(terms := metadata.get("terms"), Mapping):
        metadata["terms"] = {name: _clean_terms(found) for name, found in terms.items()}
    if address := find_medium(metadata.get("featured_media")):
        metadata["featured_image"] = address
    return metadata


def _read_words(html: str) -> str:
    """Return a title or the name of a term, which WordPress keeps as HTML."""
    return " ".join(html_to_text(html).split()) if "&" in html or "<" in html else html


def _clean_terms(terms: Any) -> Any:  # noqa: ANN401 - metadata has any type
    if not isinstance(terms, list | tuple):
        return terms
    return [
        {**term, "name": _read_words(str(term["name"]))}
        if isinstance(term, Mapping) and "name" in term
        else _read_words(term)
        if isinstance(term, str)
        else term
        for term in terms
    ]
