"""What holds of each widget of the pack ``content``."""

import re

import pytest

from shortcodes import Engine, Registry
from tests.builtin.content.examples import EXAMPLES

REGISTRY = Registry(packs=("content",))
SOURCES = [(tag, source) for tag, sources in EXAMPLES.items() for source in sources]
ENGINES = {
    "plain": Engine(REGISTRY),
    "paragraphs": Engine(REGISTRY, paragraphs=True),
    "arabic": Engine(REGISTRY, locale="ar", paragraphs=True),
}
CSS = "\n".join(definition.css for definition in REGISTRY.definitions)

sources = pytest.mark.parametrize(("tag", "source"), SOURCES, ids=[source for _, source in SOURCES])


def test_each_widget_has_examples():
    assert set(EXAMPLES) == {definition.name for definition in REGISTRY.definitions}


@sources
@pytest.mark.parametrize("engine", ENGINES)
def test_valid_html(engine, tag, source):
    html5lib = pytest.importorskip("html5lib", reason="it is the HTML5 parser of this test")
    body = ENGINES[engine].render(f"Before\n\n{source}\n\nafter {source}")
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(f"<!DOCTYPE html><html lang=en><title>x</title><body>{body}</body></html>")


@sources
def test_every_example_renders_without_a_report(tag, source):
    result = ENGINES["plain"].process(source)
    assert result.diagnostics == ()
    assert f"[{tag}" not in result.output


@sources
def test_every_class_has_the_prefix(tag, source):
    for names in re.findall(r' class="([^"]*)"', ENGINES["plain"].render(source)):
        assert all(name.startswith(("sc-", "language-")) for name in names.split())


@sources
def test_nothing_runs_and_ids_are_unique(tag, source):
    html = ENGINES["paragraphs"].render(f"{source}\n\n{source}")
    tags = re.findall(r"<[a-z][^>]*>", html)
    assert not [tag for tag in tags if re.search(r"<(script|style|object|embed)|\son\w+=", tag)]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


@sources
def test_the_text_renderer_shows_its_words(tag, source):
    text = Engine(REGISTRY, renderer="text").render(source)
    assert text.strip()
    assert "sc-" not in text


def test_the_stylesheets_keep_to_the_widgets():
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[}{;])\s*([^@{};]+?)\s*\{", rules)
    assert len(selectors) > 50
    for selector in re.split(r",(?![^(]*\))", ",".join(selectors)):
        assert re.match(r"(a|summary)?\.sc-[a-z]", selector.strip()), selector


def test_the_stylesheets_ask_for_nothing_and_take_no_side():
    assert not re.search(r"url\(|@import|http|animation|transition|!important", CSS)
    properties = re.findall(r"[{;]\s*([a-z-]+)\s*:", CSS)
    physical = r"(margin|padding|border|inset)-(left|right|top|bottom)|(min-|max-)?(width|height)|left|right"
    assert [name for name in properties if re.fullmatch(physical, name)] == []


def test_each_colour_follows_the_scheme_and_can_be_set():
    for definition in REGISTRY.definitions:
        css = definition.css.replace("(color: light-dark(#000, #fff))", "")
        for colour in re.findall(r"light-dark\((#[0-9a-f]{3,6})", css):
            assert css.count(colour) >= 2, "a light value for older browsers comes first"


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("kind", ["note", "tip", "warning", "danger"])
@pytest.mark.parametrize("scheme", [1, 2])
def test_the_title_of_a_box_can_be_read(kind, scheme):
    (definition,) = (one for one in REGISTRY.definitions if one.name == "box")
    block = definition.css.split("@supports")[1].split(f".sc-box-{kind} {{")[1]
    values = re.findall(r"light-dark\((#\w+), (#\w+)\)", block)[:2]
    accent, paper = (luminance(pair[scheme - 1]) for pair in values)
    assert (max(accent, paper) + 0.05) / (min(accent, paper) + 0.05) >= 4.5
