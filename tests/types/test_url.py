"""Addresses: what leads somewhere comes out as a browser reads it, what could run is refused."""

from html import escape, unescape
from typing import Annotated
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shortcodes import Engine, Registry, Widget
from shortcodes.errors import RegistrationError
from shortcodes.types import SafeUrl, UrlRule
from tests.support.profiles import examples

SAFE_URL = TypeAdapter(SafeUrl)


def refusal(adapter, value):
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (error,) = caught.value.errors()
    return error["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    "value",
    [
        "", "https://example.org/", "http://example.org:8080/a/b?c=d&e=f#g", "https://x/",
        "mailto:ada@example.org?subject=x", "tel:+201234567", "/a", "a/b.png", "../a", "./a:b", "?q=1",
        "?a=1&copy=2&lt=3", "#part", "//example.org/x", "a/b:c", "#a:b", "?a:b", "/wiki/Talk:A",
        "File%3Ax", "wiki/File%3Ax", "a%20b", "100%", "https://example.org/?x=[b]y[/b]",
        "https://مثال.مصر/مقال/١?س=ص#ج", "مقال/عن-الخط", "https://faß.example/ß", "https://i❤.example/",
        "https://xn--mgbh0fb.xn--wgbh1c/", "http://127.0.0.1/", "http://[::1]:80/x", "https://例え.jp",
        "https://a_b.example/",
    ],
)  # fmt: skip
def test_an_address_stays_as_it_is(value):
    assert SAFE_URL.validate_python(value) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  https://example.org/ \n", "https://example.org/"),
        ("\x00\x1f https://example.org/", "https://example.org/"),
        ("https://exa\nmple.org/\ta", "https://example.org/a"),
        ("HTTPS://Example.org/A", "https://Example.org/A"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ('https://example.org/"onclick="x', "https://example.org/%22onclick=%22x"),
        ("/<script>`{^}", "/%3Cscript%3E%60%7B%5E%7D"),
        ("?'\"<>`\\", "?%27%22%3C%3E`\\"),
        ("#'\"<>`\\", "#'%22%3C%3E%60\\"),
        ("/a\u202egnp.exe", "/a%E2%80%AEgnp.exe"),
        ("/می\u200cخواهم", "/می%E2%80%8Cخواهم"),
        ("/a\u2028b\xa0c", "/a%E2%80%A8b%C2%A0c"),
        ("tel:+20 12", "tel:+20%2012"),
        ("\x0c \r\n", ""),
    ],
)
def test_what_a_browser_skips_or_encodes(value, expected):
    assert SAFE_URL.validate_python(value) == expected


SCHEMES = [
    "javascript",
    "JaVaScRiPt",
    "vbscript",
    "data",
    "view-source",
    "blob",
    "ftp",
    "file",
    "x",
]
BEFORE = ["", " ", "\x00", "\x01", "\x1f\x0b", "\xa0", "\u200b", "\ufeff", "\u202e", "\t\r\n"]
COLONS = [":", "\t:", "\n:", "\u200b:", " :", "\x00:"]


@pytest.mark.parametrize("colon", COLONS, ids=ascii)
@pytest.mark.parametrize("before", BEFORE, ids=ascii)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_other_schemes_are_refused(scheme, before, colon):
    assert refusal(SAFE_URL, f"{before}{scheme}{colon}alert(1)")


def spellings(text):
    """Yield a scheme with its colon in the ways something could decode once more."""
    yield text[:4] + "\t" + text[4:]
    yield text[:4] + "\r\n" + text[4:]
    yield from (f"{text[:-1]}&colon;", f"{text[:-1]}&#58;", f"{text[:-1]}&#x3A;", f"{text[:-1]}%3a")
    yield "".join(f"&#{ord(char)};" for char in text)
    yield "".join(f"&#{ord(char):09}" for char in text)
    yield "".join(f"&#x{ord(char):x};" for char in text)
    yield "".join(f"%{ord(char):02x}" for char in text)
    yield "".join(chr(ord(char) + 0xFEE0) for char in text)
    yield f"{text[:3]}&Tab;{text[3:]}"
    yield f"{text[:3]}&#x09;{text[3:]}"
    yield f"{text[:3]}&NewLine;{text[3:-1]}&colon;"
    yield f"{text[:3]}%0a{text[3:-1]}%3A"
    yield f"{text[:3]}\xad{text[3:-1]}&colon;"
    yield f"&#1;{text[:-1]}&colon;"
    yield f"&nbsp;{text[:-1]}&colon;"
    once = escape("".join(f"&#{ord(char)};" for char in text))
    yield from (once, escape(once), f"{text[:-1]}%253a", f"{text[:-1]}&amp;amp;colon;")


