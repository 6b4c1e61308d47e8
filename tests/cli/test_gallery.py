"""``shortcodes gallery``: what its pages tell of widgets, and what they show of examples that fail."""

import re
from pathlib import Path

import pytest

pytest.importorskip("click", reason="the command line is an extra")

from shortcodes.cli.gallery.entries import is_whole
from shortcodes.cli.gallery.pages import VARIANTS, mark_code
from shortcodes.widgets.packs import list_packs

from .conftest import Run

OWN = '''
from typing import Literal

from markupsafe import Markup
from pydantic import Field

from shortcodes import FromContent, Registry, Widget
from shortcodes.types import CssColor, SafeUrl

registry = Registry()


@registry.widget("pull-quote", aliases=("pq",))
class PullQuote(Widget):
    """A quotation beside <the> text.

    With ``author``.
    """

    author: str = Field(description="Who said it.")
    align: Literal["left", "right"] = Field("left", description="Its ``side``.")
    level: int = Field(ge=2)
    template_source = "<q class='{{ align }}'>{{ content }} {{ author }} {{ level }}</q>"


@registry.widget("shown")
class Shown(PullQuote):
    """Has examples of its own."""

    examples = ("[shown author=Ann level=3]so[/shown]", "Two:\\n[shown level=no]so[/shown]")


@registry.widget("heir")
class Heir(Shown):
    """Has none, though what it is made from has."""


@registry.widget("pane")
class Pane(Widget):
    """In panes alone."""

    colour: CssColor
    parents = ("panes",)
    closing = "required"
    template_source = "<p>{{ content }} {{ colour }}</p>"


@registry.widget("panes")
class Panes(Widget):
    """Of panes."""

    children = ("pane",)
    template_source = "<div>{{ content }}</div>"


@registry.widget("link")
class Link(Widget):
    """Of its content."""

    url: SafeUrl = FromContent()
    template_source = "<a href='{{ url }}'>there</a>"


@registry.shortcode("broken")
def broken(shortcode, content):
    """Ends what it has not begun."""
    return Markup("</main><b>x")


@registry.shortcode("failing")
def failing(shortcode, content):
    raise ValueError("secret")
'''


@pytest.fixture
def site(run: Run, folder: Path) -> Path:
    (folder / "own.py").write_text(OWN)
    done = run("gallery", "-o", "site/", "--registry", "own:registry")
    assert done.code == 0, done
    assert done.out == "wrote 4 pages of 8 widgets to site/\n"
    return folder / "site"


def entry(site: Path, name: str) -> str:
    page = (site / "index.html").read_text()
    (found,) = [part for part in page.split("<section ") if f"<bdi>[{name}]</bdi>" in part]
    return found.partition("</section>")[0]


def sources(part: str) -> list[str]:
    return re.findall('<pre class="gallery-source"[^>]*><code>(.*?)</code>', part, re.DOTALL)


def found(part: str) -> list[str]:
    _, _, listed = part.partition('<ul class="gallery-found">')
    return re.findall("<li>(.*?)</li>", listed.partition("</ul>")[0])


def test_there_is_a_page_for_each_direction_and_scheme(site: Path) -> None:
    heads = {}
    for variant in VARIANTS:
        page = (site / variant.file).read_text()
        heads[variant.file] = re.search('<html lang="en" dir="(...)" class="(.*?)">', page).groups()
        assert "<script" not in page
        assert [f'href="{other.file}"' in page for other in VARIANTS] == [True] * 4
    assert sorted(heads.values()) == [
        ("ltr", "gallery-dark"),
        ("ltr", "gallery-light"),
        ("rtl", "gallery-dark"),
        ("rtl", "gallery-light"),
    ]


