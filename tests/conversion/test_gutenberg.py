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


MEDIA = [
    (
        '<audio class="wp-audio-shortcode" preload="none" loop controls><source'
        ' type="audio/mpeg" src="/x.mp3?a&amp;b">'
        '<a href="/x.mp3">/x.mp3</a></audio>',
        '<!-- wp:audio -->\n<figure class="wp-block-audio"><audio controls'
        ' src="/x.mp3?a&amp;b" loop preload="none">'
        "</audio></figure>\n<!-- /wp:audio -->\n",
    ),
    (
        '<div style="width: 640px" class="wp-video"><video poster="/p.jpg"'
        ' preload="metadata"><source src="/v.mp4">'
        "</video></div>",
        '<!-- wp:video -->\n<figure class="wp-block-video"><video controls poster="/p.jpg"'
        ' src="/v.mp4"></video>'
        "</figure>\n<!-- /wp:video -->\n",
    ),
    (
        "<p>https://vimeo.com/76979871</p>",
        '<!-- wp:embed {"url":"https://vimeo.com/76979871","type":"video","providerNameSlug":"vimeo",'
        '"responsive":true} -->\n<figure class="wp-block-embed is-type-video'
        ' is-provider-vimeo wp-block-embed-vimeo">'
        '<div class="wp-block-embed__wrapper">\nhttps://vimeo.com/76979871\n</div></figure>\n'
        "<!-- /wp:embed -->\n",
    ),
    (
        '<a class="sc-embed-link" href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a>',
        '<!-- wp:embed {"url":"https://a.example/?b=1\\u0026c=2"} -->\n<figure class="wp-block-embed">'
        '<div class="wp-block-embed__wrapper">\nhttps://a.example/?b=1&amp;c=2\n</div>'
        "</figure>\n<!-- /wp:embed -->\n",
    ),
]


@pytest.mark.parametrize(("html", "expected"), MEDIA)
def test_media_are_blocks(html: str, expected: str) -> None:
    assert write_blocks(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<audio><source src="/a.mp3"><source src="/a.ogg"></audio>',
        '<video><source src="/a.mp4"><track src="/a.vtt"></video>',
        "<video>words</video>",
        '<div class="wp-video">words</div>',
    ],
)
def test_other_players_stay_html(html: str) -> None:
    assert write_blocks(html) == f"<!-- wp:html -->\n{html}\n<!-- /wp:html -->\n"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://youtu.be/dQw4w9WgXcQ">Look</a>',
        "https://youtu.be/dQw4w9WgXcQ and words",
        "https://a.example/page",
        '<a href="https://youtu.be/dQw4w9WgXcQ">https://youtu.be/dQw4w9WgXcQ</a>, and',
    ],
)
def test_other_links_stay_in_their_paragraph(html: str) -> None:
    assert write_blocks(html) == f"<!-- wp:paragraph -->\n<p>{html}</p>\n<!-- /wp:paragraph -->\n"


def test_lists_are_in_lists_and_columns_hold_blocks() -> None:
    made = write_blocks("<ul><li>a<ol><li>b</li></ol></li><li></li></ul>")
    assert made.count("<!-- wp:list-item -->") == made.count("<!-- /wp:list-item -->") == 3
    assert '<li>a<!-- wp:list {"ordered":true} -->\n<ol class="wp-block-list">' in made
    assert write_blocks("<ul><li><p>a</p></li></ul>").startswith("<!-- wp:html -->")
    columns = (
        '<div class="sc-columns sc-leftovers-row"><div class="sc-columns-column"'
        ' style="--sc-leftovers-part: 0.3333">'
        '<p>a</p><div class="sc-columns"><div class="sc-columns-column">[x]</div></div></div></div>'
    )
    made = write_blocks(columns, ["x"])
    assert '<!-- wp:column {"width":"33.33%"} -->' in made
    assert 'style="flex-basis:33.33%"><!-- wp:paragraph -->\n<p>a</p>' in made
    assert '<div class="wp-block-column"><!-- wp:shortcode -->\n[x]' in made


@pytest.mark.parametrize(
    ("before", "after"), [("<blockquote>", "</blockquote>"), ("<ul><li>", "</li></ul>")]
)
def test_what_is_too_deep_is_html(before: str, after: str) -> None:
    made = write_blocks(before * 2000 + "x" + after * 2000)
    assert made.count("<!-- wp:html -->") == 1
    assert made.count("<!-- wp:") < 30


@pytest.mark.parametrize("value", ["a\\", '\\"', "-->", "---", "<&>", 'x\\\\"--'])
def test_attributes_are_read_back_and_end_no_comment(value: str) -> None:
    made = serialize({"x": value})
    assert json.loads(made) == {"x": value}
    assert not any(sign in made for sign in ("--", "<", ">", "&", '\\"'))
