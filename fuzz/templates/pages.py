"""What a parser of HTML makes of a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, TypeAlias

_RAW = ("script", "style")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element.

    Attributes:
        name: Its name.
        attributes: Its attributes.
        text: What a script or a style sheet says.
    """

    name: str
    attributes: dict[str, str]
    text: str = ""


def elements(body: str) -> list[Element]:
    """Return the elements of a page, by lexbor, or where that isn't installed by html5lib.

    A ``<noscript>`` is text, as it is where scripts run.

    Args:
        body: What is in its ``<body>``.
    """
    page = f"<!DOCTYPE html><body>{body}<p id=qzend>end</p>"
    page = _SURROGATE.sub("\ufffd", page)
    if "noscript" in page.lower():
        page = re.sub("noscript", "xmp", page, flags=re.IGNORECASE | re.ASCII)
    return list((by_lexbor if _has_lexbor() else by_html5lib)(page))


@cache
def _has_lexbor() -> bool:
    return find_spec("selectolax") is not None


def by_lexbor(page: str) -> Iterator[Element]:
    """Yield the elements, as lexbor sees them."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - an extra

    for node in LexborHTMLParser(page).css("*"):
        held = {name: value or "" for name, value in node.attributes.items()}
        name = str(node.tag)
        yield Element(name, held, node.text() if name in _RAW else "")


def by_html5lib(page: str) -> Iterator[Element]:
    """Yield the elements, as html5lib sees them."""
    import html5lib  # noqa: PLC0415 - an extra

    for node in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if isinstance(node.tag, str):
            name = node.tag.rpartition("}")[2]
            yield Element(
                name, dict(_named(node.attrib.items())), _text(node) if name in _RAW else ""
            )


def _named(found: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for name, value in found:
        space, _, local = str(name).rpartition("}")
        yield (f"xlink:{local}" if space.endswith("xlink") else local), str(value)


def _text(node: Any) -> str:  # noqa: ANN401 - of html5lib, which has no types
    return "".join(node.itertext())


Page: TypeAlias = list[Element]
