"""Blocks of WordPress's editor are what their classes say."""

import json

import pytest

from shortcodes.conversion.editor_html import simplify
from tests.conversion.test_converting import body, convert

ITEM = '<li class="blocks-gallery-item"><figure><img src="/{0}.jpg" alt="{0}">{1}</figure></li>'
ITEMS = ITEM.format("a", "<figcaption>One</figcaption>") + ITEM.format("b", "")
ALL = '<figcaption class="blocks-gallery-caption">Both <em>here</em></figcaption>'
FIRST = f'<ul class="wp-block-gallery columns-2">{ITEMS}</ul>'
SECOND = (
    f'<figure class="wp-block-gallery"><ul class="blocks-gallery-grid">{ITEMS}</ul>{ALL}</figure>'
)
PICTURES = (
    '{{< figure src="/a.jpg" alt="a" caption="One" >}}\n\n{{< figure src="/b.jpg" alt="b" >}}'
)
GALLERIES = [(FIRST, PICTURES, ""), (SECOND, PICTURES, "Both _here_")]


@pytest.mark.parametrize(("html", "pictures", "caption"), GALLERIES)
def test_a_gallery_is_no_list(html: str, pictures: str, caption: str) -> None:
    text = f"<!-- wp:gallery -->\n{html}\n<!-- /wp:gallery -->"
    assert body("hugo", text) == f"{pictures}\n\n{caption}".strip()
    blocks = json.loads(convert("wagtail", text).text)["body"]
    assert [block["type"] for block in blocks] == [
        "image",
        "image",
        *["paragraph"][: bool(caption)],
    ]
    assert [block["value"]["caption"] for block in blocks[:2]] == ["One", ""]


def test_lists_beside_a_gallery_stay_lists() -> None:
    html = f"<ul><li>x{FIRST}</li><li><ol><li>y</li></ol></li></ul>"
    made = simplify(html)
    assert made.count("<li>") == made.count("</li>") == 3
    assert made.startswith('<ul><li>x<div class="wp-block-gallery"><figure>')
    assert simplify(f"</li></ul>{ITEMS}</ul>").count("<figure>") == 2
    assert simplify(FIRST.replace("</li>", "")) == simplify(FIRST)


def test_the_links_of_a_file_are_apart() -> None:
    text = (
        '<!-- wp:file -->\n<div class="wp-block-file"><a href="/f.pdf">Plan</a>'
        '<a href="/f.pdf" class="wp-block-file__button" download>Get it</a></div>\n<!-- /wp:file -->'
    )
    assert body("markdown", text) == "[Plan](/f.pdf) [Get it](/f.pdf)"
