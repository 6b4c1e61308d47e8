"""Our templates beside Go's ``html/template``: whatever its tests draw, ours draw as safely, or refuse."""

from collections import Counter
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateError

from tests.golang.cases import Case, cases
from tests.golang.compare import compared, same
from tests.golang.reader import Reader, Typed, folder
from tests.golang.table import answers, table
from tests.golang.translate import InexpressibleError, Translation

PAGE = Path(__file__).parents[2] / "docs" / "templates-go.md"

pytest.importorskip("html5lib", reason="html5lib is not installed")
needs_go = pytest.mark.skipif(folder() is None, reason="Debian's golang-1.19-src is not installed")


def names() -> list[Case]:
    return list(cases()) if folder() else []


@needs_go
@pytest.mark.parametrize("case", names(), ids=lambda case: case.name)
def test_ours_are_as_safe(case: Case) -> None:
    answer = compared(case)
    assert answer.kind not in ("unsafe", "failed"), answer.detail


@needs_go
@pytest.mark.slow
def test_most_cases_can_be_expressed() -> None:
    found = Counter(case.name.split()[0] for case in names())
    assert found["TestEscape"] >= 100
    assert found["TestEscapeSet"] >= 8
    assert found["TestTypedContent"] >= 150
    assert found["TestErrors"] >= 40
    kinds = Counter(answer.kind for answer in answers().values())
    assert kinds["inexpressible"] <= 10


@needs_go
def test_a_renderer_that_only_escapes_is_found_unsafe() -> None:
    def naive(files, values):
        try:
            held = Environment(loader=DictLoader(dict(files)), autoescape=True)
            return held.get_template("main").render(values)
        except (TemplateError, TypeError):
            return None

    kinds = Counter(compared(case, naive).kind for case in names())
    assert kinds["unsafe"] >= 40


@needs_go
@pytest.mark.skipif(not PAGE.exists(), reason="the docs are not beside the tests")
@pytest.mark.slow
def test_the_page_has_the_table() -> None:
    assert table(answers()) in PAGE.read_text("utf-8")


LITERALS = {
    r'"a\"b\n"': 'a"b\n',
    "`a\\b`": "a\\b",
    '"a" + `b` + // c\n "d"': "abd",
    "[]string{`a`, `b`,}": ["a", "b"],
    "[...]struct{ a string; b []int }{{`x`, {1, 2}}}": [["x", [1, 2]]],
    'map[string]string{"a": ``, `b`: "c"}': {"a": "", "b": "c"},
    "struct{ T bool; U any }{T: true, U: nil}": {"T": True, "U": None},
    "HTML(`<b>`)": Typed("HTML", "<b>"),
    "&thing{}": Typed("thing", []),
}


@pytest.mark.parametrize("text", LITERALS)
def test_literals_are_read(text: str) -> None:
    assert Reader(text).value() == LITERALS[text]


TEMPLATES = {
    "a{{.X}}b": "a{{ dot.X }}b",
    "{{if .A}}x{{else}}y{{end}}": "{% if dot.A %}x{% else %}y{% endif %}",
    "{{range .A}}{{.}}{{else}}{{.B}}{{end}}": "{% for d1 in dot.A %}{{ d1 }}{% else %}{{ dot.B }}{% endfor %}",
    "{{with .A}}{{.B}}{{end}}": "{% with d1 = dot.A %}{% if d1 %}{{ d1.B }}{% endif %}{% endwith %}",
    "{{if $x := .A}}{{$x}}{{end}}": "{% with x = dot.A %}{% if x %}{{ x }}{% endif %}{% endwith %}",
    '{{template "t" .X}}': "{% with dot = dot.X %}{% include 't' %}{% endwith %}",
    "{{.A | html}}{{html .A}}": "{{ dot.A|e }}{{ dot.A|e }}",
    '{{"a|b"}}{{3}}': "{{ c0 }}{{ c1 }}",
    "{{/* x */}}y": "y",
}


@pytest.mark.parametrize("text", TEMPLATES)
def test_templates_are_translated(text: str) -> None:
    assert Translation().template(text) == TEMPLATES[text]


@pytest.mark.parametrize("text", ["{{break}}", "{{.A | pred}}", "{{call .A 1 2}}", "{% x %}"])
def test_what_jinja_has_not_is_left_out(text: str) -> None:
    with pytest.raises(InexpressibleError):
        Translation().template(text)


def test_pages_are_the_same_whatever_their_references() -> None:
    assert same("<p title='&#39;'>&lt;<!-- a --></p>", '<p title="&apos;">&#60;</p>')
    assert not same("<p title='a'>b</p>", "<p title='a'>c</p>")