MASKED = [made for name in ("javascript:", "vbscript:", "data:") for made in spellings(name)]


@pytest.mark.parametrize("start", MASKED, ids=ascii)
def test_a_scheme_is_refused_in_every_spelling(start):
    assert "scheme" in refusal(SAFE_URL, f"{start}alert(1)")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("\\\\evil.test\\x", "write '/' in place of '\\'"),
        ("/\\evil.test", "write '/' in place of '\\'"),
        ("\\x6aavascript:alert(1)", "write '/' in place of '\\'"),
        ("<a href=https://example.org>", "write the address alone, without HTML around it"),
        ("https:\\\\evil.test", "write '/' in place of '\\'"),
        ("///evil.test", "a host must stand behind '//'"),
        ("/\t/\n/evil.test", "a host must stand behind '//'"),
        ("http:evil.test", "a host must stand behind 'http://'"),
        ("https:///evil.test", "a host must stand behind 'https://'"),
        ("https://", "a host must stand behind 'https://'"),
        ("mailto:", "an address must stand behind 'mailto:', without '//'"),
        ("tel://1", "an address must stand behind 'tel:', without '//'"),
        ("https://good.example@evil.test/", "an address may not hold a name or password before its host"),
        ('http://a"onmouseover=alert(1)/', "'a\"onmouseover=alert(1)' is no host"),
        ("http://a b/", "'a b' is no host"),
        ("http://a%2fb/", "'a%2fb' is no host"),
        ("http://a:99999/", "'a:99999' is no host"),
        ("/a\x07b", "an address may not hold the character U+0007"),
        ("/a\x85b", "an address may not hold the character U+0085"),
        ("/\ud800", "an address may not hold the character U+D800"),
        ("/" + "a" * 8192, "an address has at most 8192 characters"),
        ("a" + "&amp;" * 2 + "amp;" * 20, "an address may not be encoded over and over"),
        ("a:b", "'a' is no scheme of it; legal are 'http:', 'https:', 'mailto:', 'tel:' and relative "
                "addresses, './' before one with ':'"),
        ("javascript&colon;x", "it hides the scheme 'javascript'; legal are 'http:', 'https:', 'mailto:', "
                               "'tel:' and relative addresses, './' before one with ':'"),
    ],
    ids=ascii,
)  # fmt: skip
def test_messages(value, message):
    assert refusal(SAFE_URL, value) == message


FRAME = TypeAdapter(
    Annotated[str, UrlRule(schemes=("https",), hosts=("a.example", "*.b.example"), relative=False)]
)


@pytest.mark.parametrize(
    "value", ["", "https://a.example/x", "https://A.EXAMPLE", "https://x.y.b.example/"]
)
def test_a_host_that_is_listed(value):
    assert FRAME.validate_python(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "https://b.example/", "https://evil.test/", "https://a.example.evil.test/", "https://a.example./",
        "https://xa.example/", "https://evilb.example/", "//a.example/", "/x", "x", "http://a.example/",
        "https://evil.test\\@a.example/", "https://a.example\\.evil.test/", "https://a.example@evil.test/",
        "https://evil.test#@a.example/", "https://evil.test?a.example", "https://evil.test/a.example",
        "https://а.example/",
    ],
)  # fmt: skip
def test_a_host_that_is_not_listed(value):
    assert refusal(FRAME, value)


def test_hosts_are_compared_as_browsers_read_them():
    arabic = TypeAdapter(Annotated[str, UrlRule(hosts=("xn--mgbh0fb.xn--wgbh1c",))])
    assert arabic.validate_python("https://مثال.مصر/") == "https://مثال.مصر/"
    assert FRAME.validate_python("https://ａ.example/") == "https://ａ.example/"
    assert arabic.validate_python("//مثال.مصر/")
    assert refusal(arabic, "//example.org/")


