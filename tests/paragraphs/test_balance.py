"""HTML made whole at each level: rows of what a pass over a text changes, and what it costs."""

from functools import partial
from typing import NamedTuple

import pytest

from shortcodes import Engine, Limits
from tests.paragraphs.widgets import make_registry
from tests.support.growth import QUADRATIC, ratio

CROSSED = {
    "a division": (
        '<div class="w">[note]</div>a<div class="w">[/note]</div>',
        "[note] opens in one <div> and closes in another",
    ),
    "an item": ("<ul><li>[note]a</li><li>b[/note]</li></ul>", "[note] opens in one <li>"),
    "a division that opens in it": ("[note]<div>[/note]a</div>", "[note] opens in one <div>"),
}


@pytest.mark.parametrize(("source", "message"), CROSSED.values(), ids=CROSSED)
@pytest.mark.parametrize("paragraphs", [True, "mend"])
def test_a_pair_across_an_element_is_told_once(
    source: str, message: str, paragraphs: object
) -> None:
    result = Engine(make_registry(), paragraphs=paragraphs).process(source)
    (found,) = result.diagnostics
    assert (found.code, found.severity, found.span.start) == (
        "crossing-html",
        "warning",
        source.index("[note]"),
    )
    assert found.message.startswith(message)


class Case(NamedTuple):
    """A source and what paragraphs="mend" makes of it."""

    source: str
    output: str


CASES = {
    "nothing to mend": Case("<p>a [year]</p>\n<div>b", "<p>a 2026</p>\n<div>b</div>"),
    "breaks beside a tag": Case(
        "<p>a<br>\n[note]b</p><p>c[/note]<br></p>", "<p>a</p>\n<aside><p>b</p><p>c</p></aside>"
    ),
    "breaks at the edges of a block": Case(
        "<p>[note]<br />\na<br>b<br />\n<br>[/note]</p>", "<aside>\na<br>b\n</aside>"
    ),
    "breaks between blocks": Case(
        "<p>[note]<br />\n[hr]<br />\n[/note]</p>", "<aside>\n<hr>\n</aside>"
    ),
    "a break in an element of a block": Case(
        "[note]<div><br>a<br></div>[/note]", "<aside><div><br>a<br></div></aside>"
    ),
    "an icon": Case(
        '<p>[note]a</p><p><i class="x"></i>[/note]</p>',
        '<aside><p>a</p><p><i class="x"></i></p></aside>',
    ),
    "an id": Case(
        '<p id="x">[note]a</p><p>b[/note]c</p>',
        '<aside><p id="x">a</p><p>b</p></aside><p>c</p>',
    ),
    "an anchor": Case('<p id="x"></p>[year]', '<p id="x"></p>2026'),
    "a comment": Case("<p>[note]<!--x--></p><p>a[/note]</p>", "<aside><!--x--><p>a</p></aside>"),
    "a division that goes on": Case(
        "<div>[note]a</div>b[/note]c", "<div><aside>a\nb</aside></div>c"
    ),
    "items without closing tags": Case("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    "an element of a drawing": Case("<svg><g/></svg>[year]", "<svg><g/></svg>2026"),
    "a widget that fails": Case(
        "<p>a [lost x]b</p><p>c[/lost] d</p>", "<p>a [lost x]b&lt;/p&gt;&lt;p&gt;c[/lost] d</p>"
    ),
    "a stray sign": Case(
        "<p>1 < 2 [note]3</p><p>4[/note]</p>", "<p>1 < 2</p> <aside><p>3</p><p>4</p></aside>"
    ),
    "a tag in a comment": Case(
        "<!-- [year] --><p>[note]a</p><p>b[/note]</p>",
        "<!-- [year] --><aside><p>a</p><p>b</p></aside>",
    ),
    "an attribute with a tag": Case(
        '<p title="[year]">[note]a</p><p>b[/note]</p>',
        '<aside><p title="[year]">a</p><p>b</p></aside>',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: Case) -> None:
    registry = make_registry()
    registry.add("lost", lambda shortcode, content: 1 / 0)
    assert str(Engine(registry, paragraphs="mend").render(case.source)) == case.output


def test_what_is_taken_out_leaves_no_paragraph() -> None:
    engine = Engine(make_registry(), paragraphs="mend", unknown="strip")
    assert engine.render('<p>[w a="1"]</p><p>a</p><p>[/w]</p>') == "<p>a</p>"


def test_a_listing_in_a_listing_is_one_by_default() -> None:
    engine = Engine(make_registry())
    assert engine.render('<pre class="x">\n[code]a[/code]\n</pre>') == "<pre>a</pre>"
    assert (
        engine.render("<PRE>\n<code class='x'>[code]a[/code]</code >\n</pre>b") == "<pre>a</pre>b"
    )
    for kept in ("<pre><code>@</pre></code>", "<pre>@</code></pre>", "<code>@</code></pre>"):
        assert engine.render(kept.replace("@", "[code]a[/code]")) == kept.replace(
            "@", "<pre>a</pre>"
        )
    assert engine.render("<pre>a [hr]</pre>") == "<pre>a <hr></pre>"


UNITS = {
    "paragraphs": ("<p>[note]", "x", ""),
    "bold around": ("<b>", "x", ""),
    "carried on and on": ("<b>[note]", "x", "</b>[/note]"),
    "divisions": ("<div>[note]</div>", "x", "<div>[/note]</div>"),
    "breaks": ("<p>a<br>", "[hr]", "</p>"),
    "items between halves": ("<li>[note]</li><li>", "<div>", "</li><li>[/note]</li>"),
    "closing tags": ("</b></p>", "[note]", ""),
}


@pytest.mark.parametrize(("before", "between", "after"), UNITS.values(), ids=UNITS)
def test_time_is_linear(before: str, between: str, after: str) -> None:
    many = Limits(depth=100_000, shortcodes=100_000)
    engine = Engine(make_registry(), paragraphs="mend", memory=0, limits=many)

    def prepare(size: int) -> partial[object]:
        return partial(engine.render, before * size + between + after * size)

    assert ratio(prepare, 700) < QUADRATIC / 2
