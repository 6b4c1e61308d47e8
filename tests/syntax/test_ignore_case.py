"""Names in any case, where the caller asks for it."""

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, parse

TEXTS = {
    "pairs": ("[B]x[/B] [b]y[/B]", [("B", "x"), ("b", "y")]),
    "nested": ("[B][b]x[/B][/b]", [("B", "[b]x[/B]"), ("b", "x")]),
    "a tag that is not plain": ("[Url=http://e.org/]l[/URL]", [("Url", "l")]),
    "a damaged tag": ("[URL a=\\\"b c\\\"]l[/url]", [("URL", "l")]),
    "raw": ("[CODE][b]x[/b][/Code]", [("CODE", "[b]x[/b]")]),
    "crossing": ("[B][Url]x[/b]y[/url]", [("B", "[Url]x"), ("Url", None)]),
    "not ASCII": ("[ÉCRAN]x[/écran]", [("ÉCRAN", "x")]),
}  # fmt: skip


@pytest.mark.parametrize("names", [["b", "URL", "code", "écran"], None], ids=["some", "all"])
@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_names_match_in_any_case(
    text: str, expected: list[tuple[str, str | None]], names: list[str] | None
) -> None:
    document = parse(text, names, raw_names=["Code"], ignore_case=True)
    assert [(found.name, found.content) for found in document.walk()] == expected
    assert str(document) == text


def test_names_match_exactly_by_default() -> None:
    assert [found.name for found in parse("[B]x[/B] [b]y[/b]", ["b"]).walk()] == ["b"]


def test_other_names_stay_text() -> None:
    assert not [*parse("[Sic] [c]", ["b"], ignore_case=True).walk()]


def bold(shortcode: Shortcode, content: Markup) -> Markup:
    return Markup("<b>{}</b>").format(content)


def engine(**options: bool) -> Engine:
    registry = Registry()
    registry.add("b", bold)
    registry.add("Note", bold, aliases=("BOX",))
    return Engine(registry, **options)


def test_an_engine_finds_widgets_in_any_case() -> None:
    text = "[B]x[/b] [note]y[/NOTE] [box]z[/Box]"
    assert engine(ignore_case=True).render(text) == "<b>x</b> <b>y</b> <b>z</b>"
    assert engine().render(text) == text


def test_who_may_be_used_is_asked_by_the_registered_name() -> None:
    made = engine(ignore_case=True)
    assert made.render("[B]x[/B] [NOTE]y[/NOTE]", allow=["b"]) == "<b>x</b> [NOTE]y[/NOTE]"


def test_the_dialect_of_core_compares_exactly() -> None:
    with pytest.raises(ValueError, match=r"ignore_case=True needs the dialect 'modern'"):
        parse("[b]", dialect="wordpress", ignore_case=True)
    with pytest.raises(ValueError, match=r"ignore_case=True needs the dialect 'modern'"):
        Engine(Registry(), dialect="wordpress", ignore_case=True)


def test_markdown_finds_them_too() -> None:
    pytest.importorskip("markdown_it")
    from markdown_it import MarkdownIt

    from shortcodes.integrations.markdown_it import shortcodes_plugin

    made = MarkdownIt().use(shortcodes_plugin, engine=engine(ignore_case=True))
    assert made.render("A [B]*x*[/b].") == "<p>A <b><em>x</em></b>.</p>\n"
