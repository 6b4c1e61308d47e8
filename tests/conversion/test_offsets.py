"""HTML with tags that have no end is read once."""

from collections.abc import Callable

import pytest

from shortcodes.conversion import TARGETS
from shortcodes.conversion.top_level import split_top
from tests.conversion.test_converting import body
from tests.support.growth import QUADRATIC, ratio


def test_a_tag_without_an_end_is_text() -> None:
    html = "<p>a</p>b <a href='c d"
    assert [(one.tag, one.source) for one in split_top(html)] == [
        ("p", "<p>a</p>"),
        ("", "b <a href='c d"),
    ]
    assert body("hugo", '<figure><img src="/a.jpg"></figure> x <b') == (
        '{{< figure src="/a.jpg" >}}\n\nx &lt;b'
    )


def test_a_reference_without_a_number_ends_nothing() -> None:
    html = "<p>a &# b &# c</p>&# d &# e<p>&#</p>&#"
    assert [one.tag for one in split_top(html)] == ["p", "", "p", ""]


LONG = f"&#{'9' * 5_000};"


@pytest.mark.parametrize(
    "text",
    [
        *("<![", "<![x>", "<p>a <![ b ]> words</p>", "<!-- wp:a --><![ <!-- /wp:a -->"),
        *(LONG, f'<p><img src="/a.jpg" alt="{LONG}"></p>', f'<a href="{LONG}">words</a>'),
        *(f"<p>https://youtu.be/{LONG}</p>", f"words<p>{LONG}"),
    ],
)
@pytest.mark.parametrize("target", TARGETS)
def test_what_python_refuses_ends_nothing(target: str, text: str) -> None:
    assert "behind" in body(target, f"{text}\n\n<p>behind</p>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        *("<a", "<p a='", "<a href='x", '<img alt="', "<!--", "</b", "&#", "&"),
        *("<![CDATA[>", "<![if>", "<![>", LONG),
    ],
)
def test_time_grows_as_the_text(part: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        html = part * (size // len(part))
        return lambda: split_top(html)

    assert ratio(prepare, 8_000) < QUADRATIC / 2
