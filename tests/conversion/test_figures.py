"""Figures keep all of their captions, in the form that the target has for it."""

import pytest

from shortcodes.conversion import Mapping
from shortcodes.conversion.mapping import Entry
from tests.conversion.test_converting import body

WORDS = 'By <a href="/ann">Ann</a>, <em>of</em> CO<sub>2</sub>'
MARKED = f'[caption width="300"]<img src="/a.jpg" alt="A"> {WORDS}[/caption]'
CAPTIONS = {
    "hugo": '{{< figure src="/a.jpg" alt="A" caption="By [Ann](/ann), _of_ CO<sub>2</sub>" >}}',
    "mdx": '<figure><img src={"/a.jpg"} alt={"A"} />'
    "<figcaption>By [Ann](/ann), _of_ CO<sub>2</sub></figcaption></figure>",
    "mystmd": ":::{figure} /a.jpg\n:alt: A\n\nBy [Ann](/ann), _of_ CO<sub>2</sub>\n:::",
    "markdown": "![A](/a.jpg)\n\nBy [Ann](/ann), _of_ CO<sub>2</sub>",
}


@pytest.mark.parametrize("target", CAPTIONS)
def test_a_caption_keeps_its_links_and_emphasis(target: str) -> None:
    assert body(target, MARKED) == CAPTIONS[target]


ASIDE = '[caption align="alignright" width="9"]<img src="/a.jpg" alt="A"> So[/caption]'
SIDES = [
    ("hugo", ASIDE, '{{< figure src="/a.jpg" alt="A" caption="So" class="alignright" >}}'),
    ("mystmd", ASIDE, ":::{figure} /a.jpg\n:alt: A\n:align: right\n\nSo\n:::"),
    (
        "mdx",
        ASIDE,
        '<figure className={"alignright"}><img src={"/a.jpg"} alt={"A"} />'
        '<figcaption>{"So"}</figcaption></figure>',
    ),
    (
        "hugo",
        '<figure><img class="size-full aligncenter" src="/a.jpg"></figure>',
        '{{< figure src="/a.jpg" class="aligncenter" >}}',
    ),
]


@pytest.mark.parametrize(("target", "text", "expected"), SIDES)
def test_a_figure_stays_at_its_side(target: str, text: str, expected: str) -> None:
    assert body(target, text) == expected


def test_words_of_a_caption_are_no_markup_where_it_is_markdown() -> None:
    text = '[caption width="9"]<img src="/a.jpg"> 2 * 3 * 4 [x](y) "so"[/caption]'
    assert r'caption="2 \\* 3 \\* 4 \\[x\\](y) \"so\"" >}}' in body("hugo", text)


OTHERS = [
    ("<figcaption><ul><li>x</li></ul></figcaption>", "- x"),
    ("<figcaption><ol><li>x</li><li>y</li></ol></figcaption>", "1. x\n2. y"),
    ('<figcaption><ol start="12"><li>x</li></ol></figcaption>', "12. x"),
    ("<figcaption>a<p>b</p></figcaption>", "a\n\nb"),
    ("<figcaption>a</figcaption><figcaption>b</figcaption>", "a\n\nb"),
    ('<figcaption>a <img src="/b.png" alt="B"></figcaption>', "a ![B](/b.png)"),
]


@pytest.mark.parametrize(("caption", "expected"), OTHERS)
def test_a_caption_of_several_blocks_stands_below_its_picture(caption: str, expected: str) -> None:
    html = f'<figure><img src="/a.jpg" alt="A">{caption}</figure>'
    assert body("hugo", html) == f"![A](/a.jpg)\n\n{expected}"


def test_a_caption_without_an_end_is_whole() -> None:
    html = '<figure><img src="/a.jpg" alt="A"><figcaption>By <a href="/b">B</a></figure>'
    assert 'caption="By [B](/b)"' in body("hugo", html)


def test_no_shortcode_is_in_a_value_of_another() -> None:
    text = '[caption width="9"]<img src="/a.jpg" alt="A"> Go [way]home[/way][/caption]'
    made = body("hugo", text, Mapping({"way": Entry(to="way", block=False)}))
    assert made == "![A](/a.jpg)\n\nGo {{% way %}}home{{% /way %}}"


CODE = [
    ("{{&lt; y &gt;}}", "`{{\u200b< y >\u200b}}`"),
    ("{{% y %}}", "`{{\u200b% y %\u200b}}`"),
    ("{{&lt;/* y */&gt;}} {{&lt;", "`{{\u200b</* y */>\u200b}} {{\u200b<`"),
]


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_shortcode_of_hugo_in_a_caption_is_shown(code: str, expected: str) -> None:
    html = f'<figure><img src="/a.jpg"><figcaption><code>{code}</code></figcaption></figure>'
    assert body("hugo", html) == f'{{{{< figure src="/a.jpg" caption="{expected}" >}}}}'
