"""Thirty pages that every engine and framework must draw the same widgets from.

A page is Markdown. Where Markdown means something that HTML has to spell otherwise (code above all), the
page has a second source for frameworks whose texts are HTML.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from shortcodes import Registry, Shortcode, Widget
from shortcodes.widgets.scope import Scope

BLOCKS = frozenset(("card", "row", "listing"))


class Seen(NamedTuple):
    """A widget as a browser finds it in a page.

    Attributes:
        name: Its tag name.
        attributes: The attributes it was given, validated.
    """

    name: str
    attributes: Mapping[str, object]


class Page(NamedTuple):
    """A page and what must be found in it.

    Attributes:
        name: What it is about.
        markdown: Its source.
        widgets: The widgets, in the order of their opening tags.
        shows: Texts that must be seen, as a browser shows them, white space apart.
        elements: CSS-like names of elements that there must be, such as ``em`` or ``a``, in Markdown.
        html: Its source where texts are HTML; None where it is the same.
    """

    name: str
    markdown: str
    widgets: tuple[Seen, ...]
    shows: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    html: str | None = None

    @property
    def html_source(self) -> str:
        """The source for frameworks whose texts are HTML."""
        return self.markdown if self.html is None else self.html


def registry() -> Registry:
    """Return the widgets of the pages; each writes its name and attributes into the page."""
    made = Registry()
    for widget in (Card, Row, Listing, Mark, Key):
        made.add(widget.__name__.lower(), widget)
    made.add("year", year)
    return made


class _Shown(Widget):
    """A widget that can be found in a page."""

    closing = "optional"

    def context(self, scope: Scope) -> Mapping[str, object]:
        given = self.model_dump(mode="json", exclude_unset=True)
        return {"tag": scope.shortcode.name, "given": json.dumps(given)}


class Card(_Shown):
    """A block with content."""

    title: str = ""
    width: int = 0
    wide: bool = False
    positional = ("title",)
    block = True
    css = ".card { border: 1px solid }"
    template_source = (
        '<div data-widget="{{ tag }}" data-given="{{ given }}" class="card">{{ content }}</div>'
    )


class Row(_Shown):
    """A block for blocks."""

    block = True
    template_source = (
        '<section data-widget="{{ tag }}" data-given="{{ given }}">{{ content }}</section>'
    )


class Listing(_Shown):
    """A block whose content is no text of the page."""

    lang: str = ""
    block = True
    raw = True
    template_source = '<pre data-widget="{{ tag }}" data-given="{{ given }}">{{ content }}</pre>'


class Mark(_Shown):
    """Goes along with the words around it."""

    tone: Literal["warm", "cold"] = "warm"
    template_source = '<mark data-widget="{{ tag }}" data-given="{{ given }}">{{ content }}</mark>'


class Key(_Shown):
    """Goes along with the words around it; its content is as it is written."""

    raw = True
    template_source = '<kbd data-widget="{{ tag }}" data-given="{{ given }}">{{ content }}</kbd>'


def year(shortcode: Shortcode, content: Markup) -> Markup:
    """Return a year, which is a function's."""
    return Markup('<time data-widget="year" data-given="{}">2026</time>')


def _card(**given: object) -> Seen:
    return Seen("card", given)


def _mark(**given: object) -> Seen:
    return Seen("mark", given)


_YEAR, _KEY, _ROW = Seen("year", {}), Seen("key", {}), Seen("row", {})


def _listing(**given: object) -> Seen:
    return Seen("listing", given)


