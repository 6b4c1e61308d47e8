"""Whether a page that has hostile values is the page that has harmless ones, and whether any of it is live."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fuzz.templates import scripts, styles
from fuzz.templates.pages import Element, Page, elements
from fuzz.templates.values import OK, PRIVATE

SCHEMES = frozenset(("", "http", "https", "mailto", "tel"))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_LEFT_OUT = re.compile(r"[\t\n\r]")
_PAINT = frozenset(
    "clip-path cursor fill filter marker marker-end marker-mid marker-start mask stroke".split()  # noqa: SIM905
)
_CODE = re.compile(
    r"on|hx-|ng-|x-|v-|@|:|data-bind$|data-hx-|data-ng-|srcdoc$|http-equiv$|sandbox$|attributename$",
    re.IGNORECASE,
)
_ADDRESSES = frozenset(
    (
        *("href", "src", "action", "formaction", "xlink:href", "data", "poster", "background"),
        *("cite", "longdesc", "codebase", "manifest", "ping", "to", "from", "values", "by"),
    )
)
_LOADS = frozenset(
    (
        *(
            ("script", "src"),
            ("iframe", "src"),
            ("embed", "src"),
            ("object", "data"),
            ("link", "href"),
        ),
        *(("use", "href"), ("use", "xlink:href"), ("script", "href"), ("base", "href")),
        *(("form", "action"), ("button", "formaction"), ("input", "formaction")),
    )
)
_FIXED = frozenset(
    (
        *(
            ("script", "type"),
            ("link", "rel"),
            ("input", "type"),
            ("button", "type"),
            ("iframe", "allow"),
        ),
        *(
            ("object", "type"),
            ("embed", "type"),
            ("form", "method"),
            ("form", "enctype"),
            ("base", "href"),
        ),
    )
)
_LOADING = ("importmap", "speculationrules")
_DATA = ("json", "template", "text/plain", "text/x-")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong.

    Attributes:
        kind: In one word.
        detail: Where, and what.
    """

    kind: str
    detail: str


def judge(hostile: str, harmless: str, links: bool = False) -> Verdict | None:
    """Return what a page's hostile values do, or None where they do nothing.

    Args:
        hostile: What was drawn with hostile values.
        harmless: What was drawn with their twins.
        links: Whether elements ``<a>`` may differ, for a filter makes links of text.
    """
    if PRIVATE in hostile:
        return Verdict("leak", PRIVATE)
    if hostile == harmless:
        return None
    found, wanted = elements(hostile), elements(harmless)
    return next(_faults(found, wanted, links), None)


def _faults(found: Page, wanted: Page, links: bool) -> Iterator[Verdict]:
    one, other = ([held for held in page if not _let(held, links)] for page in (found, wanted))
    yield from _of_structure(one, other)
    for element in found:
        yield from _live(element)
    for element, plain in zip(one, other, strict=True):
        if element.attributes != plain.attributes or element.text != plain.text:
            yield from _differences(element, plain)


def _let(element: Element, links: bool) -> bool:
    """Whether an element is HTML that came from code, or a link that a filter made."""
    if element.name == OK:
        return element.attributes.keys() <= {"title"}
    if element.attributes.keys() == {OK}:
        return True
    return links and element.name == "a" and element.attributes.keys() <= {"href", "rel", "target"}


def _of_structure(found: Page, wanted: Page) -> Iterator[Verdict]:
    for element, plain in zip(found, wanted, strict=False):
        if _names(element) != _names(plain):
            yield Verdict("structure", f"{_tag(element)}, not {_tag(plain)}")
            return
    if len(found) != len(wanted):
        yield Verdict("structure", f"{len(found)} elements, not {len(wanted)}")


def _names(element: Element) -> list[str]:
    """Return the names of an element and its attributes; a number in one may be any other."""
    return [re.sub(r"\d+", "1", name) for name in (element.name, *element.attributes)]


def _tag(element: Element) -> str:
    return f"<{' '.join((element.name, *element.attributes))}>"


def _live(element: Element) -> Iterator[Verdict]:
    """Yield what is live in an element, whatever the other page has there."""
    if element.name == OK and not _let(element, links=False):
        yield Verdict("structure", f"{_tag(element)} of code has other attributes")
    for name in ("href", "src"):
        if scheme(element.attributes.get(name, "")) in ("javascript", "vbscript"):
            yield Verdict("scheme", f"{_tag(element)} {name}={element.attributes[name]!r}")


def _differences(element: Element, plain: Element) -> Iterator[Verdict]:
    for name, value in element.attributes.items():
        if name in plain.attributes and value != plain.attributes[name]:
            yield from _of_attribute(element, name, value, plain.attributes[name])
    if element.text != plain.text:
        yield from _of_text(element, plain)


def _of_attribute(element: Element, name: str, value: str, plain: str) -> Iterator[Verdict]:
    where, key = f"{_tag(element)} {name}={value!r}", name.lower()
    if _CODE.match(key) or (element.name, key) in _FIXED:
        yield Verdict("code", where)
    elif key == "style":
        yield from _of_style(value, plain, where)
    elif key == "content" and "http-equiv" in element.attributes:
        yield Verdict("code", where)
    elif key in ("srcset", "imagesrcset"):
        for part in value.split(","):
            yield from _of_address(part.strip(), "", where)
    elif (element.name, key) in _LOADS and origin(value) != origin(plain):
        yield Verdict("loads", where)
    elif key in _ADDRESSES:
        for part in (
            value.split() if key == "ping" else re.split(";", value) if key == "values" else [value]
        ):
            yield from _of_address(part, plain, where)
    elif key in _PAINT and styles.shape(value) != styles.shape(plain):
        yield Verdict("style", where)


def _of_address(value: str, plain: str, where: str) -> Iterator[Verdict]:
    if scheme(value) not in SCHEMES | {scheme(plain)}:
        yield Verdict("scheme", where)


def scheme(address: str) -> str:
    """Return the scheme that a browser sees in an address, in lower case."""
    match = _SCHEME.match(_cleaned(address))
    return match[1].lower() if match else ""


def origin(address: str) -> str:
    """Return the scheme and the host that a browser sees in an address, or nothing for the page's own.

    A browser loads nothing from an address that begins as one with a host, and has none.
    """
    match = re.match(r"(?:[a-z][a-z0-9+.\-]*:)?[/\\]*", _cleaned(address).lower())
    start = match[0] if match else ""
    slashes = start.replace("\\", "/")
    if ":" not in start and not slashes.startswith("//"):
        return ""
    host = re.split(r"[/\\?#]", _cleaned(address).lower()[len(start) :])[0]
    return slashes + host if host else ""


def _cleaned(address: str) -> str:
    return _LEFT_OUT.sub("", address.lstrip("".join(map(chr, range(33)))))


def _of_style(value: str, plain: str, where: str) -> Iterator[Verdict]:
    if styles.shape(value) != styles.shape(plain):
        yield Verdict("style", where)
    for address in styles.addresses(value):
        yield from _of_address(address, "", where)


def _of_text(element: Element, plain: Element) -> Iterator[Verdict]:
    where = f"{_tag(element)} {element.text!r}"
    if element.name == "style":
        yield from _of_style(element.text, plain.text, where)
        return
    kind = element.attributes.get("type", "")
    if kind in _LOADING or scripts.loaded(element.text) != scripts.loaded(plain.text):
        yield Verdict("loads", where)
    elif scripts.shape(element.text) != scripts.shape(plain.text):
        data = any(word in kind for word in _DATA)
        yield Verdict("data" if data else "script", where)
