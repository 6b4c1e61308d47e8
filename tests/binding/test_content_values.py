"""Values that come from the content, listings in HTML, and values that run to the end of a tag."""

from typing import Any

import pytest

from shortcodes import Engine, FromContent, RegistrationError, Registry, Widget
from shortcodes.types import PlainLine, SafeUrl


class Embed(Widget):
    """A link to an address, from an attribute or the content."""

    url: SafeUrl = FromContent(description="The address.")
    width: int = 300
    template_source = '<a href="{{ url }}">{{ width }}</a>'


class PureEmbed(Embed):
    """The same, which an engine may remember."""

    pure = True


class Listing(Widget):
    """A listing from an editor of HTML."""

    raw = "html"
    template_source = "<pre>{{ content }}</pre>"


class Quote(Widget):
    """A quotation of someone."""

    author: PlainLine = ""
    year: int = 0
    positional = ("author",)
    value_to_end = True
    template_source = "<q>{{ content }}</q>{{ author }}|{{ year }}"


def engine() -> Engine[Any]:
    registry = Registry()
    registry.add("embed", Embed)
    registry.add("pure", PureEmbed)
    registry.add("listing", Listing)
    registry.add("quote", Quote)
    return Engine(registry)


TAKEN = {
    "plain": ("https://example.org/a", "https://example.org/a"),
    "with blanks around": (" \n https://example.org/a\t", "https://example.org/a"),
    "a reference": ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&amp;b=2"),
    "decoded once": ("https://example.org/?a=&amp;amp;", "https://example.org/?a=&amp;amp;"),
    "in a paragraph": ("<p>https://example.org/a</p>", "https://example.org/a"),
    "with a line break": ("https://example.org/a<br />", "https://example.org/a"),
    "a link of an editor": (
        '<a class="x" href="https://example.org/a?b&amp;c">https://exam…</a>',
        "https://example.org/a?b&amp;c",
    ),
    "a link in a paragraph": (
        "<p>\n<a href='https://example.org/a'>here</a></p>",
        "https://example.org/a",
    ),
    "relative": ("/a", "/a"),
    "brackets": ("https://example.org/?a[]=1", "https://example.org/?a[]=1"),
}


@pytest.mark.parametrize(("content", "address"), TAKEN.values(), ids=TAKEN)
def test_a_field_takes_its_value_from_the_content(content: str, address: str) -> None:
    result = engine().process(f"[embed]{content}[/embed]")
    assert result.output == f'<a href="{address}">300</a>'
    assert not result.diagnostics


def test_an_attribute_goes_first() -> None:
    result = engine().process("[embed url=/a width=2]/b[/embed]")
    assert result.output == '<a href="/a">2</a>'


@pytest.mark.parametrize("content", ["javascript:f()", "&#106;avascript:f()", "java\tscript:f()"])
def test_a_wrong_value_is_reported_at_the_content(content: str) -> None:
    text = f"x [embed]{content}[/embed]"
    result = engine().process(text)
    assert result.output.startswith("x [embed]")
    (found,) = result.diagnostics
    assert found.code == "invalid-attribute"
    assert text[slice(*found.span)] == content


@pytest.mark.parametrize("text", ["[embed]", "[embed][/embed]", "[embed] <p></p> [/embed]"])
def test_a_missing_value_is_reported(text: str) -> None:
    (found,) = engine().process(text).diagnostics
    assert found.code == "missing-attribute"
    assert found.message == "[embed] needs the attribute 'url', or content"


def test_links_with_words_beside_them_are_text() -> None:
    result = engine().process('[embed]see <a href="/a">this</a>[/embed]')
    assert 'href="see%20this"' in result.output


def test_what_is_remembered_has_its_own_content() -> None:
    made = engine()
    for address in ("/a", "/b", "/a"):
        assert made.render(f"[pure]{address}[/pure]") == f'<a href="{address}">300</a>'


def test_the_content_has_no_shortcodes() -> None:
    result = engine().process("[embed]/[quote=x]a[/quote][/embed]")
    assert "quote=x" in result.output
    assert "<q>" not in result.output


def test_one_field_can_take_the_content() -> None:
    class Both(Widget):
        one: str = FromContent("")
        two: str = FromContent("")
        template_source = "{{ one }}{{ two }}"

    with pytest.raises(RegistrationError, match=r"one.*two.* of Both"):
        Registry().add("both", Both)


LISTINGS = {
    "references": ("a &lt; b &amp;amp; c", "a &lt; b &amp;amp; c"),
    "line breaks": ("a<br />\nb<br>c<BR/>\r\nd", "a\nb\nc\nd"),
    "paragraphs": ("<p>a</p>\n<p>b</p>", "a\n\nb"),
    "halves of paragraphs": ("</p>\n<p>a</p>\n<p>", "a"),
    "other tags are text": ("<b>x</b><pre>", "&lt;b&gt;x&lt;/b&gt;&lt;pre&gt;"),
    "tags in references are text": ("&lt;br&gt;x", "&lt;br&gt;x"),
    "shortcodes are text": ("[quote]x[/quote]", "[quote]x[/quote]"),
    "plain": ("  a\n b", "  a\n b"),
}


@pytest.mark.parametrize(("content", "listing"), LISTINGS.values(), ids=LISTINGS)
def test_a_listing_is_decoded_once(content: str, listing: str) -> None:
    assert engine().render(f"[listing]{content}[/listing]") == f"<pre>{listing}</pre>"


TO_END = {
    "[quote=Ann Lee]x[/quote]": "<q>x</q>Ann Lee|0",
    "[quote=Ann]x[/quote]": "<q>x</q>Ann|0",
    "[quote=Ann Lee, 1924 year=3]x[/quote]": "<q>x</q>Ann Lee, 1924|3",
    "[quote=Ann = Lee a=b]x[/quote]": "<q>x</q>Ann = Lee a=b|0",
    "[quote=Ann &amp; Lee]x[/quote]": "<q>x</q>Ann &amp; Lee|0",
    '[quote="Ann Lee" year=3]x[/quote]': "<q>x</q>Ann Lee|3",
    "[quote author='Ann Lee' year=3]x[/quote]": "<q>x</q>Ann Lee|3",
    "[quote Ann year=3]x[/quote]": "<q>x</q>Ann|3",
    "[quote]x[/quote]": "<q>x</q>|0",
}


@pytest.mark.parametrize(("text", "page"), TO_END.items())
def test_a_value_runs_to_the_end_of_the_tag(text: str, page: str) -> None:
    result = engine().process(text)
    assert result.output == page
    assert not result.diagnostics


def test_a_value_to_the_end_has_its_place() -> None:
    class Strict(Quote):
        author: int = 0  # type: ignore[assignment]

    registry = Registry()
    registry.add("quote", Strict)
    text = "[quote=Ann Lee]x[/quote]"
    (found,) = Engine(registry).process(text).diagnostics
    assert text[slice(*found.span)] == "Ann Lee"


@pytest.mark.parametrize("value", ["text", 1, None, "HTML"])
def test_raw_has_three_values(value: object) -> None:
    made = type("Wrong", (Widget,), {"raw": value, "template_source": "x", "__module__": __name__})
    with pytest.raises(RegistrationError, match="must be True, False or 'html'"):
        Registry().add("wrong", made)


def test_a_value_to_the_end_needs_a_field() -> None:
    class Wrong(Widget):
        value_to_end = True
        template_source = "x"

    with pytest.raises(RegistrationError, match="value_to_end of \\[wrong\\] needs positional"):
        Registry().add("wrong", Wrong)
