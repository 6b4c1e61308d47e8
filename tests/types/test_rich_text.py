"""HTML in an attribute comes out without anything that runs, loads or sends."""

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic import Field, TypeAdapter, ValidationError

from shortcodes import Engine, Registry, Widget
from shortcodes.errors import RegistrationError
from shortcodes.extras import describe_install
from shortcodes.types import RichText
from shortcodes.types.plain_text import clean_text
from shortcodes.types.rich_text import MOST_TAGS, load_sanitizer, sanitize_rich_text
from tests.support.profiles import examples


def test_without_nh3_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "nh3", None)
    load_sanitizer.cache_clear()
    message = re.escape(f"RichText needs nh3: {describe_install('html')}")
    with pytest.raises(RegistrationError, match=message):

        class Caption(Widget):
            text: RichText
            template_source = "{{ text }}"

    load_sanitizer.cache_clear()


@pytest.fixture
def rich_text():
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    return TypeAdapter(RichText)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("plain > text", "plain &gt; text"),
        ("R&D &amp; &lt;b&gt;", "R&amp;D &amp; &lt;b&gt;"),
        ("<b>a</b> <i lang=ar dir=rtl>مصر</i>", '<b>a</b> <i lang="ar" dir="rtl">مصر</i>'),
        ("<b>a", "<b>a</b>"),
        ("a</div></p>", "a<p></p>"),
        ("<script>alert(1)</script>a", "a"),
        ("<b onclick=alert(1) style=x class=y id=z>a</b>", "<b>a</b>"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<a href=javascript:alert(1)>a</a>", '<a rel="noopener noreferrer">a</a>'),
        ("<a href='jav&#9;ascript:alert(1)'>a</a>", '<a rel="noopener noreferrer">a</a>'),
        ("<a href=/a?b&c target=x>a</a>", '<a href="/a?b&amp;c" rel="noopener noreferrer">a</a>'),
        ("a<!-- b -->", "a"),
        ("a\0b\ud800", "ab"),
        ("<b>a\u202eb&#x202e;c</b>", "<b>abc</b>"),
        ("&am\u202ep;lt;b>", "&amp;lt;b&gt;"),
        ("&#x26;am&#x202e;p;lt;", "&amp;amp;lt;"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ],
)
def test_what_comes_out(rich_text, given, expected):
    found = rich_text.validate_python(given)
    assert type(found) is Markup
    assert str(found) == expected


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("<b>" * (MOST_TAGS + 1), "at most 500 tags"),
        ("x" * 20_001, "at most 20000 characters"),
    ],
)
def test_what_is_refused(rich_text, value, message):
    with pytest.raises(ValidationError) as caught:
        rich_text.validate_python(value)
    assert caught.value.errors()[0]["msg"].removeprefix("Value error, ") == message


PIECES = st.sampled_from(
    ["<b>", "</b>", "<p>", "</p>", "<div", "<a href=", "javascript:x", "x", ">", "<", "'", '"', "&", "&lt;",
     "</", "<script>", "</script>", "<svg>", "<math>", "<mi>", "<style>", "<title>", "<textarea>", "<table>",
     "<td>", "<!--", "-->", "<noscript>", " onclick=x ", "<img src=x onerror=y>", "\0", "<select>",
     "<plaintext>", "/"]
)  # fmt: skip


@examples(300)
@given(st.lists(PIECES, max_size=15).map("".join))
def test_it_is_whole_and_harmless(value):
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
    adapter = TypeAdapter(RichText)
    found = adapter.validate_python(value)
    assert adapter.validate_python(found) == found
    page = html5lib.parse(f"<main>{found}</main><i>", namespaceHTMLElements=False)
    assert [child.tag for child in page.find("body")] == ["main", "i"]
    for element in page.find("body").iter():
        assert element.tag in {
            "body",
            "main",
            "i",
            "b",
            "p",
            "div",
            "a",
            "table",
            "tbody",
            "tr",
            "td",
        }
        assert set(element.attrib) <= {"href", "rel"}
        assert not element.get("href", "").strip().lower().startswith("javascript:")


