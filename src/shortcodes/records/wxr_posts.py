"""The posts of an export: the elements of an item as records."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Place, Record
from shortcodes.records.texts import encode_exactly
from shortcodes.records.wxr_elements import Element, Run

TEXTS: Final = ("content:encoded", "excerpt:encoded")
"""The elements that hold the texts of a post."""

MOST_META: Final = 200
"""Custom fields of a post that are in its metadata."""

_SIMPLE: Final = {
    "title": "title",
    "link": "link",
    "wp:post_date": "date",
    "wp:post_date_gmt": "date_gmt",
    "wp:post_modified": "modified",
    "wp:post_name": "slug",
    "wp:status": "status",
    "wp:post_type": "type",
    "dc:creator": "author",
}
_NUMBERS: Final = {"wp:post_id": "id", "wp:post_parent": "parent", "wp:menu_order": "menu_order"}
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE: Final = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_SIGNS: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LONGEST_VALUE: Final = 100_000
_DIGITS: Final = 19


class Authors:
    """The names of authors by their logins, as they are found."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def add(self, elements: Iterable[Element], encoding: str) -> None:
        """Note the authors among elements."""
        login = ""
        for element in elements:
            if element.name == "wp:author_login":
                login = read_value(element, encoding)
            elif element.name == "wp:author_display_name" and login:
                self.names[login] = read_value(element, encoding)


class _Text(NamedTuple):
    """The text of an element, and what was lost of it."""

    text: str
    forbidden: int
    fault: str


class Reading(NamedTuple):
    """How an item is read.

    Attributes:
        where: Its address, by its number in the file.
        encoding: The encoding of the file.
        authors: The authors of the export.
        options: How records are read.
        losses: Takes what can't be read.
    """

    where: Address
    encoding: str
    authors: Authors
    options: ReadingOptions
    losses: Losses

    def make_records(self, elements: list[Element]) -> Iterator[Record]:
        """Yield the texts of an item."""
        metadata = _read_metadata(elements, self.encoding, self.authors)
        if self.options.types and metadata.get("type") not in self.options.types:
            return
        number = metadata.get("id")
        record = f"post {number}" if number is not None else self.where.record
        for element in elements:
            if element.name in (self.options.fields or TEXTS) and not element.group:
                address = Address(self.where.path, record, element.name, element.start)
                yield from self._make_record(element, address, metadata)

    def _make_record(
        self, element: Element, address: Address, metadata: dict[str, Any]
    ) -> Iterator[Record]:
        losses, most = self.losses, self.options.max_chars
        if not element.is_closed or element.is_damaged:
            what = "a CDATA section in it" if element.is_damaged else "the element"
            losses.add(Loss(address, f"{what} is not closed"))
        made = _read_text(element, self.encoding)
        _count_losses(made, address, losses)
        if len(made.text) > most:
            losses.add(Loss(address, describe_length(len(made.text), most)))
        elif made.text or element.name == TEXTS[0]:
            is_whole = element.is_closed and not (element.is_damaged or made.fault)
            place = _find_place(element, self.encoding) if is_whole else None
            yield Record(address, made.text, "html", metadata, place)


def _count_losses(made: _Text, address: Address, losses: Losses) -> None:
    if made.fault:
        losses.add(Loss(address, made.fault))
    if made.forbidden:
        losses.add(Loss(address, "characters that XML forbids are left out", made.forbidden))


def _read_metadata(elements: list[Element], encoding: str, authors: Authors) -> dict[str, Any]:
    data: dict[str, Any] = {}
    terms: dict[str, list[dict[str, str]]] = {}
    meta: dict[str, str] = {}
    key = ""
    for element in elements:
        name = element.name
        if element.group == "wp:postmeta":
            if name == "wp:meta_key":
                key = read_value(element, encoding)
            elif name == "wp:meta_value" and len(meta) < MOST_META:
                meta[key] = read_value(element, encoding)[:_LONGEST_VALUE]
        elif element.group:
            continue
        elif name in _SIMPLE:
            data[_SIMPLE[name]] = read_value(element, encoding)
        elif name in _NUMBERS:
            data[_NUMBERS[name]] = _read_number(read_value(element, encoding)) or 0
        elif name == "wp:post_password":
            data["password"] = bool(read_value(element, encoding))
        elif name == "wp:is_sticky":
            data["sticky"] = read_value(element, encoding).strip() == "1"
        elif name == "excerpt:encoded":
            data["excerpt"] = read_value(element, encoding)
        elif name == "category":
            _add_term(element, encoding, terms)
    data |= {
        "categories": terms.pop("category", []),
        "tags": terms.pop("post_tag", []),
        "terms": terms,
    }
    data |= {"postmeta": meta, "author_name": authors.names.get(data.get("author", ""), "")}
    if (thumbnail := _read_number(meta.get("_thumbnail_id", ""))) is not None:
        data["featured_media"] = thumbnail
    data["date"] = data.get("date", "").replace(" ", "T", 1)
    return data


