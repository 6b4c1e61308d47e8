"""What texts and file names hold does no harm where it is shown, in whatever order hostile pieces come."""

import json
import logging
import os
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Engine, Registry, Widget
from shortcodes.display import in_command, in_json, in_line, in_property, in_sarif
from shortcodes.errors import Diagnostic, RenderError, StrictError
from shortcodes.location import LineIndex, Span

PIECES = (
    *(
        "\n",
        "\r",
        "\r\n",
        "\x1b[31m",
        "\x00",
        "\x9b",
        "\u202e",
        "\u2066",
        "\u2028",
        "\x85",
        "\ud800",
    ),
    *(
        "::",
        ":",
        "##[",
        "##",
        "#",
        "[",
        "]",
        "error",
        "::error ::x",
        "::set-env name=a::b",
        "](",
        "(1)",
    ),
    *(
        "[x](http://a.example)",
        "{0}",
        "{",
        "}",
        "{{0}}",
        "\\",
        "%0A",
        "%",
        ",",
        " ",
        "\t",
        "\xa0",
        "a",
        "é",
    ),
)
hostile = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=8).map("".join)
COMMAND = re.compile(r"\s*::|.*##\[", re.DOTALL)


def does_no_harm(line: str) -> None:
    assert not [
        char
        for char in line
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(char)
        in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]
    assert not COMMAND.match(line)


def said(message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("unknown-attribute", "warning", message, Span(0, 1), hint)


@given(hostile, hostile, hostile)
def test_a_line(name: str, message: str, hint: str) -> None:
    does_no_harm(in_line(name))
    found = said(message, hint)
    does_no_harm(found.format(LineIndex("x"), name))
    does_no_harm(str(RenderError(found)))
    for line in str(StrictError([found, found], "x")).split("\n"):
        does_no_harm(line)


@given(hostile)
def test_a_line_can_be_told_from_every_other(text: str) -> None:
    """Nothing is left out, but that what looks like an escape already stays."""
    back = re.sub(
        r"\\x(..)|\\u(....)|\\U(.{8})", lambda m: chr(int(m[1] or m[2] or m[3], 16)), in_line(text)
    )
    if not re.search(r"\\[xuU]", text):
        assert back == text


@given(hostile, hostile)
def test_a_workflow_command(name: str, message: str) -> None:
    line = f"::warning file={in_property(name)},line=1::{in_command(message)}"
    command, properties, told = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()
    assert command == "warning"
    assert len(properties.split(",")) == 2

    def decoded(text: str) -> str:  # as the runner does it
        for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, char)
        return text

    assert decoded(properties.split(",")[0]) == f"file={in_line(name)}"
    assert decoded(told) == in_line(message)
    does_no_harm(line[2:])


@given(hostile)
def test_a_message_of_sarif(text: str) -> None:
    shown = in_sarif(text)
    assert not re.search(r"(?<!{)(?:{{)*{\d+}", shown)
    assert not re.search(r"(?<!\\)(?:\\\\)*\[(?:[^\[\]\\]|\\.)*\]\(", shown)
    links = "](" in in_line(text)
    plain = re.sub(r"\\([\\\[\]])", r"\1", shown) if links else shown
    assert plain.replace("{{", "{").replace("}}", "}") == in_line(text)


@given(hostile)
def test_json(text: str) -> None:
    shown = in_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(shown) == {"text": text}
    does_no_harm(shown)


class Note(Widget):
    tone: str = ""
    template_source = "{{ tone }}"


def registry() -> Registry:
    made = Registry()
    made.add("note", Note)
    return made


values = st.lists(
    st.sampled_from([piece for piece in PIECES if "\n" not in piece]) | st.characters(), max_size=6
).map("".join)
texts = st.lists(
    values.map(lambda held: f'##[note "{held}" {held}=1]'), min_size=1, max_size=3
).map("\n".join)


@pytest.mark.slow
@given(hostile.filter(bool), texts)
def test_every_form_of_lint(name: str, text: str) -> None:
    pytest.importorskip("click")
    import click

    from shortcodes.cli.formats import FORMATS, LintReport
    from shortcodes.cli.reading import Source
    from shortcodes.cli.report import format_excerpt

    file = os.fsdecode(name.replace("\0", "").encode("utf-8", "replace") + b"\xff")
    source = Source(file, text, LineIndex(text))
    found = LintReport()
    found.items = [(source, item) for item in Engine(registry()).process(text).diagnostics]
    found.failures = [f"{name!r} can't be read", "[a](http://a.example) {0}"]
    for form, lines in FORMATS.items():
        for line in lines(found, True):
            for one in click.unstyle(line).split("\n"):
                does_no_harm(one.removeprefix("::") if form == "github" else one)
    for _, item in found.items:
        for one in click.unstyle(format_excerpt(source, item)).split("\n"):
            does_no_harm(one)


@pytest.mark.slow
@given(name=hostile, text=texts)
def test_logs_of_adapters(name: str, text: str) -> None:
    pytest.importorskip("markdown")
    from shortcodes.integrations.markdown import report

    told = []
    handler = logging.Handler()
    handler.emit = lambda record: told.append(record.getMessage())
    log = logging.getLogger("shortcodes.integrations.markdown")
    log.addHandler(handler)
    try:
        report(text, Engine(registry()).process(text))
    finally:
        log.removeHandler(handler)
    for line in told:
        does_no_harm(line)