def test_in_a_widget(rich_text):
    class Caption(Widget):
        text: RichText = Field(Markup("<b>none</b>"), max_length=40)
        template_source = "<p>{{ text }}</p>"

    registry = Registry()
    registry.add("caption", Caption)
    engine = Engine(registry)
    source = "[caption text='<em onclick=x>a</em> &amp; b'][caption]"
    assert str(engine.render(source)) == "<p><em>a</em> &amp; b</p><p><b>none</b></p>"
    schema = registry.json_schema()["properties"]["caption"]["properties"]["text"]
    assert (schema["contentMediaType"], schema["default"]) == ("text/html", "<b>none</b>")
    assert (schema["type"], schema["maxLength"]) == ("string", 40)
    with pytest.raises(ValidationError):
        Caption(text="x" * 41)


# ---- addresses whose scheme comes together once characters are gone

BELOW_BLANK = "".join(map(chr, range(0x21)))
SPLITS = st.sampled_from(
    ["\u202e", "\u2066", "\x01", "\x7f", "\x85", "\ufdd0", "\x0b", "\u2028", "\t", "\r", "\u200b", "\xad",
     "\ufeff", "\U0001ffff", "\ud800", "\0", ""]
)  # fmt: skip
SPELLINGS = st.sampled_from(
    ["{}", "&#{0};", "&#x{0:x};", "&amp;#{0};", "&#38;#x{0:X};", "&#{0}", "&amp;amp;#{0};"]
)


@st.composite
def split(draw, word):
    """Draw a word with characters in it that aren't seen, written out or as references."""
    at = draw(st.integers(0, len(word)))
    sign, spelling = draw(SPLITS), draw(SPELLINGS)
    written = sign if spelling == "{}" or not sign else spelling.format(ord(sign))
    return word[:at] + written + word[at:]


LINKS = st.one_of(
    map(split, ("javascript:f()", "data:text/html,x", "vbscript:f()", "https://e.org/"))
)
HTML_PIECES = st.one_of(
    st.builds("<a href={1}{0}{1}>".format, LINKS, st.sampled_from(["'", '"', ""])),
    st.builds("<b title='{}'>".format, split("x<y")),
    st.one_of(
        map(split, ("<script>", "<b onclick=f()>", "</a>", "&lt;", "word", "<img src=x>", "]]>"))
    ),
    PIECES,
)


@examples(1_000)
@given(st.lists(HTML_PIECES, max_size=6).map("".join))
@example('<a href="java&amp;#x202e;script:f()">')
@example("\ufeff\ufeff]]>")
def test_the_sanitiser_has_the_last_word(value):
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
    found = sanitize_rich_text(value)
    assert clean_text(found) == found
    assert sanitize_rich_text(found) == found
    page = html5lib.parse(f"<body>{found}", namespaceHTMLElements=False)
    for element in page.find("body").iter():
        assert element.tag in {"body", "a", "b", "i", "s", "p", "div", "table", "tbody", "tr", "td"}
        assert set(element.attrib) <= {"href", "rel", "title"}
        # as browsers read an address
        address = re.sub("[\t\n\r]", "", element.get("href", "").strip(BELOW_BLANK))
        assert not re.match("(?i)(javascript|data|vbscript):", address)


HIDDEN_SIGNS = [
    "#x202a",
    "#8238",
    "#x2069",
    "#x7F",
    "#2",
    "#x10FFFF",
    "#xFDEF",
    "#12",
    "#x81",
    "#8233",
]


@pytest.mark.parametrize("reference", HIDDEN_SIGNS)
def test_no_reference_makes_a_scheme(rich_text, reference):
    page = f'<a href="javas&{reference};cript:f()">x</a>'
    assert "href" not in rich_text.validate_python(page)


def test_a_sanitiser_that_comes_first_is_seen():
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    once = clean_text(load_sanitizer()('<a href="java&#x202e;script:f()">'))
    assert 'href="javascript:' in once
