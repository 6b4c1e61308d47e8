"""Posts become documents of each target: no word is lost, nothing in them is run, twice is once."""

import json
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shortcodes.conversion import (
    TARGETS,
    Converted,
    Converter,
    Mapping,
    MappingError,
    make_converter,
    read_mapping,
)
from shortcodes.conversion.mapping import Entry
from shortcodes.conversion.paths import Paths, clean_name
from shortcodes.media import Media, MemoryLibrary
from shortcodes.records import Address, Record

LIBRARY = MemoryLibrary(
    [
        Media(
            id=1,
            url="https://e.org/a.jpg",
            mime_type="image/jpeg",
            width=300,
            height=200,
            alt="A",
            post=9,
        ),
        Media(
            id=2,
            url="https://e.org/b.jpg",
            mime_type="image/jpeg",
            width=30,
            height=20,
            caption="Bb",
        ),
    ]
)
POST = {
    "id": 9,
    "type": "post",
    "title": 'A "title": with {{< signs >}}',
    "date": "2020-12-29T10:00:00",
    "slug": "a-post",
    "status": "draft",
    "author": "ann",
    "author_name": "Ann Lee",
    "link": "https://example.org/2020/12/a-post/",
    "categories": [{"name": "News, more", "slug": "news"}],
    "tags": [{"name": "Egypt", "slug": "egypt"}],
    "terms": {},
    "excerpt": "",
}


@cache
def converter(target: str) -> Converter:
    return make_converter(target, library=LIBRARY)


def convert(target: str, text: str, mapping: Mapping | None = None, **values) -> Converted:
    address = Address("site.xml", "post 9", "content:encoded")
    record = Record(address, text, "html", {**POST, **values})
    if mapping is not None:
        return make_converter(target, mapping, library=LIBRARY).convert(record)
    return converter(target).convert(record)


def body(target: str, text: str, mapping: Mapping | None = None) -> str:
    made = convert(target, text, mapping).text
    return made.partition("\n---\n")[2].strip() if made.startswith("---\n") else made.strip()


CAPTION = (
    '[caption id="attachment_1" width="300"]<a href="/x"><img src="https://e.org/a.jpg" alt="A" width="300"'
    ' height="200"></a> The caption[/caption]'
)
BODIES = [
    ("markdown", CAPTION, "[![A](https://e.org/a.jpg)](/x)\n\nThe caption"),
    (
        "hugo",
        CAPTION,
        '{{< figure src="https://e.org/a.jpg" alt="A" caption="The caption" link="/x" width="300" >}}',
    ),
    (
        "mdx",
        CAPTION,
        '<figure><a href={"/x"}><img src={"https://e.org/a.jpg"} alt={"A"} width={"300"} /></a>'
        '<figcaption>{"The caption"}</figcaption></figure>',
    ),
    (
        "mystmd",
        CAPTION,
        ":::{figure} https://e.org/a.jpg\n:alt: A\n:width: 300px\n:target: /x\n\nThe caption\n:::",
    ),
    ("hugo", "[embed]https://youtu.be/dQw4w9WgXcQ[/embed]", '{{< youtube id="dQw4w9WgXcQ" >}}'),
    (
        "nikola",
        "[embed]https://youtu.be/dQw4w9WgXcQ[/embed]",
        '{{% media url="https://youtu.be/dQw4w9WgXcQ" %}}',
    ),
    (
        "mystmd",
        "[embed]https://vimeo.com/123456[/embed]",
        ":::{iframe} https://player.vimeo.com/video/123456\n:::",
    ),
    ("markdown", "[vc_row][vc_column]one[/vc_column][vc_column]two[/vc_column][/vc_row]", "one\n\ntwo"),
    ("markdown", '[contact-form-7 title="Write"]', "**Write** A form was here."),
    ("markdown", "Text of the <b>classic</b> editor.\n\nTwo.", "Text of the **classic** editor.\n\nTwo."),
    (
        "hugo",
        '<figure><img src="/a" alt="A"><figcaption>by <a href="/b">B</a></figcaption></figure>',
        '{{< figure src="/a" alt="A" caption="by [B](/b)" >}}',
    ),
    ("hugo", "[my_own a='1'] {{< x >}}", "\\[my\\_own a='1'\\] \\{\\{&lt; x &gt;\\}\\}"),
    ("hugo", "<pre><code>{{< x >}} {{% y\n</code></pre>", "```\n{{</* x */>}} {{\u200b% y\n```"),
    ("nikola", "<pre><code>{{% x %}}</code></pre>", "```\n{{% raw %}}{{%{{% /raw %}} x %}}\n```"),
    ("mystmd", "It costs $5, ask @ann", "It costs \\$5, ask \\@ann"),
    ("gutenberg", "<h3>Head</h3>\n\nOne.\n\n<hr>", (
        '<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">Head</h3>\n<!-- /wp:heading -->\n\n'
        "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n"
        '<!-- wp:separator -->\n<hr class="wp-block-separator has-alpha-channel-opacity"/>\n'
        "<!-- /wp:separator -->"
    )),
    ("gutenberg", '[my_own a="1"]', '<!-- wp:shortcode -->\n[my_own a="1"]\n<!-- /wp:shortcode -->'),
]  # fmt: skip


