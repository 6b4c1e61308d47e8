"""The table of paragraphs in the docs: what each source becomes, in the engine and in adapters."""

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from shortcodes import Engine
from tests.paragraphs.widgets import make_registry, registry

pytest.importorskip("html5lib")

from tests.paragraphs.reading import find_empty, find_unbalanced, read

PAGE = Path(__file__).parents[2] / "docs" / "paragraphs.md"
_ROW = re.compile(r"^\| `(.+?)` \| `(.+?)` \| (?:`(.+?)`|same) \|$", re.MULTILINE)
ROWS = _ROW.findall(PAGE.read_text("utf-8")) if PAGE.exists() else []
TEXTS = {row[0]: row for row in ROWS}

pytestmark = pytest.mark.skipif(
    not PAGE.exists(), reason="the docs are not beside the installed tests"
)


def without_blanks(html: str) -> str:
    return re.sub(r"> <", "><", " ".join(html.split()))


def test_the_table_is_found() -> None:
    assert len(ROWS) == 17


@pytest.mark.parametrize("row", TEXTS.values(), ids=range(len(TEXTS)))
def test_engine(row: tuple[str, str, str]) -> None:
    source, made, mended = row
    for paragraphs, expected in ((True, made), ("mend", mended or made)):
        html = str(Engine(make_registry(), paragraphs=paragraphs).render(source))
        assert without_blanks(html) == expected
        assert find_unbalanced(html) is None
        assert not list(find_empty(read(html)))


@pytest.mark.skipif(not find_spec("nh3"), reason="the sanitiser is not installed")
@pytest.mark.parametrize("source", TEXTS)
@pytest.mark.parametrize("paragraphs", [True, "mend"])
def test_sanitised(source: str, paragraphs: object) -> None:
    html = str(Engine(make_registry(), paragraphs=paragraphs, html="sanitize").render(source))
    assert find_unbalanced(html) is None
    assert not list(find_empty(read(html)))


@pytest.mark.parametrize("row", TEXTS.values(), ids=range(len(TEXTS)))
def test_jinja(row: tuple[str, str, str]) -> None:
    from jinja2 import Environment
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, extensions=["shortcodes.integrations.jinja2.ShortcodesExtension"]
    )
    for paragraphs, expected in ((True, row[1]), ("mend", row[2] or row[1])):
        environment.shortcodes_engine = Engine(registry, paragraphs=paragraphs)
        html = environment.from_string("{{ text|shortcodes }}").render(text=Markup(row[0]))
        assert without_blanks(html) == expected


def _python_markdown(source: str) -> str:
    from markdown import markdown

    from shortcodes.integrations.markdown import ShortcodesExtension

    return markdown(source, extensions=[ShortcodesExtension(engine=Engine(registry))])


def _markdown_it(source: str) -> str:
    from markdown_it import MarkdownIt

    from shortcodes.integrations.markdown_it import shortcodes_plugin

    return str(
        MarkdownIt("commonmark").use(shortcodes_plugin, engine=Engine(registry)).render(source)
    )


def _mistune(source: str) -> str:
    import mistune

    from shortcodes.integrations.mistune import shortcodes

    plugin = shortcodes(Engine(registry))
    return str(mistune.create_markdown(escape=False, plugins=[plugin])(source))


MARKDOWN = {"markdown": _python_markdown, "markdown_it": _markdown_it, "mistune": _mistune}
"""By the names of what they need."""

IN_MARKDOWN = {
    "around paragraphs": "[column]\n\nText\n\n[/column]",
    "in them": "Intro [note]start\n\nend[/note] outro",
    "one in another": "[columns][column]\n\nOne\n\n[/column][column]\n\nTwo\n\n[/column][/columns]",
    "in one line": "Intro [note]one[/note] outro",
    "empty": "[note]\n\n[/note]",
    "in an inline element": "*One [note]two* three[/note]",
}


@pytest.mark.parametrize("source", IN_MARKDOWN.values(), ids=IN_MARKDOWN)
@pytest.mark.parametrize(("needed", "render"), MARKDOWN.items(), ids=MARKDOWN)
def test_markdown(needed: str, render: Callable[[str], str], source: str) -> None:
    pytest.importorskip(needed)
    root = read(render(source))
    assert not list(find_empty(root))
    words = re.findall(r"\w+", re.sub(r"\[.*?\]", " ", source))
    assert re.findall(r"\w+", "".join(root.itertext())) == words
