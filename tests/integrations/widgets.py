"""Widgets that every adapter is tested with, and values that must do no harm in any."""

from collections.abc import Mapping, Sequence

import pytest

from shortcodes import Registry, Widget


class Figure(Widget):
    title: str = ""
    width: int = 1
    template_source = '<figure title="{{ title }}">{{ title }}: {{ content }}</figure>'
    positional = ("title",)
    closing = "optional"
    css = ".figure { color: green }"


class Box(Widget):
    template_source = "<aside>{{ content }}</aside>"
    block = True
    closing = "optional"
    css = ".box { border: 0 }"


class Stock(Widget):
    item: str = ""
    template_source = "{{ amount }} of {{ item }}"
    positional = ("item",)
    source = "stock"

    def data_key(self) -> str:
        return self.item

    def context(self, scope: object) -> dict[str, object]:
        return {"amount": scope.data}


class Warehouse:
    """A source that says how it was asked."""

    def get_many(self, keys: Sequence[str], on: object) -> Mapping[str, str]:
        return dict.fromkeys(keys, "sync")

    async def aget_many(self, keys: Sequence[str], on: object) -> Mapping[str, str]:
        return dict.fromkeys(keys, "async")


def failing(shortcode: object, content: str) -> str:
    raise RuntimeError("a secret of the program")


def make_registry() -> Registry:
    registry = Registry()
    registry.add("figure", Figure)
    registry.add("box", Box)
    registry.add("stock", Stock)
    registry.add("bad", failing)
    registry.add("echo", lambda shortcode, content: shortcode.content or "")
    return registry


registry = make_registry()

# What somebody may put where a value is expected, or a whole text.
HOSTILE_HTML = (
    "<script>attack()</script>",
    '"><script>attack()</script><i title="',
    "' onmouseover='attack()",
    "&quot; onmouseover=&quot;attack()",
    "&#34;&gt;&lt;script&gt;attack()&lt;/script&gt;",
    "</title></style></textarea><script>attack()</script>",
    "<img src=x onerror=attack()>",
    "<a href='javascript:attack()'>x</a>",
    "<!-- --><svg onload=attack()>",
    "[bad][figure title='<script>attack()</script>']",
    "[nosuch a='<script>attack()</script>']",
    "[figure width='<script>attack()</script>'<script>attack()</script>]",
    "\x00<script>attack()</script>",
)
HOSTILE = (
    *HOSTILE_HTML,
    "” onmouseover=”attack()",
    "x” ] [bad] [figure title=“",
    "{{ 7 * 7 }}{% raw %}",
    "<%= attack() %><?php attack(); ?>",
)
TEXT_ELEMENTS = frozenset(("html", "head", "body", "p", "figure", "aside", "main"))


def harmful(page: str) -> list[str]:
    """Return what an HTML5 parser finds in a page beside what the widgets draw."""
    html5lib = pytest.importorskip("html5lib", reason="pages are read by html5lib")
    found = []
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if element.tag not in TEXT_ELEMENTS:
            found.append(f"element {element.tag}")
        found += (f"attribute {name}" for name in element.attrib if name != "title")
    return found