@pytest.mark.parametrize(("target", "text", "expected"), BODIES)
def test_a_text_of_a_target(target: str, text: str, expected: str) -> None:
    assert body(target, text) == expected


def test_galleries_have_their_pictures() -> None:
    made = body("hugo", '[gallery ids="1,2"]')
    assert made.splitlines()[0].startswith('{{< figure src="https://e.org/a.jpg" alt="A"')
    assert 'caption="Bb"' in made
    assert "https://e.org/a.jpg" in body("markdown", "[gallery]")  # that of the post


def test_front_matter_says_what_is_known() -> None:
    made = convert("hugo", "text").text
    assert made.startswith(
        '---\ntitle: "A \\"title\\": with {{< signs >}}"\ndate: "2020-12-29T10:00:00"\nslug: "a-post"\n'
        'author: "Ann Lee"\ndraft: true\nstatus: "draft"\ncategories: ["News, more"]\ntags: ["Egypt"]\n'
        'aliases: ["/2020/12/a-post/"]\n---\n\n'
    )
    assert 'categories: "News  more"\n' in convert("nikola", "text").text


def test_what_is_left_is_reported() -> None:
    made = convert("markdown", 'A [my_own a="1"]x[/my_own] [gallery type="circles" ids="1"]')
    assert [
        (left.name, left.source, left.address) for left in made.left if "no widget" in left.reason
    ] == [("my_own", '[my_own a="1"]', "site.xml: post 9: content:encoded")]
    assert any("unknown attribute 'type'" in left.reason for left in made.left)


MAP = """
[shortcodes.hero]
to = "banner"
attributes = {pic = "image", old = ""}
[shortcodes.ad]
action = "drop"
[shortcodes.center]
action = "content"
[shortcodes.raw]
action = "keep"
[shortcodes.big]
template = "<h2>{{ content }}</h2>"
"""


@pytest.fixture
def mapping(tmp_path) -> Mapping:
    (tmp_path / "map.toml").write_text(MAP)
    return read_mapping(tmp_path / "map.toml")


MAPPED = {
    "hugo": '{{% banner image="a\\"b" %}}**x**{{% /banner %}}',
    "mdx": '<Banner image={"a\\"b"}>**x**</Banner>',
    "nikola": '{{% banner image="a\\"b" %}}**x**{{% /banner %}}',
    "mystmd": ':::{banner}\n:image: a"b\n\n**x**\n:::',
}


@pytest.mark.parametrize("target", MAPPED)
def test_a_map_names_what_the_target_has(target: str, mapping: Mapping) -> None:
    assert body(target, "[hero pic='a\"b' old=1]<b>x</b>[/hero]", mapping) == MAPPED[target]


def test_a_map_says_what_becomes_of_others(mapping: Mapping) -> None:
    text = "One [ad]spam[/ad] [center]two[/center] [raw x=1]\n\n[big]three[/big]"
    assert body("markdown", text, mapping) == "One two \\[raw x=1\\]\n\n## three"
    assert convert("markdown", text, mapping).left == ()


def test_a_template_that_leaves_content_out_is_told() -> None:
    mapping = Mapping({"big": Entry(template="<h2>{{ words }}</h2>")})
    (left,) = convert("markdown", "[big]three[/big] [big/] [big] [/big]", mapping).left
    assert (left.name, left.source) == ("big", "[big]")
    assert "left out" in left.reason