def test_the_pages_scheme_is_taken_where_both_are_allowed():
    https = TypeAdapter(Annotated[str, UrlRule(schemes=("https", "signal"))])
    assert refusal(https, "//example.org").startswith(
        "it takes the page's scheme; legal are 'https:'"
    )
    assert https.validate_python("/x") == "/x"
    assert https.validate_python("signal://x") == "signal://x"


def test_rules_are_told_apart():
    # typing keeps one of two equal annotations.
    assert UrlRule() == UrlRule() != UrlRule(hosts=("a.example",)) != UrlRule(hosts=("b.example",))
    assert SAFE_URL.validate_python("http://b.example/")
    assert refusal(FRAME, "https://b.example/")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"schemes": ("javascript",)}, "can't be allowed"),
        ({"schemes": ("data",)}, "can't be allowed"),
        ({"schemes": ("https:",)}, "is no scheme"),
        ({"schemes": "https"}, r"write \('https',\)"),
        ({"hosts": "example.org"}, r"write \('example.org',\)"),
        ({"hosts": ("https://example.org",)}, "is no host"),
        ({"hosts": ("Example.org",)}, "in lower case"),
    ],
)
def test_a_rule_that_is_none(arguments, message):
    with pytest.raises(RegistrationError, match=message):
        UrlRule(**arguments)


ATOMS = [
    *"\t\n\x00\x01\x1f \x7f\x85\xa0\u200b\u200d\u202e\ufeff\\/:?#@[]%&;.'\"<>`{}|^()=+-_~a9é مصر日ｊ：",
    "／", "。", "\ud800",
    *MASKED, "javascript", "JaVaScRiPt:", "data:", "http:", "https://", "//", "mailto:", "tel:", "&#106;",
    "&colon;", "&amp;", "%3a", "%00", "evil.test", "xn--", "..", "[::1]", "127.1", ":80", "مثال.مصر",
]  # fmt: skip
addresses = st.lists(st.sampled_from(ATOMS) | st.characters(), max_size=8).map("".join)


def checked(value):
    """Return what comes out, or None; anything but a ValidationError is a failure."""
    try:
        return SAFE_URL.validate_python(value)
    except ValidationError:
        return None


@examples(500)
@given(addresses)
@example("javascript</:x")
def test_what_comes_out_is_safe(value):
    found = checked(value)
    if not found:
        return
    assert checked(found) == found
    assert not set(found) & set(' "<>\t\n\r\x00')
    assert all(char.isprintable() for char in found)
    for decode in (str, unescape, unquote, lambda text: unquote(unescape(text))):
        head, colon, _ = decode(found).lower().partition(":")
        assert not colon or "".join(head.split()) not in ("javascript", "vbscript", "data")


@examples(500)
@given(addresses)
@example("https://ex\u00adample.org/\u200b?'")
def test_a_browser_reads_the_same(value):
    ada_url = pytest.importorskip(
        "ada_url", reason="ada-url, a WHATWG parser, is a development extra"
    )
    base = "https://base.example/folder/page?x#y"
    found = checked(value)
    if not found:
        return
    before, after = (ada_url.URL(text, base=base).href for text in (value, found))
    if found.startswith(
        ("mailto:", "tel:")
    ):  # browsers hand on as they are what RFC 6068 wants encoded
        before, after = unquote(before), unquote(after)
    assert after == before
    assert after.partition(":")[0] in ("http", "https", "mailto", "tel")


class Link(Widget):
    href: SafeUrl = "#"
    template_source = '<a href="{{ href }}">{{ content }}</a>'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[link href=/a?b=1&amp;c=2]x[/link]", '<a href="/a?b=1&amp;c=2">x</a>'),
        ("[link href='java&#9;script&colon;x']x[/link]", '<a href="#">x</a>'),
        ("[link href='&amp;#106;avascript:x']x[/link]", '<a href="#">x</a>'),
    ],
)
def test_in_a_widget(source, expected):
    registry = Registry()
    registry.add("link", Link)
    assert str(Engine(registry).render(source)) == expected


def test_schema():
    schema = FRAME.json_schema()
    assert schema["format"] == "iri"
    assert schema["x-hosts"] == ["a.example", "*.b.example"]
    assert SAFE_URL.json_schema()["format"] == "iri-reference"
    assert SAFE_URL.json_schema()["maxLength"] == 8192


def test_no_guess_is_told_of_a_value_that_is_refused():
    assert UrlRule().describe_guess("\x85www.example.org") == ""