def test_a_widget_is_told_with_its_attributes(site: Path) -> None:
    told = entry(site, "pull-quote")
    assert "<p>A quotation beside &lt;the&gt; text.</p>" in told
    assert "<p>With <code>author</code>.</p>" in told
    assert "Also called <code>pq</code>." in told
    rows = [re.sub("<.*?>|\n", " ", row).split() for row in told.split("<dt>")[1:]]
    assert rows[0] == ["author", "text", "required", "Who", "said", "it."]
    assert " ".join(rows[1]) == "align left | right default &#34;left&#34; Its side ."
    assert rows[2][:5] == ["level", "whole", "number", "from", "2"]


EXAMPLES = {
    "pull-quote": ['[pull-quote author="Author" level="2"]Some words.[/pull-quote]'],
    "shown": ["[shown author=Ann level=3]so[/shown]", "Two:\n[shown level=no]so[/shown]"],
    "heir": ['[heir author="Author" level="2"]Some words.[/heir]'],
    "pane": ['[panes][pane colour="#2457a6"]Some words.[/pane][/panes]'],
    "panes": ['[panes][pane colour="#2457a6"]Some words.[/pane][/panes]'],
    "link": ["[link]https://example.org/[/link]"],
    "failing": ["[failing]"],
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_its_own_or_made_from_its_schema(site: Path, name: str) -> None:
    assert [text.replace("&#34;", '"') for text in sources(entry(site, name))] == EXAMPLES[name]


def test_examples_stand_beside_what_they_become(site: Path) -> None:
    assert "<q class='left'>so Ann 3</q>" in entry(site, "shown")
    assert "<a href='https://example.org/'>there</a>" in entry(site, "link")


def test_faults_are_told_at_their_places(site: Path) -> None:
    told = found(entry(site, "shown"))
    assert [line.partition(":")[0] for line in told] == [
        "missing-attribute at line 2, column 1",
        "invalid-attribute at line 2, column 14",
    ]
    assert "[failing] raised ValueError" in found(entry(site, "failing"))[0]
    assert "secret" not in entry(site, "failing")
    assert found(entry(site, "link")) == []


def test_html_that_would_end_the_page_is_not_shown(site: Path) -> None:
    told = entry(site, "broken")
    assert found(told)[0].startswith("unbalanced-html")
    assert "</main>" not in told


WHOLE = {
    "<p>a<p>b</p>": True,
    "a": True,
    "<ul><li>a<li>b</ul>": True,
    "<svg><path d='M0 0'/></svg>": True,
    "<br><img>": True,
    "</div>": False,
    "<div>": False,
    "<p>a": False,
    "<b>a": False,
    "a</b>": False,
}


@pytest.mark.parametrize("html", WHOLE)
def test_what_is_whole(html: str) -> None:
    assert is_whole(html) is WHOLE[html]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a ``b`` c", "a <code>b</code> c"),
        ("``<b>``", "<code>&lt;b&gt;</code>"),
        ("a ``b", "a b"),
        ("", ""),
    ],
)
def test_code_in_a_docstring(text: str, marked: str) -> None:
    assert mark_code(text) == marked


def test_every_pack_is_shown_with_each_id_once(run: Run, folder: Path) -> None:
    packs = [word for pack in list_packs() for word in ("--pack", pack)]
    assert run("gallery", "-o", "all/made", *packs).code == 0
    page = (folder / "all" / "made" / "index.html").read_text()
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) > 54
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'\s(?:src|poster)="(samples/[^"]*)"', page)) <= {
        f"samples/{path.name}" for path in (folder / "all" / "made" / "samples").iterdir()
    }
    assert "unbalanced-html" not in page


def test_a_folder_that_is_a_file(run: Run, folder: Path) -> None:
    (folder / "site").write_text("x")
    assert run("gallery", "-o", "site").code == 2
    assert run("gallery", "-o", "site/more").code == 2
    assert (folder / "site").read_text() == "x"


def test_no_widgets(run: Run, folder: Path) -> None:
    (folder / "own.py").write_text("from shortcodes import Registry\nregistry = Registry()\n")
    assert run("gallery", "-o", "site", "--registry", "own:registry").code == 0
    assert "There are no widgets." in (folder / "site" / "index.html").read_text()
