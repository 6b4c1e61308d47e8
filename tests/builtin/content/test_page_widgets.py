"""Tables of contents and footnotes."""

import re

import pytest

from shortcodes import Engine, Registry

REGISTRY = Registry(packs=("content",))


@pytest.fixture(params=[False, True], ids=["plain", "paragraphs"])
def engine(request):
    return Engine(REGISTRY, paragraphs=request.param)


TEXT = """\
[toc]

<h2>One</h2>

Text[footnote]First.[/footnote].

[note]<h3>Two</h3>

In a box[footnote]Second.[/footnote].[/note]

<h2 id="own">Three</h2>
"""


def test_each_link_leads_to_its_heading(engine):
    html = engine.render(TEXT)
    links = re.findall(r'sc-toc-link" href="#([^"]+)">([^<]*)<', html)
    assert links == [("one", "One"), ("two", "Two"), ("own", "Three")]
    for name, text in links:
        assert re.search(rf'<h[23] id="{name}">{text}</h', html)


def test_lists_are_in_one_another_as_the_levels_are(engine):
    levels = (3, 2, 4, 3, 2)
    text = "[toc first=1 last=6]" + "".join(f"<h{level}>{level}</h{level}>" for level in levels)
    html = engine.render(text)
    shape = re.sub(r"<(/?)(ul|li)[^>]*>|<a[^>]*>(\d)</a>|.", r"\1\2\3 ", html, flags=re.DOTALL)
    depth, seen = 0, []
    for word in shape.split():
        depth += (word == "ul") - (word == "/ul")
        if word.isdigit() and depth:
            seen.append((word, depth))
    assert seen == [("3", 1), ("2", 1), ("4", 2), ("3", 2), ("2", 1)]


def test_a_page_without_headings_has_no_contents(engine):
    result = engine.process("[toc]<h1>Title</h1>")
    assert "<nav" not in result.output
    assert [found.code for found in result.diagnostics] == ["empty-toc"]


def test_a_page_has_few_tables_of_contents(engine):
    result = engine.process("[toc]\n\n" * 7 + "<h2>a</h2>")
    assert result.output.count("<nav") == 5
    assert [found.code for found in result.diagnostics] == ["empty-toc"] * 2


def test_notes_and_their_numbers_lead_to_one_another(engine):
    html = engine.render(TEXT)
    numbers = re.findall(r'id="([^"]+)" href="#([^"]+)" role="doc-noteref">\[(\d)\]', html)
    backs = re.findall(
        r'role="doc-backlink" href="#([^"]+)" aria-label="Back to the text \((\d)\)"', html
    )
    assert [number for _, _, number in numbers] == ["1", "2"]
    assert backs == [(reference, number) for reference, _, number in numbers]
    for _, note, _ in numbers:
        assert html.count(f'id="{note}"') == 1
    assert html.index("First.") < html.index("Second.")
    assert html.endswith("</section>")


def test_notes_are_where_their_place_is(engine):
    html = engine.render(
        "a[footnote]x[/footnote]\n\n[footnotes]\n\nb[footnote]y[/footnote][footnotes]"
    )
    assert html.count("<section") == 1
    assert html.index("<section") < html.index("b<sup")
    assert "y" in html[html.index("<section") :]
    assert engine.render("a [footnotes]").count("<section") == 0


def test_a_note_in_a_note(engine):
    html = engine.render("a[footnote]x[footnote]y[/footnote][/footnote]")
    assert re.findall(r"\[(\d)\]</a></sup>", html) == ["1", "2"]
    assert html.count("<sup") == html.count("doc-backlink") == 2


def test_equal_notes_of_two_texts_have_other_ids_if_their_texts_differ():
    engine = Engine(REGISTRY)
    pages = [engine.render(f"a[footnote]{text}[/footnote]") for text in ("one", "two")]
    ids = [set(re.findall(r' id="([^"]+)"', page)) for page in pages]
    assert not ids[0] & ids[1]
    assert engine.render("a[footnote]one[/footnote]") == pages[0]


def test_the_text_renderer_has_numbers():
    text = Engine(REGISTRY, renderer="text").render("a[footnote]x[/footnote]")
    assert text == "a[1]\n\n1. x"