PAGES: tuple[Page, ...] = (
    Page("no shortcode", "Just *words* and [1] and a[i].\n", (), ("[1]", "a[i]")),
    Page("void in a sentence", "It is [year] now.\n", (_YEAR,), ("It is 2026 now.",)),
    Page(
        "block alone",
        'Before.\n\n[card title="One"]\n\nAfter.\n',
        (_card(title="One"),),
        ("Before.", "After."),
    ),
    Page(
        "block beside words",
        'Before [card title="One"] after.\n',
        (_card(title="One"),),
        ("Before", "after."),
    ),
    Page(
        "blocks one below the other",
        "[card a]\n[card b]\n[card c /]\n",
        tuple(_card(title=t) for t in "abc"),
    ),
    Page("content on one line", "[card]It is *so*.[/card]\n", (_card(),), ("It is",), ("em",)),
    Page("content on lines", "[card]\nIt is *so*.\n[/card]\n", (_card(),), ("It is",), ("em",)),
    Page(
        "content in paragraphs",
        "[card]\nFirst *one*.\n\nSecond **one**.\n[/card]\n\nThird.\n",
        (_card(),),
        ("First", "Second", "Third."),
        ("em", "strong", "p"),
    ),
    Page(
        "content with a list",
        "[card title=List]\n\n- a\n- b [year]\n\n[/card]\n",
        (_card(title="List"), _YEAR),
        ("a", "b 2026"),
        ("ul", "li"),
        "[card title=List]<ul><li>a</li><li>b [year]</li></ul>[/card]",
    ),
    Page(
        "inline around emphasis",
        "A [mark tone=cold]*very* short[/mark] word.\n",
        (_mark(tone="cold"),),
        ("short",),
        ("em",),
    ),
    Page(
        "emphasis around inline",
        "A **[mark]short[/mark] word** *[year]*.\n",
        (_mark(), _YEAR),
        ("short word",),
        ("strong", "em"),
    ),
    Page(
        "nested blocks",
        "[row]\n[card one]\nText.\n[/card]\n[card two]\n[card three]\nDeep.\n[/card]\n[/card]\n[/row]\n",
        (_ROW, _card(title="one"), _card(title="two"), _card(title="three")),
        ("Text.", "Deep."),
    ),
    Page(
        "signs of emphasis in values",
        'See [card title="*not* _this_ `or` **that**"].\n',
        (_card(title="*not* _this_ `or` **that**"),),
    ),
    Page(
        "brackets and links in values",
        'See [card title="[a](b) ![c](d) <e> #5"].\n',
        (_card(title="[a](b) ![c](d) <e> #5"),),
    ),
    Page(
        "a value over lines",
        '[card title="- one\n# two\n> three" width=3]\n',
        (_card(title="- one\n# two\n> three", width=3),),
    ),
    Page(
        "quotes of a typographer",
        "[card title=”Don’t stop” width=»3″] and [mark tone=‘cold’]\"x\" -- 'y'...[/mark]\n",
        (_card(title="Don’t stop", width=3), _mark(tone="cold")),
    ),
    Page(
        "references in values",
        '[card title="R&amp;D &#8211; &lt;b&gt;"] [card title="Ada & Co"]\n',
        (_card(title="R&D – <b>"), _card(title="Ada & Co")),
    ),
    Page(
        "hostile values",
        '[card title=\'"><script>alert(1)</script>\'] [card title="javascript:alert(1)" onload=x] '
        '[mark tone="cold"]x[/mark]\n',
        (
            _card(title='"><script>alert(1)</script>'),
            _card(title="javascript:alert(1)"),
            _mark(tone="cold"),
        ),
    ),
    Page(
        "links stay links",
        '[a](http://example.org/) [mark](b) [no](c "t") ![mark](d.png) and [x]\n',
        (),
        ("a", "mark", "no", "[x]"),
        ("a", "img"),
        '<a href="b">mark</a> a, no and [x]\n',
    ),
    Page(
        "a widget in a link",
        "Go [to [mark]us[/mark] in [year]](http://example.org/).\n",
        (_mark(), _YEAR),
        ("to us in 2026",),
        ("a",),
        'Go <a href="http://example.org/">to [mark]us[/mark] in [year]</a>.',
    ),
    Page(
        "code spans",
        'Type `[card title="x"]` or ``[mark]`x`[/mark]``, not [year].\n',
        (_YEAR,),
        ('[card title="x"]', "[mark]`x`[/mark]"),
        ("code",),
        'Type <code>[[card title="x"]]</code> or <code>[[mark]`x`[/mark]]</code>, not [year].',
    ),
    Page(
        "fenced code",
        '```\n[card title="x"]\n\n[listing]\n```\n\n[year]\n\n~~~ text\n[/listing] [mark]x[/mark]\n~~~\n',
        (_YEAR,),
        ('[card title="x"]', "[/listing]", "[mark]x[/mark]"),
        ("code",),
        '<pre>[[card title="x"]]\n\n[[listing]]</pre><p>[year]</p><pre>[/listing] [[mark]x[/mark]]</pre>',
    ),
    Page(
        "indented code",
        'Code:\n\n    [card title="<x>"]\n    text\n    [/card]\n\n[year]\n',
        (_YEAR,),
        ('[card title="<x>"]', "[/card]"),
        ("code",),
        'Code:<pre>[[card title="&lt;x&gt;"]\ntext\n[/card]]</pre>[year]',
    ),
    Page(
        "raw block",
        "[listing lang=py]\na = b[i]  # *no* [year] <b>\n\n    if a: `x`\n[/listing]\n\n[year]\n",
        (_listing(lang="py"), _YEAR),
        ("a = b[i] # *no* [year] <b>", "if a: `x`"),
    ),
    Page(
        "a fence in a raw block",
        "[listing lang=md]\n```\n[card]\n```\n[/listing]\n\n[year]\n",
        (_listing(lang="md"), _YEAR),
        ("``` [card] ```",),
    ),
    Page(
        "raw in a sentence",
        "Press [key]*Ctrl*+[C] & <Enter>[/key].\n",
        (_KEY,),
        ("*Ctrl*+[C] & <Enter>",),
    ),
    Page(
        "escapes",
        'Write [[card title="<b>"]] or [[mark]x[/mark]], in [year].\n',
        (_YEAR,),
        ("[mark]x[/mark]",),
        html='Write [[card title="&lt;b&gt;"]] or [[mark]x[/mark]], in [year].',
    ),
    Page(
        "headings, lists and quotes",
        "# In [year]\n\n- one [mark]a[/mark]\n- two\n\n    [card in-list]\n\n"
        "> quoted [mark tone=cold]b[/mark]\n>\n> [card quoted]\n",
        (_YEAR, _mark(), _card(title="in-list"), _mark(tone="cold"), _card(title="quoted")),
        ("In 2026", "one a", "quoted b"),
        ("h1", "ul", "blockquote"),
    ),
    Page(
        "HTML of the page",
        '<div title="[year]">\n<!-- [year] -->\n[card div]\n</div>\n\n<p>[card p]</p>\n',
        (_card(title="div"), _card(title="p")),
        html='<div title="[year]">\n<!-- [year] -->\n[card div]\n</div>\n\n[card p]\n',
    ),
    Page(
        "languages",
        '[card title="مرحبا بالعالم"]\n\nكانت السنة [year]، [mark]日本語[/mark]。\n',
        (_card(title="مرحبا بالعالم"), _YEAR, _mark()),
        ("كانت السنة 2026", "日本語"),
    ),
)


