"""Elements of HTML that are left alone, with all that stands in them."""

import pytest

from shortcodes import Engine, parse
from tests.paragraphs.widgets import make_registry

CASES = {
    "a listing": ("<pre>[year]</pre> [year]", "<pre>[year]</pre> 2026"),
    "in any case": ('<CODE class="x">[year]</CODE>[year]', '<CODE class="x">[year]</CODE>2026'),
    "one in another": (
        "<pre><code>[year]</code>[year]</pre>[year]",
        "<pre><code>[year]</code>[year]</pre>2026",
    ),
    "of the same name": (
        "<code>a<code>[year]</code>[year]</code>[year]",
        "<code>a<code>[year]</code>[year]</code>2026",
    ),
    "never closed": ("[year] <pre>[year]", "2026 <pre>[year]"),
    "a longer name": ("<prex>[year]</prex>", "<prex>2026</prex>"),
    "a closing tag in it": (
        "[note]<code>[/note]</code>[/note]",
        "<aside><code>[/note]</code></aside>",
    ),
    "behind another element": ("<b>[year]</b><pre>[year]</pre>", "<b>2026</b><pre>[year]</pre>"),
}


@pytest.mark.parametrize(("source", "output"), CASES.values(), ids=CASES)
def test_what_is_in_them_stays(source: str, output: str) -> None:
    assert Engine(make_registry(), skip=("pre", "code")).render(source) == output


def test_without_the_option_they_are_read() -> None:
    assert Engine(make_registry()).render("<pre>[year]</pre>") == "<pre>2026</pre>"


def test_unknown_shortcodes_in_them_stay_too() -> None:
    engine = Engine(make_registry(), skip=["pre"], unknown="strip")
    assert engine.render('[w a="1"]x[/w]<pre>[w a="1"]x[/w]</pre>') == 'x<pre>[w a="1"]x[/w]</pre>'


def test_what_looks_like_a_tag_in_them_is_not_told() -> None:
    engine = Engine(make_registry(), skip=["pre"])
    told = [item.span.start for item in engine.process("[/ note]<pre>[/ note]</pre>").diagnostics]
    assert told == [0]


def test_the_parser_has_it_too() -> None:
    assert [str(found) for found in parse("<pre>[a]</pre>[a]", skip=["pre"]).walk()] == ["[a]"]


REFUSED = {
    "one string": (
        {"skip": "pre"},
        TypeError,
        "skip must be several names of elements, such as ['pre'], not one string",
    ),
    "a tag": (
        {"skip": ["<pre>"]},
        ValueError,
        "skip must be names of HTML elements, such as 'pre', not '<pre>'",
    ),
    "an element without content": (
        {"skip": ["br"]},
        ValueError,
        "skip must be elements with content, such as 'pre'; 'br' has none",
    ),
    "another dialect": (
        {"skip": ["pre"], "dialect": "wordpress"},
        ValueError,
        "skip needs the dialect 'modern'; 'wordpress' looks into all elements, as core does",
    ),
}


@pytest.mark.parametrize(("options", "kind", "message"), REFUSED.values(), ids=REFUSED)
def test_what_is_none_is_refused(
    options: dict[str, object], kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind) as caught:
        Engine(make_registry(), **options)
    assert str(caught.value) == message
