"""``shortcodes widgets`` and ``shortcodes completion``, and help."""

import json
from pathlib import Path

import pytest

from shortcodes import Registry

pytest.importorskip("click", reason="the command line is an extra")

from shortcodes.cli.widget_table import describe_value, format_widgets

from .conftest import Run

WIDGETS = '''
from typing import Literal

from pydantic import Field

from shortcodes import Registry, Widget

registry = Registry()
empty = Registry()


@registry.widget("pull-quote", aliases=("pq",))
class PullQuote(Widget):
    """A quotation beside the text.

    With ``author``.
    """

    author: str = Field(description="Who said it.")
    align: Literal["left", "right"] = "left"
    size_in_px: int = Field(12, ge=1, le=99, description="How large, " + "very " * 30 + "large.")
    ratio: float | None = None
    template_source = "<q>{{ content }}</q>"
    positional = ("author",)
    block = True
    raw = True
    parents = ("aside",)


@registry.shortcode("year")
def year(shortcode, content):
    """The year, \\x1b[31mred."""
    return "2026"
'''


@pytest.fixture(autouse=True)
def own(folder: Path) -> None:
    (folder / "own.py").write_text(WIDGETS)


def row(text: str, name: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if line.split()[:1] == [name]]
    return line.split()


def test_the_built_in_widgets(run: Run) -> None:
    done = run("widgets")
    assert done.code == 0
    assert done.out.startswith("[covid19-ultimate-card]\n  The COVID-19 figures")
    card, _, charts = done.out.partition("[covid19-ultimate-evolution-chart]")
    assert row(card, "bg-position")[1:5] == ["left", "|", "right", '"right"']
    assert row(card, "rtl")[1:5] == ["true", "|", "false", "false"]
    assert len([line for line in card.splitlines() if "-label " in line]) == 8
    assert "\n[covid19-ultimate-daily-chart]\n" in charts


def test_a_projects_widgets(run: Run) -> None:
    out = run("widgets", "--registry", "own:registry").out
    assert row(out, "author") == ["author", "text", "required", "Who", "said", "it."]
    assert row(out, "align") == ["align", "left", "|", "right", '"left"']
    assert row(out, "size-in-px")[:7] == ["size-in-px", "whole", "number", "from", "1", "to", "12"]
    assert row(out, "ratio") == ["ratio", "number"]
    assert "With 'author'." in out
    assert (
        "also called pq; values without a name: author; stands directly in aside; its content is "
        "text; a block beside paragraphs" in " ".join(out.split())
    )
    assert "[year]\n  The year, \\x1b[31mred.\n  takes any attribute\n" in out


@pytest.mark.parametrize("width", [20, 60, 100, 500])
def test_lines_fit_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("widgets", "--registry", "own:registry").out
    assert all(len(line) <= max(60, width) for line in out.splitlines())
    assert " ".join(out.split()).count("very") == 30


def test_no_widgets(run: Run) -> None:
    assert run("widgets", "--registry", "own:empty").out == "there are no widgets\n"


def test_json_schema(run: Run) -> None:
    schema = json.loads(run("widgets", "--json-schema").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "bg-color" in schema["properties"]["covid19-ultimate-card"]["properties"]
    own = json.loads(run("widgets", "--json-schema", "--registry", "own:registry").out)
    assert list(own["properties"]) == ["pull-quote", "year"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"COMPLETE={shell}_complete" in done.out


def test_no_such_shell(run: Run) -> None:
    assert run("completion", "tcsh").code == 2


def test_help_of_everything(run: Run) -> None:
    assert run("--help").code == 0
    for command in ("render", "parse", "lint", "widgets", "gallery", "completion"):
        assert command in run("-h").out
        done = run(command, "--help")
        assert done.code == 0
        assert done.out.startswith("Usage:")


def test_version(run: Run) -> None:
    from shortcodes import __version__

    assert __version__ in run("--version").out


@pytest.mark.parametrize("arguments", [("nope",), ("render",), ("render", "-", "--nope")])
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Usage:" in done.err


TRUSTED = """
import warnings

from shortcodes import Registry, Widget

registry = Registry()


class Odd(Widget):
    trusted_template = True
    template_source = "<p {{ content }}>"


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    registry.add("odd", Odd)
"""


def test_a_trusted_template_is_shown(run: Run, folder: Path) -> None:
    (folder / "own.py").write_text(TRUSTED)
    done = run("widgets", "--registry", "own:registry")
    assert "its template is trusted, and not checked" in done.out


def test_the_table_says_what_closes() -> None:
    registry = Registry()
    for closing in ("required", "optional", "never"):
        registry.add(closing, lambda shortcode, content: "", closing=closing)
    lines = list(format_widgets(registry.json_schema(), 80))
    said = [line.strip().partition(";")[0] for line in lines if line.startswith("  ")]
    assert said == ["needs a closing tag", "with a closing tag or without", "has no closing tag"]


def test_a_value_of_several_types_is_said_in_words() -> None:
    facts = {"type": ["boolean", "string", "null"]}
    assert describe_value(facts, {}) == "true | false or text"