def _read_number(value: str) -> int | None:
    """Return a number that a database may have, or None."""
    return int(value) if value.isdecimal() and len(value) < _DIGITS else None


def _add_term(element: Element, encoding: str, terms: dict[str, list[dict[str, str]]]) -> None:
    domain = decode_run(element.attributes.get("domain", b"category"), encoding)[0]
    slug = decode_run(element.attributes.get("nicename", b""), encoding)[0]
    term = {"name": read_value(element, encoding), "slug": _resolve(slug)}
    terms.setdefault(domain, []).append(term)


def read_value(element: Element, encoding: str) -> str:
    """Return the text of an element without blanks around it, however damaged it is."""
    return _read_text(element, encoding).text.strip()


def _read_text(element: Element, encoding: str) -> _Text:
    pieces, fault = [], ""
    for run in _list_runs(element):
        text, wrong = decode_run(run.source, encoding)
        fault = fault or wrong
        pieces.append(text if run.is_section else _resolve(text))
    text = "".join(pieces)
    clean, count = _FORBIDDEN.subn("", text)
    return _Text(clean, count, fault)


def _list_runs(element: Element) -> list[Run]:
    """Return the runs of a text; blanks around CDATA sections are the file's own."""
    sections = any(run.is_section for run in element.runs)
    return [run for run in element.runs if run.is_section or not sections or run.source.strip()]


def decode_run(source: bytes, encoding: str) -> tuple[str, str]:
    """Return the text of bytes, and what is wrong with them: Windows-1252 is tried, and takes what is left."""
    try:
        return source.decode(encoding), ""
    except UnicodeDecodeError as exc:
        fault = f"not {encoding}: 0x{source[exc.start]:02x} at byte {exc.start} of the text"
    try:
        return source.decode("windows-1252"), f"{fault}; read as Windows-1252"
    except UnicodeDecodeError:
        return source.decode(encoding, "replace"), f"{fault}; its characters are lost"


def _resolve(text: str) -> str:
    """Return a text with the references that XML knows; others stay as they are."""
    return _REFERENCE.sub(_resolve_one, text) if "&" in text else text


def _resolve_one(match: re.Match[str]) -> str:
    if match[3]:
        return _SIGNS[match[3]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    is_char = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0x110000
    return chr(code) if is_char else match[0]


def _find_place(element: Element, encoding: str) -> Place | None:
    """Return the bytes that hold the text of an element; all its runs are of one kind."""
    runs = _list_runs(element)
    if any(run.is_section for run in runs):
        first, last = runs[0], runs[-1]
        if not all(run.is_section for run in runs):
            return None
        return Place(
            first.start, last.start + len(last.source), partial(_encode_section, encoding=encoding)
        )
    return Place(element.start, element.end, partial(_encode_text, encoding=encoding))


def _encode_section(text: str, *, encoding: str) -> bytes:
    """Return the inside of a CDATA section, which ``]]>`` would end: it goes into two."""
    return encode_exactly(_check(text).replace("]]>", "]]]]><![CDATA[>"), encoding)


def _encode_text(text: str, *, encoding: str) -> bytes:
    escaped = _check(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return encode_exactly(escaped, encoding)


def _check(text: str) -> str:
    """Return a text that XML can hold.

    Raises:
        ValueError: It has a character that XML forbids.
    """
    match = _FORBIDDEN.search(text)
    if match is not None:
        raise ValueError(f"XML forbids the character U+{ord(match[0]):04X}")
    return text
