"""Templates are compiled with escapers: what docs/templates.md lists is drawn so, or refused."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shortcodes import Engine, RegistrationError, Registry, Widget
from shortcodes.errors import TrustedTemplateWarning
from shortcodes.templating.check import check_template
from shortcodes.widgets.variables import list_variables

PAGE = Path(__file__).parents[2] / "docs" / "templates.md"
_ROW = re.compile(r"^\| (`+) ?(?P<template>.+?) ?\1 \| (?P<reason>[^|]+) \|$", re.MULTILINE)
_DRAWN = re.compile(r"^\| `(?P<template>.+)` \| `(?P<drawn>.+)` \|$")
_SAFE = re.compile(r"^### (?P<title>.+)\n\n```jinja\n(?P<template>[\s\S]+?)```$", re.MULTILINE)
_VALUE = re.compile(
    r"(?P<start> [a-z-]+=)(?P<quote>[\"'])(?P<value>(?:\{\{.*?\}\}|\{%.*?%\}|(?!(?P=quote)).)*)(?P=quote)"
)
_PLACE = re.compile(r"^template_source of \[sample\], line \d+(?:, column \d+)?: .+; .+$")

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the docs are not beside the tests")


def page() -> str:
    return PAGE.read_text("utf-8") if PAGE.exists() else ""


def refused() -> list[str]:
    rows = page().partition("## Templates that are refused")[2]
    return [match["template"].replace("\\|", "|") for match in _ROW.finditer(rows)]


def safe() -> list[tuple[str, str]]:
    return [(match["title"], match["template"]) for match in _SAFE.finditer(page())]


def sample() -> type[Widget]:
    code = re.search(r"^```python\n(from dataclasses[\s\S]*?)^```$", page(), re.MULTILINE)
    assert code is not None
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(code[1], names)
    return names["Sample"]


@pytest.fixture(scope="module")
def widget() -> type[Widget]:
    return sample()


def check(widget: type[Widget], source: str) -> None:
    check_template("sample", list_variables(widget), "", source, None)


def test_the_lists_are_whole() -> None:
    rows = page().partition("## Templates that are refused")[2].count("\n| ") - 1
    assert len(refused()) == rows >= 40
    assert len(safe()) >= 10


@pytest.mark.parametrize("template", refused())
def test_an_unsafe_template_is_refused_with_place_reason_and_fix(template, widget) -> None:
    with pytest.raises(RegistrationError) as caught:
        check(widget, template)
    assert _PLACE.match(str(caught.value))


REASONS = {
    "<p class={{ title }}>": 'without quotes.*put quotes around the value: class="',
    "<p {{ title }}>": "name of an attribute.*Literal",
    "<p onclick='{{ title }}'>": "onclick, which is code.*data- attributes",
    "<style>{{ title }} {}</style>": "a selector.*custom property",
    "<!-- {{ title }} -->": "a comment",
    '<iframe srcdoc="{{ url }}">': "srcdoc.*by src",
    '<iframe src="{{ url }}">': "of any host.*UrlRule",
    "{{ title|safe }}": "safe behind 'title', which is no HTML.*RichText",
    "{{ title|uper }}": "no filter 'uper'; did you mean 'upper'",
    '<p title="{{ title }}': "ends in an attribute's value; close",
}


@pytest.mark.parametrize("template", REASONS)
def test_the_reason_and_the_fix_are_those_of_the_place(template, widget) -> None:
    with pytest.raises(RegistrationError, match=REASONS[template]):
        check(widget, template)


def drawn() -> list[tuple[str, str]]:
    rows = page().partition("These are rendered with the value")[2].partition("## ")[0]
    found = [_DRAWN.match(line) for line in rows.split("\n") if line.startswith("| `")]
    return [(m["template"].replace("\\|", "|"), m["drawn"]) for m in found if m is not None]


@pytest.mark.parametrize("case", drawn(), ids=[template for template, _ in drawn()])
def test_a_value_is_written_for_its_context(case, widget) -> None:
    template, expected = case
    made = type("Made", (widget,), {"template_source": template, "__module__": __name__})
    registry = Registry()
    registry.add("sample", made)
    text = """[sample title='"><i>' slug='"><i>']so <b>well</b>[/sample]"""
    assert Engine(registry).render(text) == expected


def test_the_table_of_what_is_drawn_is_whole() -> None:
    rows = page().partition("These are rendered with the value")[2].partition("## ")[0]
    assert len(drawn()) == rows.count("\n| `") > 10


@pytest.mark.parametrize("case", safe(), ids=[title for title, _ in safe()])
def test_a_safe_template_passes(case, widget) -> None:
    check(widget, case[1])


def mutants(template: str) -> Iterator[str]:
    """Break a template in one place each, by which a value gets where no escaper helps."""
    for match in _VALUE.finditer(template):
        before, after = template[: match.start()], template[match.end() :]
        if before.rfind("{%") > before.rfind("%}") or before.rfind("{{") > before.rfind("}}"):
            continue  # an argument in Jinja, not an attribute
        start, quote, inner = match["start"], match["quote"], match["value"]
        for name in ("onclick", "srcdoc", "x-on:click", "http-equiv", "sandbox", "rel"):
            yield f"{before} {name}={quote}{inner}{{{{ title }}}}{quote}{after}"
        yield f"{before}{start}{{{{ title }}}}{after}"
        yield f"{before} {{{{ title }}}}={quote}x{quote}{after}"
        yield f"{before}{start}{quote}{{{{ title|safe }}}}{quote}{after}"
    for match in re.finditer(r"<(?!textarea|title)[^<>]*>(?=\{\{)", template):
        for opening, closing in (("<!-- ", " -->"), ("<style>", "</style>"), ("<p ", ">")):
            yield f"{template[: match.end()]}{opening}{{{{ title }}}}{closing}{template[match.end() :]}"


@pytest.mark.parametrize("case", safe(), ids=[title for title, _ in safe()])
def test_a_broken_template_is_refused(case, widget) -> None:
    found = list(mutants(case[1]))
    assert found
    passed = []
    for mutant in found:
        try:
            check(widget, mutant)
        except RegistrationError:
            continue
        passed.append(mutant)
    assert not passed


def inline(source: str, **attributes: object) -> type[Widget]:
    held = {"template_source": source, "__module__": __name__, **attributes}
    return type("Inline", (Widget,), held)


def test_line_and_column_are_those_of_the_value() -> None:
    source = "{%- set x = 1 -%}\n\n  <p>\n  {# a\n note #}\n <a rel='{{ content | upper }}'>"
    with pytest.raises(RegistrationError, match=r"line 6, column 13: 'content\|upper'"):
        Registry().add("late", inline(source))


def test_a_widget_that_was_refused_is_not_registered() -> None:
    registry = Registry()
    with pytest.raises(RegistrationError):
        registry.add("bad", inline("<p {{ content }}>"))
    assert "bad" not in registry


def test_a_trusted_template_is_warned_of_and_shown() -> None:
    registry = Registry()
    with pytest.warns(TrustedTemplateWarning, match=r"\[bad\] is not checked") as caught:
        registry.add("bad", inline("<p {{ content }}>", trusted_template=True))
    assert caught[0].filename == __file__
    assert registry.json_schema()["properties"]["bad"]["x-trusted-template"] is True
    assert Engine(registry).render("[bad]x[/bad]") == "<p x>"


def test_trust_is_not_handed_down_to_another_template() -> None:
    trusted = inline("<p {{ content }}>", trusted_template=True)
    other = type(
        "Other", (trusted,), {"template_source": "<i {{ content }}>", "__module__": __name__}
    )
    with pytest.raises(RegistrationError):
        Registry().add("other", other)
    same = type("Same", (trusted,), {"__module__": __name__})
    with pytest.warns(TrustedTemplateWarning):
        Registry().add("same", same)


FILES = {
    "included": ("{% include 'part.html' %}", {"part.html": "<p rel='{{ url }}'>"}),
    "extended": (
        "{% extends 'base.html' %}{% block body %}{{ url }}{% endblock %}",
        {"base.html": "<p rel='{% block body %}{% endblock %}'>"},
    ),
    "imported": (
        "{% from 'macros.html' import link %}{{ link(url) }}",
        {"macros.html": "{% macro link(url) %}<p rel='{{ url }}'>{% endmacro %}"},
    ),
    "replaced": ("{{ url }}", {"own.html": "<p rel='{{ url }}'>"}),
}


class Own(Widget):
    url: str = ""
    template = "own.html"


@pytest.mark.parametrize("case", FILES.values(), ids=FILES)
def test_files_of_the_project_are_checked_when_they_are_drawn(case, tmp_path) -> None:
    source, files = case
    registry = Registry()
    registry.add("own", Own)
    for name, text in {"own.html": source, **files}.items():
        (tmp_path / name).write_text(text)
    engine = Engine(registry, templates=tmp_path)
    for _ in range(2):
        result = engine.process("a [own url=javascript:alert(1)] b")
        assert result.output == "a [own url=javascript:alert(1)] b"
        (found,) = result.diagnostics
        assert (found.code, found.severity) == ("unsafe-template", "error")
        assert re.match(
            r"template '\w+\.html' of \[own\], line 1, column \d+: 'url' in rel", found.message
        )
        assert str(tmp_path) not in found.message


def test_safe_files_of_the_project_are_drawn(tmp_path) -> None:
    registry = Registry()
    registry.add("own", Own)
    (tmp_path / "own.html").write_text("<b>{{ url }}</b>")
    assert Engine(registry, templates=tmp_path).render("[own url=x]") == "<b>x</b>"


def test_the_library_s_own_templates_pass():
    """They are not checked when they are registered: a process that has no others need not wait."""

    registry = Registry()
    registry.add_pack("covid19")
    assert registry.definitions
    for held in registry.definitions:
        assert held.widget is not None
        given = list_variables(held.widget)
        check_template(held.name, given, held.template, held.template_source, held.folder)


def test_an_own_template_that_a_project_replaces_is_checked(tmp_path):

    registry = Registry()
    registry.add_pack("covid19")
    (tmp_path / "covid19-card.html").write_text("<a href={{ region_name }}>x</a>")
    engine = Engine(registry, templates=tmp_path)
    result = engine.process('[covid19-ultimate-card region-name="x onclick=y"]')
    assert "<a" not in result.output
    assert [item.code for item in result.diagnostics if item.severity == "error"] == [
        "unsafe-template"
    ]
