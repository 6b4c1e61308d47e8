"""What is wrong with a page: elements out of balance, empty paragraphs, words lost or out of order."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib

from shortcodes.markup.tokens import VOID, Kind, tokens

_WORD = re.compile(r"w\d+w")
_TAG = re.compile(r"\[[^\[\]]*\]")
WIDGETS = {"aside", "section", "mark"}
KEPT = {"p", "strong", "em", "a", "code"}
_HTML = "{http://www.w3.org/1999/xhtml}"
_BLOCKS = (f"{_HTML}aside", f"{_HTML}section")


def find_unbalanced(html: str) -> str | None:
    """Return the name of a tag without its counterpart, or None."""
    opened: list[str] = []
    for token in tokens(html):
        if token.kind is Kind.OPEN and token.name not in VOID:
            opened.append(token.name)
        elif token.kind is Kind.CLOSE and (not opened or opened.pop() != token.name):
            return f"/{token.name}"
    return opened[-1] if opened else None


def read(html: str) -> Any:
    """Return the elements that a browser makes of some HTML in a ``<body>``."""
    return html5lib.parseFragment(html, container="body")


def find_empty(root: Any) -> Iterator[Any]:
    """Yield the paragraphs without an element and a word, but for an author's no-break space."""
    for paragraph in root.iter(f"{_HTML}p"):
        shown = "".join(paragraph.itertext()).strip(" \t\r\n\f")
        if not shown and not any(isinstance(child.tag, str) for child in paragraph):
            yield paragraph


def list_around(root: Any) -> dict[str, frozenset[str]]:
    """Return for each word the names of the elements around it."""
    found: dict[str, frozenset[str]] = {}
    stack: list[tuple[Any, frozenset[str]]] = [(root, frozenset())]
    while stack:
        element, around = stack.pop()
        if not isinstance(element.tag, str):
            continue
        inner = around | {element.tag.removeprefix(_HTML)}
        texts = [element.text, *(child.tail for child in element)]
        found |= dict.fromkeys(_WORD.findall(" ".join(filter(None, texts))), inner)
        stack += [(child, inner) for child in element]
    return found


def find_bare(source: str, root: Any) -> Iterator[str]:
    """Yield the words beside widgets that have lost a paragraph or an inline element around them."""
    before = list_around(read(_TAG.sub("", source)))
    for word, around in list_around(root).items():
        if not around & WIDGETS and not before[word] & KEPT <= around:
            yield word


def find_faults(source: str, html: str, *, plain: bool = False) -> list[str]:
    """Return what is wrong with the page of a text, or of a plain text."""
    faults = []
    if (name := find_unbalanced(html)) is not None:
        faults.append(f"unbalanced <{name}>")
    root = read(html)
    if list(find_empty(root)):
        faults.append("empty paragraph")
    if _WORD.findall("".join(root.itertext())) != _WORD.findall(source):
        faults.append("words lost or out of order")
    elif not plain and list(find_bare(source, root)):
        faults.append("words without their paragraph or element")
    if len(list(root.iter(f"{_HTML}p"))) != len(re.findall(r"<p[ >]", html)):
        faults.append("paragraphs that a browser adds or splits")
    for paragraph in root.iter(f"{_HTML}p"):
        if any(child.tag in _BLOCKS for child in paragraph.iter()):
            faults.append("a block in a paragraph")
    return faults
