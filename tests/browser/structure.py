"""The elements and attributes of HTML, as HTML parsers see them."""

from collections.abc import Callable
from typing import TypeAlias

from tests.browser.requirements import need

Counts: TypeAlias = tuple[int, int]
"""How many elements there are, and how many attributes they have."""


def counts(html: str) -> list[Counts]:
    """Return the counts of each part of a page, by lexbor; a part is a child of ``<body>``.

    Args:
        html: A page.
    """
    need("selectolax")
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    assert body is not None
    found = []
    for part in body.iter(include_text=False):
        elements = [part, *part.css("*")]
        found.append((len(elements), sum(len(element.attributes) for element in elements)))
    return found


def reference_counts(html: str) -> list[Counts]:
    """Return the same by html5lib, which is slow and follows the standard to the letter."""
    need("html5lib")
    import html5lib

    body = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    return [_counts(list(part.iter())) for part in body if isinstance(part.tag, str)]


def _counts(nodes: list[object]) -> Counts:
    elements = [node for node in nodes if isinstance(node.tag, str)]
    return len(elements), sum(len(element.attrib) for element in elements)


Counting: TypeAlias = Callable[[str], list[Counts]]
