"""What single widgets of the pack ``content`` do."""

import re

import pytest

from shortcodes import Engine, Registry

ENGINE = Engine(Registry(packs=("content",)))


def list_codes(source):
    return [found.code for found in ENGINE.process(source).diagnostics]


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("[figure /a.png]", ["missing-alt"]),
        ("[figure /a.png alt='']", []),
        ("[figure /a.png alt='' link=/x]", ["missing-alt"]),
        ("[figure /a.png alt='A cat' link=/x]", []),
        ("[figure]", ["missing-attribute"]),
        ("[button /x]", ["missing-label"]),
        ("[badge]", ["missing-label"]),
        ("[badge New kind=success]", []),
        ("[figure mailto:ann@example.org alt=x]", ["invalid-attribute"]),
        ("[youtube dQw4w9WgXcQ poster=tel:5551234 title=x]", ["invalid-attribute"]),
        ("[kbd /]", ["missing-label"]),
        ("[tabs][tab]x[/tab][/tabs]", ["missing-label"]),
        ("[table][/table]", ["empty-table"]),
        ("[table]" + "a,b\n" * 30_000 + "[/table]", ["cut-table"]),
        ("[table align='up']a[/table]", ["invalid-attribute"]),
        ("[columns][column 3/2]x[/column][/columns]", ["invalid-attribute"]),
        ("[columns][column 0%]x[/column][/columns]", ["invalid-attribute"]),
        ("[columns][note]x[/note][/columns]", ["misplaced-shortcode"]),
        ("[column]x[/column]", ["misplaced-shortcode"]),
        ("[note]", ["unclosed-shortcode"]),
    ],
)
def test_what_is_reported(source, codes):
    assert list_codes(source) == codes


def test_a_badge_and_a_box_have_the_same_words_for_their_kinds():
    for word, kind in (
        ("info", "note"),
        ("success", "tip"),
        ("alert", "warning"),
        ("error", "danger"),
    ):
        assert f"sc-badge-{kind}" in ENGINE.render(f"[badge x kind={word}]")
        assert f"sc-box-{kind}" in ENGINE.render(f"[box {word}]x[/box]")


def test_a_picture_has_the_size_that_is_given():
    html = ENGINE.render("[figure /a.png alt=x width=640 height=480]")
    assert 'width="640" height="480"' in html
    assert "width=" not in ENGINE.render("[figure /a.png alt=x]")


def test_tabs_share_a_name_with_nobody_else():
    html = ENGINE.render(
        "[tabs][tab A][tabs][tab B]x[/tab][tab C]x[/tab][/tabs][/tab][tab D]x[/tab][/tabs]"
        "[tabs][tab E]x[/tab][/tabs]"
    )
    names = re.findall(r' name="([^"]+)"( open)?', html)
    outer, inner, other = names[0][0], names[1][0], names[4][0]
    assert len({outer, inner, other}) == 3
    assert names == [(outer, " open"), (inner, " open"), (inner, ""), (outer, ""), (other, " open")]
    assert f'name="{outer}"' not in ENGINE.render(" [tabs][tab A]x[/tab][/tabs]")


@pytest.mark.parametrize(
    ("given", "opened"),
    [("", [1]), ("open=2", [2]), ("2", [2]), ("open=0", []), ("open=x", [1]), ("open=9", [])],
)
def test_one_tab_is_open(given, opened):
    html = ENGINE.render(f"[tabs {given}][tab A]x[/tab] and [tab B]x[/tab][/tabs]")
    found = re.findall(r'<details [^>]*?name="[^"]+"( open)?>', html)
    assert [number for number, word in enumerate(found, 1) if word] == opened


def test_many_tabs_cost_as_many_steps():
    """The number of a tab is found without counting those before it."""
    from shortcodes.builtin.content import tabs

    looked = []

    class Counted(tuple):
        def __getitem__(self, at):
            looked.append(at)
            return super().__getitem__(at)

    class Node:
        def __init__(self, start):
            self.start = start

    nodes = Counted(Node(start) for start in range(10_000))
    parent = type("Parent", (), {"inner": nodes})()
    assert tabs._find_number(parent, nodes[7_000]) == 7_001
    assert len(looked) < 20


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ("999", "999\N{NO-BREAK SPACE}B"),
        ("2400", "2.4\N{NO-BREAK SPACE}kB"),
        ("24000000", "24\N{NO-BREAK SPACE}MB"),
        ("2 MB", "2 MB"),
        ("", ""),
    ],
)
def test_sizes_of_downloads(size, shown):
    from shortcodes.builtin.content.download import format_size

    assert format_size(size) == shown


@pytest.mark.parametrize(
    ("url", "facts"),
    [("/a/b.pdf", "(PDF)"), ("/a/.htaccess", ""), ("/a.b/c", ""), ("/x.tar.gz?d=a.exe", "(GZ)")],
)
def test_kinds_of_downloads(url, facts):
    html = ENGINE.render(f"[download {url} /]")
    assert (facts or "sc-download-facts") in html if facts else "sc-download-facts" not in html


def test_figures_stand_at_the_end_of_a_column():
    html = ENGINE.render("[table]name,price\nTea,3.50 €\nMilk,-1\n[/table]")
    assert re.findall(r'sc-table-(start|end)"', html) == ["start", "end"] * 3
    assert '<th class="sc-table-cell sc-table-end" scope="col">price</th>' in html


def test_words_are_those_of_the_language():
    german = Engine(Registry(packs=("content",)), locale="de-AT")
    assert "Warnung" in german.render("[warning]x[/warning]")
    unknown = Engine(Registry(packs=("content",)), locale="tlh")
    assert "Warning" in unknown.render("[warning]x[/warning]")


def test_every_language_has_every_word():
    from shortcodes.builtin.content.words import Words, _load_words

    for words in _load_words().values():
        assert len(words) == len(Words._fields)
        assert all(words)