WRONG = [
    ("[shortcodes.a]\ntemplate = '{{ x'", "[shortcodes.a]: the template '{{ x' can't be read: "),
    ("x = 1", "write a table for each shortcode: [shortcodes.NAME]"),
    ("[shortcodes.a]\ntoo = 'b'", "[shortcodes.a]: there is no key 'too'; did you mean 'to'?"),
    ("[shortcodes.a]\nto = 'b'\naction = 'drop'", "write one of to, template and action"),
    ("[shortcodes.a]\naction = 'drpo'", "there is no action 'drpo'; did you mean 'drop'?"),
    ("[shortcodes.a]\nto = 1", "to, template and action are strings"),
    ("[shortcodes", "Expected ']' at the end of a table declaration"),
]


@pytest.mark.parametrize(("source", "message"), WRONG)
def test_a_wrong_map_is_refused(tmp_path, source: str, message: str) -> None:
    (tmp_path / "map.toml").write_text(source)
    with pytest.raises(MappingError) as caught:
        read_mapping(tmp_path / "map.toml")
    assert message in str(caught.value)


NAMES = [
    ("A post", "a-post"),
    ("../../etc/passwd", "etc-passwd"),
    ("CON", "con-"),
    ("%D9%86%D8%B5", "نص"),
    ("...", ""),
    ("a/b\\c:d", "a-b-c-d"),
    ("é" * 300, "é" * 100),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names_are_those_that_every_system_takes(name: str, expected: str) -> None:
    assert clean_name(name) == expected


def test_each_post_has_a_path_of_its_own() -> None:
    paths = Paths("content/posts", ".md")
    given = [paths.choose({"slug": slug, "type": kind}, "x") for slug, kind in
             [("a", "post"), ("A", "post"), ("a", "page"), ("", "post"), ("a", "../x")]]  # fmt: skip
    assert given == [
        "content/posts/a.md",
        "content/posts/a-2.md",
        "content/pages/a.md",
        "content/posts/x.md",
        "content/x/a.md",
    ]


WORDS = st.integers(100, 999).map("word{}".format)
FORMS = (
    "{}\n\n",
    "<p>{}</p>",
    "<b>{}</b> ",
    "[my_own a='1']{}[/my_own] ",
    "[caption width='300']<img src='/a.png' alt='x'> {}[/caption]\n\n",
    "[vc_row][vc_column]{}[/vc_column][/vc_row]",
    "<ul><li>{}</li><li>b</li></ul>",
    "<blockquote>{}</blockquote>",
    "<pre><code>{} {{% x %}} {{< y >}}\n{{a}} $x$ :::</code></pre>\n",
    "{{{{< {} >}}}} {{a}} <!-- wp:x --> ",
    "$ @{} `[x]` :::{{note}} % *a* ",
    "<h2>{}</h2>",
    "<table><tbody><tr><td>{}</td></tr></tbody></table>",
    "<!-- wp:paragraph --><p>{}</p><!-- /wp:paragraph -->",
    "[ad]{}",
    "<div>{}",
    "<figure><img src='/a.png' alt=''>{}<figcaption>c</figcaption></figure>",
    "<figure><img src='/a.png' alt=''><figcaption>by <a href='/b'>{}</a></figcaption></figure>",
    "<figure><img src='/a.png' alt=''><figcaption>{{{{< x >}}}} \" `<b>{}</b> $ :::</figcaption></figure>",
    "<figure><figure><img src='/a.png' alt=''></figure>{}</figure>",
    "<sub><q>{}</sub></q> ",
    "<abbr title='\"> {{{{< x >}}}} `'><u>{}</u></abbr> ",
    "<cite><code>{}<br>{{< x >}}</code></cite>",
)
TEXTS = st.lists(st.tuples(st.sampled_from(FORMS), WORDS), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_no_word_is_lost_and_twice_is_once(parts: list[tuple[str, str]]) -> None:
    text = "".join(form.format(word) for form, word in parts)
    for target in TARGETS:
        made = convert(target, text)
        assert re.findall(r"word\d{3}", made.text) == [word for _, word in parts], target
        assert convert(target, text).text == made.text
        assert not re.search("[\ue000-\uf8ff]", made.text)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_nothing_of_a_text_is_run(parts: list[tuple[str, str]]) -> None:
    text = "".join(form.format(word) for form, word in parts)
    hugo = re.sub(r"\{\{([<%])/\*.*?\*/[>%]\}\}", "", convert("hugo", text, title="x").text)
    assert all(name == "figure" for name in re.findall(r"\{\{[<%]\s*/?(\w*)", hugo))
    nikola = convert("nikola", text, title="x").text.replace("{{% raw %}}{{%{{% /raw %}}", "")
    assert "{{%" not in nikola
    check_blocks(convert("gutenberg", text).text)
    blocks = json.loads(convert("wagtail", text).text)["body"]
    assert len({block["id"] for block in blocks}) == len(blocks)


def check_blocks(text: str) -> None:
    """Check that blocks are closed in their order, and that nothing but blanks is between those at the top."""
    opened: list[str] = []
    done = 0
    for match in re.finditer(r"<!-- (/)?wp:([a-z/-]+)(?: (\{.*?\}))? (/)?-->", text):
        if not opened:
            assert not text[done : match.start()].strip()
        if match[3]:
            json.loads(match[3])
        if match[1]:
            assert opened.pop() == match[2]
        elif not match[4]:
            opened.append(match[2])
        done = match.end()
    assert opened == []
    assert not text[done:].strip()


WORDS = {
    "title": "“The tea” &amp; <em>other</em> stories",
    "slug": "%d8%b9%d9%84%d9%89-3",
    "link": "https://old.example/2012/%d8%b9/",
    "password": True,
    "status": "publish",
    "categories": [{"name": "Food &amp; Drink", "slug": "food"}],
    "excerpt": 'A short [button url="/x"]way[/button] &amp; more.',
    "featured_media": 1,
}


def test_what_is_known_is_words_and_addresses_as_they_are_read() -> None:
    made = convert("hugo", "x", Mapping({"button": Entry(to="button")}), **WORDS)
    assert made.path == "content/posts/على-3.md"
    for line in (
        'title: "“The tea” & other stories"',
        'slug: "على-3"',
        'aliases: ["/2012/ع/"]',
        "draft: true",
        'status: "password"',
        'categories: ["Food & Drink"]',
        'description: "A short way & more."',
        'image: "https://e.org/a.jpg"',
    ):
        assert line in made.text.splitlines()


VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
EMBED = (
    '<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\n'
    f"{VIDEO}\n</div><figcaption>So</figcaption></figure>"
)


@pytest.mark.parametrize("text", [VIDEO, f"a\n\n{VIDEO}\n\nb", EMBED])
def test_an_address_alone_is_the_video(text: str) -> None:
    assert body("hugo", text).count('{{< youtube id="dQw4w9WgXcQ" >}}') == 1
    assert body("markdown", f"see {VIDEO} or https://e.org/").count("<http") == 0


def test_a_quotation_has_its_paragraphs() -> None:
    text = "a\n\n<blockquote>One\n \nTwo [kbd]x[/kbd]</blockquote>"
    assert body("markdown", text) == "a\n\n> One\n>\n> Two `x`"
    assert "<p>One</p>" in convert("html", text).text
    assert body("markdown", "<blockquote>One</blockquote>") == "> One"


def test_what_a_list_shows_ends_where_it_did() -> None:
    assert body("hugo", "a<!--more-->\n\nb") == "a<!--more-->\n\nb"
    assert "TEASER_END" in body("nikola", "a\n\n<!--more-->\n\nb")
    assert "<!-- wp:more -->\n<!--more-->\n" in body("gutenberg", "<p>a</p>\n<!--more-->\n<p>b</p>")


PLANS = (
    "[plans][plan t=A]<ul><li>x</li></ul>y[/plan][plan t=B]z[/plan][/plans]\n\nTo [go]us[/go] now."
)
BLOCKS = Mapping(
    {
        "plans": Entry(to="plans", block=True),
        "plan": Entry(to="plan", block=True),
        "go": Entry(to="go", block=False),
    }
)
NESTED = {
    "hugo": (
        '{{% plans %}}\n\n{{% plan t="A" %}}\n\n- x\n\ny\n\n{{% /plan %}}\n'
        '\n{{% plan t="B" %}}z{{% /plan %}}\n\n'
        "{{% /plans %}}\n\nTo {{% go %}}us{{% /go %}} now."
    ),
    "mdx": (
        '<Plans>\n\n<Plan t={"A"}>\n\n- x\n\ny\n\n</Plan>\n\n<Plan t={"B"}>z</Plan>\n\n</Plans>\n\n'
        "To <Go>us</Go> now."
    ),
}


@pytest.mark.parametrize("target", NESTED)
def test_blocks_of_the_map_are_apart_and_others_in_their_line(target: str) -> None:
    assert body(target, PLANS, BLOCKS) == NESTED[target]


def test_what_holds_several_blocks_is_apart_whatever_the_map_says() -> None:
    mapping = Mapping({"plan": Entry(to="plan")})
    text = "a [plan]<ul><li>x</li><li>y</li></ul>[/plan] b"
    assert body("mdx", text, mapping) == "a\n\n<Plan>\n\n- x\n- y\n\n</Plan>\n\nb"


def test_a_fence_is_longer_than_those_in_it() -> None:
    made = body("mystmd", PLANS, BLOCKS)
    assert made.startswith("::::{plans}\n\n:::{plan}\n:t: A\n")
    assert "\n:::\n\n:::{plan}\n:t: B\n\nz\n:::\n::::\n" in made


def test_code_is_not_escaped() -> None:
    text = '<pre>run "$f" $x</pre><p>$5 <code>$y</code></p>'
    assert body("mystmd", text) == '```\nrun "$f" $x\n```\n\n\\$5 `$y`'


EDITOR = (
    "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->"
    "\n<h2>h</h2>\n<!-- /wp:heading -->"
    "\n\n<!-- wp:shortcode -->\n[gallery ids=1,2]\n<!-- /wp:shortcode -->"
)


def test_blocks_of_the_editor_lose_their_comments() -> None:
    made = json.loads(convert("wagtail", EDITOR).text)["body"]
    assert [block["type"] for block in made] == ["paragraph", "heading", "image", "image"]
    assert made[0]["value"] == "<p>a</p>"
    for target in ("html", "hugo"):
        assert "wp:" not in convert(target, EDITOR).text
    written = body("gutenberg", EDITOR)
    assert written.startswith("<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->")
    assert "wp:shortcode" not in written
    assert written.count("<!-- wp:image") == 2
    assert "<!-- wp:shortcode -->\n[unknown]" in body(
        "gutenberg", "<!-- wp:shortcode -->\n[unknown]\n<!-- /wp:shortcode -->"
    )


def test_a_gallery_leads_to_its_pictures() -> None:
    assert 'link="https://e.org/b.jpg"' in body("hugo", "[gallery ids=2]")


@pytest.mark.parametrize("target", ["html", "markdown", "wagtail"])
def test_what_has_no_shortcodes_reports_those_of_the_map(target: str) -> None:
    (left,) = convert(target, "[go a=1]x[/go]", BLOCKS).left
    assert (left.name, left.source) == ("go", "[go a=1]")


def test_what_is_left_has_the_name_of_its_shortcode() -> None:
    (left,) = convert("hugo", "[b]x[/b] [gallery ids=77]").left
    assert left.name == "gallery"


def test_an_unknown_shortcode_is_told_once_whatever_name_is_near() -> None:
    made = convert("markdown", 'a [my_divider size="2"] b [my_dropcap]C[/my_dropcap]')
    assert [(left.name, left.source) for left in made.left] == [
        ("my_divider", '[my_divider size="2"]'),
        ("my_dropcap", "[my_dropcap]"),
    ]


def test_names_of_files_keep_the_marks_on_letters() -> None:
    assert clean_name("تكلّف") == "تكلّف"
    assert clean_name("हिन्दी x") == "हिन्दी-x"


def test_words_that_are_added_are_in_the_language_that_is_asked_for() -> None:
    record = Record(Address("a.html"), "[contact-form-7 id=1]", "html", {})
    assert "كان هنا نموذج." in make_converter("markdown", locale="ar").convert(record).text


def test_names_of_the_map_that_occur_nowhere_are_known() -> None:
    made = make_converter("hugo", BLOCKS)
    assert made.unused == {"plans", "plan", "go"}
    made.convert(Record(Address("a.html"), "[go]x[/go]", "html", {}))
    assert made.unused == {"plans", "plan"}