def problems(html: str, page: Page, *, markdown: bool = True) -> list[str]:
    """Return what is wrong with a drawn page; nothing if it is right.

    Args:
        html: What the page was drawn as.
        page: The page.
        markdown: Whether Markdown was read, so that there must be its elements.
    """
    import html5lib

    root = html5lib.parse(f"<body>{html}</body>", namespaceHTMLElements=False)
    found = list(_paths(root))
    drawn = [path[-1] for path in found if path[-1].get("data-widget")]
    seen = tuple(_seen(element) for element in drawn)
    wrong = [] if seen == page.widgets else [f"widgets are {seen}, not {page.widgets}"]
    for path in found:
        wrong += _misplaced([element.tag for element in path], path[-1])
    text = _squeezed("".join(root.itertext()))
    wrong += [
        f"{shown!r} is not shown in {text!r}"
        for shown in page.shows
        if _squeezed(shown) not in text
    ]
    tags = {path[-1].tag for path in found}
    if markdown:
        wrong += [f"there is no <{tag}>" for tag in page.elements if tag not in tags]
    wrong += [f"{sign!r} is left over" for sign in _LEFT_OVER if sign in html]
    return wrong


# For settings that name a registry: "tests.integrations.pages:made".
made = registry()

# What must be in no page: escapes of escapes.
_LEFT_OVER = ("&amp;lt;", "&amp;gt;", "&amp;quot;", "&amp;#", "&amp;amp;")


def _misplaced(tags: list[str], element: Any) -> Iterator[str]:
    name = element.get("data-widget")
    if element.tag == "script":
        yield "there is a script"
    if any(attribute.startswith("on") for attribute in element.attrib):
        yield f"<{element.tag}> has a handler"
    if element.tag == "p" and not "".join(element.itertext()).strip() and not len(element):
        yield "there is an empty paragraph"
    if name in BLOCKS and "p" in tags[:-1]:
        yield f"[{name}] stands in a <p>"
    if name and {"code", "pre"} & set(tags[:-1]):
        yield f"[{name}] stands in code"


def _seen(element: Any) -> Seen:
    given = element.get("data-given")
    return Seen(element.get("data-widget"), json.loads(given) if given else {})


def _paths(root: Any) -> Iterator[list[Any]]:
    """Yield every element with those around it, outermost first, in order of the page."""
    stack = [[root]]
    while stack:
        path = stack.pop()
        yield path
        stack += ([*path, child] for child in reversed(path[-1]) if isinstance(child.tag, str))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
