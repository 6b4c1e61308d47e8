"""Listings: their lines, their colours, and the files that they are from."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Engine, Registry
from shortcodes.builtin.content.highlighting import LONGEST, colour_lines
from shortcodes.builtin.content.line_ranges import LineRanges
from shortcodes.sources.folder import FolderSource

REGISTRY = Registry(packs=("content",))

ranges = st.tuples(st.integers(1, 30), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair)))


def list_lines(html):
    """Return the text of each line of a listing."""
    code = re.search(r"<code[^>]*>(.*)</code>", html, re.DOTALL)[1]
    return unescape(re.sub(r"<[^>]*>", "", code)).split("\n")


@given(st.lists(ranges, max_size=8))
def test_ranges_are_the_lines_between(pairs):
    wanted = {line for first, last in pairs for line in range(first, last + 1)}
    found = LineRanges(", ".join(f"{first}-{last}" for first, last in pairs))
    assert list(found.iterate(20)) == sorted(line for line in wanted if line <= 20)
    assert {line for line in range(1, 50) if line in found} == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [("3", [3]), ("2-", [2, 3, 4, 5]), ("-2", [1, 2]), ("5,1 - 2", [1, 2, 5]), ("9", []), ("", [])],
)
def test_open_ranges(text, lines):
    assert list(LineRanges(text).iterate(5)) == lines


@pytest.mark.parametrize("text", ["0", "3-2", "-", "x", "1-2-3", "1.5", "1," * 101 + "1", "9" * 9])
def test_what_is_no_range(text):
    with pytest.raises(ValueError, match="lines"):
        LineRanges(text)


@pytest.mark.parametrize("language", ["", "python", "html", "c++", "unheard-of"])
@given(
    lines=st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))).map(
            lambda text: text + "<i>&'\"/*"
        ),
        min_size=1,
        max_size=5,
    )
)
def test_colours_change_no_text(language, lines):
    found = colour_lines(lines, language)
    assert [unescape(re.sub(r"<span[^>]*>|</span>", "", line)) for line in found] == lines
    assert not any("<i>" in line for line in found)


def test_colours_are_those_of_pygments():
    pytest.importorskip("pygments", reason="it colours listings")
    (line,) = colour_lines(["def f(): pass"], "Python")
    assert '<span class="sc-code-t-k">def</span>' in line
    assert "<span" not in colour_lines(["def f(): pass  #" + "x" * LONGEST], "python")[0]


def test_without_pygments_a_listing_is_plain(monkeypatch):
    from shortcodes.builtin.content import code, highlighting

    for module in (code, highlighting):
        monkeypatch.setattr(module, "has_pygments", lambda: False)
    result = Engine(REGISTRY).process("[code lang=python]def f(): pass[/code]")
    assert "<span" not in result.output
    assert result.diagnostics == ()


def test_an_unknown_language_is_told():
    pytest.importorskip("pygments", reason="it knows the languages")
    (found,) = Engine(REGISTRY).process("[code lang=klingon]x[/code]").diagnostics
    assert (found.code, found.severity, found.span) == ("unknown-language", "info", (6, 18))


def test_lines_of_a_listing():
    html = Engine(REGISTRY).render("[code numbers lines=2-3 mark=3]\na\nb\nc\nd\n[/code]")
    assert list_lines(html) == ["b", "c"]
    assert re.findall(r'data-number="(\d+)"', html) == ["2", "3"]
    assert re.findall(r'sc-code-marked" data-number="(\d+)"', html) == ["3"]


def test_lines_that_a_listing_has_not_are_reported():
    (found,) = Engine(REGISTRY).process("[code lines=9-]a\nb[/code]").diagnostics
    assert found.code == "missing-lines"


@pytest.fixture
def engine(tmp_path):
    (tmp_path / "a.py").write_text("one\ntwo\nthree <b>\n", encoding="utf-8")
    return Engine(REGISTRY, sources={"files": FolderSource(tmp_path)})


def test_lines_of_a_file(engine):
    result = engine.process("[code file=a.py lines=2- /]")
    assert result.diagnostics == ()
    assert list_lines(result.output) == ["two", "three <b>"]
    assert '<figcaption class="sc-code-title">a.py</figcaption>' in result.output


def test_a_file_that_changes_changes_the_page(engine, tmp_path):
    before = engine.render("[code file=a.py /]")
    assert engine.render("[code file=a.py /]") == before
    (tmp_path / "a.py").write_text("other", encoding="utf-8")
    assert list_lines(engine.render("[code file=a.py /]")) == ["other"]


@pytest.mark.parametrize("name", ["../a.py", "missing.py", "/etc/passwd", "%2e%2e/a.py"])
def test_a_file_that_is_not_read_is_reported(engine, name):
    (found,) = engine.process(f"[code file={name} /]").diagnostics
    assert (found.code, found.severity) == ("unread-file", "error")


def test_without_a_folder_no_file_is_read():
    result = Engine(REGISTRY).process("[code file=/etc/passwd /]")
    assert [found.code for found in result.diagnostics] == ["missing-source"]
    assert "root" not in result.output
