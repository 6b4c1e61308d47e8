"""The lexers that colour shortcodes in HTML and Markdown."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.integrations.pages import PAGES
from tests.support.growth import QUADRATIC, ratio

pygments = pytest.importorskip("pygments", reason="the extra pygments is not installed")

from pygments.formatters import HtmlFormatter  # noqa: E402
from pygments.lexers import get_lexer_by_name  # noqa: E402
from pygments.token import Comment, Name, Operator, Punctuation, String, Token  # noqa: E402

from shortcodes.integrations.pygments import (  # noqa: E402
    ShortcodesHtmlLexer,
    ShortcodesLexer,
    ShortcodesMarkdownLexer,
)

Lexers = ShortcodesLexer | ShortcodesHtmlLexer | ShortcodesMarkdownLexer


def tags(lexer: Lexers, text: str) -> list[str]:
    return [
        value for kind, value in lexer.get_tokens(text) if kind is Name.Tag and "<" not in value
    ]


def test_the_parts_of_a_tag_have_their_kinds() -> None:
    found = list(ShortcodesLexer().get_tokens("[card title = ”a b″ x=1 y /]c[/card ]"))
    assert found == [
        (Punctuation, "["),
        (Name.Tag, "card"),
        (Token.Text, " "),
        (Name.Attribute, "title"),
        (Operator, " = "),
        (String, "”a b″"),
        (Token.Text, " "),
        (Name.Attribute, "x"),
        (Operator, "="),
        (String, "1"),
        (Token.Text, " "),
        (String, "y"),
        (Token.Text, " "),
        (Punctuation, "/]"),
        (Token.Other, "c"),
        (Punctuation, "[/"),
        (Name.Tag, "card"),
        (Punctuation, " ]"),
        (Token.Other, "\n"),
    ]


def test_a_bracket_in_a_value_ends_no_tag() -> None:
    assert (String, '"a ] b"') in ShortcodesLexer().get_tokens('[card title="a ] b" x]')


def test_html_around_is_html() -> None:
    found = list(ShortcodesHtmlLexer().get_tokens('<p class="x">[card a=b]</p><!-- [card] -->'))
    assert (Name.Tag, "card") in found
    assert (Name.Attribute, "class") in found
    assert (Comment.Multiline, "<!-- [card] -->") in found


def test_markdown_around_is_markdown_and_its_code_and_links_are_left() -> None:
    text = "# T\n\n[card]*x*[/card] `[code]` [link](x) [ref][a]\n\n```\n[fenced]\n```\n"
    assert tags(ShortcodesMarkdownLexer().language_lexer, text) == ["card", "card"]


def test_names_may_be_given() -> None:
    lexer = get_lexer_by_name("markdown+shortcodes", names="card note")
    assert tags(lexer, "[card](x) [other]") == ["card"]


def test_escapes_are_comments() -> None:
    assert (Comment, "[[card]]") in ShortcodesLexer().get_tokens("[[card]]")


@pytest.mark.parametrize("alias", ["shortcodes", "html+shortcodes", "markdown+shortcodes"])
def test_the_lexers_are_found_by_name(alias: str) -> None:
    html = pygments.highlight("[card a=b]", get_lexer_by_name(alias), HtmlFormatter())
    assert '<span class="nt">card</span>' in html


@given(
    st.lists(
        st.sampled_from([*(p.markdown for p in PAGES), "[", "]", "<", "`", '"', "\n"]), max_size=5
    )
)
def test_no_character_is_lost(parts: list[str]) -> None:
    text = "".join(parts)
    for lexer in (ShortcodesLexer, ShortcodesHtmlLexer, ShortcodesMarkdownLexer):
        made = lexer(stripnl=False, ensurenl=False)
        assert "".join(value for _, value in made.get_tokens(text)) == text


def test_signs_in_a_shortcode_mean_nothing_around_it() -> None:
    found = list(ShortcodesHtmlLexer().get_tokens('[card a="<!--"]<b>x</b>'))
    assert (Name.Tag, "b") in found
    found = list(ShortcodesMarkdownLexer().get_tokens('[card a="*"] one* `two`'))
    assert (Token.Literal.String.Backtick, "`two`") in found


@pytest.mark.parametrize("unit", ["[b]" + 60 * "\n", "[[\n[[b]\n&0", "[[b]] [x "])
def test_it_costs_what_the_other_lexer_does(unit: str) -> None:
    """Shortcodes are cut out of no text: what is left could be one that the other lexer takes long for."""

    def prepare(size: int) -> Callable[[], object]:
        return lambda: list(ShortcodesMarkdownLexer().get_tokens(unit * (size // len(unit))))

    assert ratio(prepare, 4_000) < QUADRATIC / 2
