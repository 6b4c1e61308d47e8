"""Pictures become blocks as WordPress's editor saves them, and attributes end no comment."""

import json

import pytest

from shortcodes.conversion.gutenberg import write_blocks
from shortcodes.conversion.gutenberg_comments import serialize

IMAGES = [
    (
        '<figure id="attachment_7" class="wp-caption alignleft"><a href="/x?a=1&amp;b=2"><img src="/a.png"'
        ' alt="A" width="30" height="20"></a><figcaption>A <b>cap</b></figcaption></figure>',
        '<!-- wp:image {"id":7,"align":"left","width":"30px","linkDestination":"custom"} -->\n'
        '<figure class="wp-block-image alignleft is-resized"><a href="/x?a=1&amp;b=2"><img src="/a.png" alt="A"'
        ' class="wp-image-7" style="width:30px"/></a>'
        '<figcaption class="wp-element-caption">A <b>cap</b></figcaption></figure>\n<!-- /wp:image -->\n',
    ),
    (
        '<figure><img src="/a.png" alt="--><!-- /wp:image -->"></figure>',
        '<!-- wp:image -->\n<figure class="wp-block-image"><img src="/a.png"'
        ' alt="--&gt;&lt;!-- /wp :image --&gt;"/></figure>\n<!-- /wp:image -->\n',
    ),
    (
        '<div class="gallery gallery-columns-2 gallery-size-thumbnail"><figure><div><img src="/a.png"></div>'
        "<figcaption>one</figcaption></figure></div>",
        '<!-- wp:gallery {"columns":2,"linkTo":"none"} -->\n'
        '<figure class="wp-block-gallery has-nested-images columns-2 is-cropped">'
        '<!-- wp:image {"sizeSlug":"thumbnail"} -->\n<figure class="wp-block-image size-thumbnail">'
        '<img src="/a.png" alt=""/><figcaption class="wp-element-caption">one</figcaption></figure>\n'
        "<!-- /wp:image --></figure>\n<!-- /wp:gallery -->\n",
    ),
]


@pytest.mark.parametrize(("html", "expected"), IMAGES)
def test_pictures_are_blocks(html: str, expected: str) -> None:
    assert write_blocks(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/a.png"> and words</figure>',
        "<figure><figcaption>no picture</figcaption></figure>",
        '<div class="gallery"><figure><img src="/a.png"></figure>words</div>',
    ],
)
def test_other_figures_stay_html(html: str) -> None:
    assert write_blocks(html) == f"<!-- wp:html -->\n{html}\n<!-- /wp:html -->\n"


@pytest.mark.parametrize("value", ["a\\", '\\"', "-->", "---", "<&>", 'x\\\\"--'])
def test_attributes_are_read_back_and_end_no_comment(value: str) -> None:
    made = serialize({"x": value})
    assert json.loads(made) == {"x": value}
    assert not any(sign in made for sign in ("--", "<", ">", "&", '\\"'))
