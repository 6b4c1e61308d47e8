"""Where pieces of a template meet: what is written is what was followed, whatever stands between."""

from enum import Enum
from pathlib import Path
from typing import Annotated, Literal

import pytest
from markupsafe import Markup

from shortcodes import Engine, RegistrationError, Registry, Widget, html
from shortcodes.types import UrlRule


def drawn(template: str, **values: object) -> str:
    """Return what a template draws, by `html`."""
    return str(html(template, **values))


def registry(**widgets: type[Widget]) -> Registry:
    made = Registry()
    for name, widget in widgets.items():
        made.add(name, widget)
    return made


def refused(template: str, **values: object) -> str:
    with pytest.raises(RegistrationError) as caught:
        html(template, **values)
    return str(caught.value)


@pytest.mark.parametrize(
    "template",
    [
        """<p {{ 'title="' }}{{ t }}">x""",
        """<p {{ ">" }}{{ t }}>x</p>""",
        """<p title={{ '"' }}{{ t }}>x</p>""",
        """<td{{ ' colspan="2"' if t }}>x</td>""",
        """<script>say('a\\{{ t }}')</script>""",
    ],
)
def test_words_that_would_be_escaped_are_no_part_of_a_tag(template: str) -> None:
    assert refused(template, t="x onmouseover=alert(1) y")


def test_words_of_a_template_are_followed_as_they_are_written() -> None:
    page = drawn("""<script>say('{{ "it's" }}', {{ t }})</script>""", t="alert(1)")
    assert page == r"""<script>say('it\u0027s', "alert\u00281\u0029")</script>"""


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("<a href=\"/x{{ '?' if t else '#' }}w={{ t }}\">", '<a href="/x?w=a%20b">'),
        ("<a href=\"/x?a=1{{ '&' if t }}w={{ t }}\">", '<a href="/x?a=1&amp;w=a%20b">'),
        ("<!-- {{ 'x' if t }} -->", "<!-- x -->"),
        ("<p style=\"{{ 'color: red' if t else 'color: blue' }}\">", '<p style="color: red">'),
        ("<p style=\"color: red{{ '; margin: 0' if t }}\">", '<p style="color: red; margin: 0">'),
        (
            "<form action=\"{{ '/search' if t else '/find' }}\"></form>",
            '<form action="/search"></form>',
        ),
        ("<script src=\"{{ '/static/x.js' }}\"></script>", '<script src="/static/x.js"></script>'),
        (
            '<img srcset="{% for w in (1, 2) %}/i/{{ w }}.jpg {{ w }}w'
            '{{ ", " if not loop.last }}{% endfor %}">',
            '<img srcset="/i/1.jpg 1w, /i/2.jpg 2w">',
        ),
        (
            '<a href="/x{% if t %}?b={{ t }}{% endif %}{% if t %}&w={{ t }}{% endif %}">',
            '<a href="/x?b=a%20b&w=a%20b">',
        ),
    ],
)
def test_words_of_a_template_are_its_own_html(template: str, page: str) -> None:
    assert drawn(template, t="a b").rstrip() == page


@pytest.mark.parametrize(
    "value",
    ["1|tojson + t", "(t|tojson) * 2", "[1, t]|join(0|tojson)", "(t|tojson)[:9]", "0|tojson ~ t"],
)
def test_json_is_json_as_long_as_nothing_changes_it(value: str) -> None:
    page = drawn(f"<script>a={{{{ {value} }}}}</script>", t=";alert(1)//")
    assert page.startswith('<script>a="')
    assert drawn("<script>a={{ t|tojson }}</script>", t="x") == '<script>a="x"</script>'
    assert drawn("<script>a={{ t|tojson|safe }}</script>", t="x") == '<script>a="x"</script>'


@pytest.mark.parametrize(
    ("tag", "page"),
    [
        ('<script src="/{{ a }}/{{ b }}"></script>', '<script src="/./evil.example"></script>'),
        ('<form action="/{{ a }}/{{ b }}"></form>', '<form action="/./evil.example"></form>'),
        ('<form action="/{{ a }}/search"></form>', '<form action="/./search"></form>'),
        ('<link rel=x href="/{{ b }}/{{ a }}">', '<link rel=x href="/evil.example/">'),
        (
            '<iframe src="/{% for part in (a, b) %}{{ part }}/{% endfor %}x"></iframe>',
            '<iframe src="/./evil.example/x"></iframe>',
        ),
    ],
)
@pytest.mark.parametrize("empty", ["", "..", "."])
def test_an_empty_value_makes_no_host_of_the_next(tag: str, page: str, empty: str) -> None:
    assert drawn(tag, a=empty, b="evil.example") == page


@pytest.mark.parametrize("player", ["/", "//", "", "/x"])
def test_a_typed_address_and_a_slash_make_no_host(player: str) -> None:
    class Player(Widget):
        player: Annotated[str, UrlRule(hosts=("player.example",))] = "/"
        part: str = ""
        at: str = "evil.example"
        template_source = '<iframe src="{{ player }}/{{ part }}/{{ at }}"></iframe>'

    page = Engine(registry(player=Player)).render(f"[player player='{player}']")
    assert 'src="//' not in page
    assert "/./evil.example" in page


def test_a_variable_is_what_it_was_where_it_is_written() -> None:
    class Frame(Widget):
        kind: Literal["img", "iframe", "script"]
        t: str = ""
        template_source = (
            "{% macro m() %}<{{ k }}>{{ t }}</{{ k }}>{% endmacro %}{% set k = kind %}{{ m() }}"
        )

    with pytest.raises(RegistrationError, match="name of a tag"):
        Registry().add("frame", Frame)


@pytest.mark.parametrize(
    "template",
    [
        "{% macro m(x) %}<textarea><b title={{ x }}></textarea>{% endmacro %}<svg>{{ m(t) }}</svg>",
        "{% set x %}<title><b title={{ t }}></title>{% endset %}<math>{{ x }}</math>",
        "{% set x %}<style>a { margin: {{ t }} }</style>{% endset %}<select>{{ x }}</select>",
    ],
)
def test_html_that_is_read_differently_in_svg_is_text_there(template: str) -> None:
    page = drawn(template, t="x onmouseover=alert(1) y")
    assert "<textarea" not in page
    assert "<title" not in page
    assert "<style" not in page


def test_other_html_stays_html_in_svg() -> None:
    template = "{% set x %}<path d='M0 0'/>{% endset %}<svg>{{ x }}</svg>"
    assert drawn(template) == "<svg><path d='M0 0'/></svg>"


def test_content_of_other_widgets_is_text_in_svg_where_it_is_read_differently() -> None:
    class Icon(Widget):
        template_source = "<svg>{{ content }}</svg>"

    class Embed(Widget):
        u: str
        template_source = "<textarea readonly><iframe src={{ '/x' }}>{{ u }}</iframe></textarea>"

    engine = Engine(registry(icon=Icon, embed=Embed), html="escape")
    result = engine.process("[icon][embed u='<b onmouseover=alert(1)>'][/icon]")
    assert "<textarea" not in result.output
    assert [item.code for item in result.diagnostics] == ["unsafe-markup"]


@pytest.mark.parametrize(
    "template",
    [
        "<svg></math><textarea><b title={{ t }}></textarea></svg>",
        "<svg><foreignObject><p></svg></p></foreignObject><textarea><b title={{ t }}></textarea>",
        "<svg><title><p></title></svg></p><textarea><b title={{ t }}></textarea>",
        "<select/><textarea><b title={{ t }}></textarea>",
        "<svg><desc></svg></desc><textarea><b title={{ t }}></textarea>",
        "<svg><script><a title=</script>{{ t }}</svg>",
        "<template><col><textarea><b title={{ t }}></textarea></template>",
        "<frameset><textarea><b title={{ t }}></textarea></frameset>",
        "<svg><style><a title=</style></a>{{ t }}</svg>",
    ],
)
def test_an_end_tag_that_may_be_ignored_ends_nothing(template: str) -> None:
    assert refused(template, t="x onmouseover=alert(1) y")


@pytest.mark.parametrize(
    "template",
    [
        "<svg><title>{{ t }}</title><path d='M0 0'></svg>",
        "<svg><foreignObject><div><p>{{ t }}</p><br></div></foreignObject></svg>",
        "<select><option>{{ t }}<option>b</select>",
        "<template><p><b>{{ t }}</template>",
        "<template><svg><title>{{ t }}</title></template>",
        "<svg><g><use href='#a'/></g></svg><math><mi>{{ t }}</mi></math>",
    ],
)
def test_elements_that_end_for_sure_end(template: str) -> None:
    assert "w&amp;" in drawn(template + "<textarea title='{{ t }}'></textarea>", t="w&")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "p.html": "<p>{% block b %}{% endblock %}</p>",
        "a.html": '<a href="{% block b %}/x/{% endblock %}{{ t }}">',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def made(folder: Path, source: str) -> str:
    """Return what a widget draws whose template is a file beside its base."""
    (folder / "child.html").write_text(source)

    class Child(Widget):
        t: str = "alert(1)"
        template = "child.html"

    engine = Engine(registry(w=Child), templates=folder)
    return engine.render("[w]")


@pytest.mark.parametrize(
    "source",
    [
        "{% extends 'p.html' %}{% block b %}{% set super = t.strip %}{{ super() }}{% endblock %}",
        "{% extends 'p.html' %}{% block b %}{% with super = t.strip %}{{ super() }}{% endwith %}{% endblock %}",
        "{% extends 'a.html' %}{% with z=1 %}{% block b %}javascript:{% endblock %}{% endwith %}",
        "{% extends 'a.html' %}{% block c %}{% block b %}javascript:{% endblock %}{% endblock %}",
        "{% extends 'p.html' %}{% if t %}{{ t }}{% endif %}",
        "{% import t as m %}{{ m }}",
        "{% from t import a %}",
        "{% include ['nope.html', t] %}",
        "{% extends ['p.html', t] %}",
    ],
)
def test_what_no_walk_can_follow_is_never_drawn(folder: Path, source: str) -> None:
    page = made(folder, source)
    assert page == "[w]", page


def test_blanks_and_variables_may_be_outside_of_blocks(folder: Path) -> None:
    outside = "{% extends 'p.html' %}\n{% if t %}\n{% set x = 1 %}\n{% endif %}\n"
    source = f"{outside}{{% block b %}}{{{{ t }}}}{{% endblock %}}"
    assert made(folder, source) == "<p>alert(1)</p>"


def test_a_base_that_changes_is_one_state_in_an_engine(tmp_path: Path) -> None:
    base = tmp_path / "base.html"
    base.write_text('<a href="{% block b %}{{ t }}{% endblock %}">x</a>')

    class One(Widget):
        t: str = "javascript:alert(1)"
        template_source = "{% extends 'base.html' %}"

    class Two(One):
        template_source = "{% extends 'base.html' %}{% block b %}{{ t }}{% endblock %}"

    engine = Engine(registry(one=One, two=Two), templates=tmp_path)
    engine.render("[one]")
    base.write_text('<p title="{% block b %}{% endblock %}">x</p>')
    assert "javascript" not in engine.render("[two]").replace('title="javascript', "")


@pytest.mark.parametrize("tag", ["</\u017fcript>", "</scr\u0131pt>"])
def test_an_end_tag_is_of_ascii_letters(tag: str) -> None:
    page = drawn(f"<script>//{tag}\n f({{{{ t }}}})</script>", t="alert(1)")
    assert r'f("alert\u00281\u0029")' in page


@pytest.mark.parametrize(
    "script",
    [
        "import {{ t }}",
        "import x from {{ t }}",
        'import "{{ t }}"',
        "import({{ t }})",
        "export * from {{ t }}",
        'export * as names from "{{ t }}"',
        "import x from './x.js';\nf({{ t }})",
        'x = 1.\nimport("{{ t }}")',
        '[...import("{{ t }}")]',
        'im{% if t %}port{% endif %} "{{ t }}"',
        "function go{{ t }}() {}",
        "window.{{ t }} = 1",
        "x = 1 // {{ t }}",
        "if (x) /'/.test({{ t }})",
        "x = a\n--> ` \n{{ t }}",
        "x = /[[/]/]/.test({{ t }})",
        "x = `${'`'} {{ t }}`",
    ],
)
def test_no_value_is_where_a_script_can_not_be_followed(script: str) -> None:
    assert refused(f"<script>{script}</script>", t="alert(1)")


@pytest.mark.parametrize("kind", ["importmap", "speculationrules", "ImportMap", " importmap "])
def test_no_value_says_which_scripts_are_loaded(kind: str) -> None:
    assert "scripts are loaded" in refused(
        f'<script type="{kind}">{{"a": {{{{ t }}}}}}</script>', t="x"
    )


@pytest.mark.parametrize(
    "script",
    [
        "const mid = box.width / 2;\ndraw(el, {{ t }})",
        'const re = /a[/"]/g; f({{ t }})',
        "const s = `x ${y}`; f({{ t }})",
        "el.innerHTML = `<b>${x}</b>`; go('{{ t }}')",
        "x = (a + b) / 2;\nf({{ t }})",
        "return {{ t }}",
        "x++\n/ 2\nf({{ t }})",
        "/* a */ f({{ t }}) // done",
        "[{{ t }}, {{ t }}].length / 2",
    ],
)
def test_usual_scripts_take_values(script: str) -> None:
    page = drawn(f"<script>{script}</script>", t="a'b")
    assert "a\\u0027b" in page


def test_constants_are_json_in_scripts() -> None:
    template = "<script>f({{ true if t else false }}, {{ none }}, {{ 2 if t else 3 }})</script>"
    assert drawn(template, t="x").replace(" ", "") == "<script>f(true,null,2)</script>"


@pytest.mark.parametrize(
    "value",
    [
        "calc(100% - 2rem)",
        "calc((100% - 2rem) / 3)",
        "clamp(1rem, 2vw - 1rem, 3rem)",
    ],
)
def test_values_of_css(value: str) -> None:
    assert drawn('<p style="--x: {{ v }}">', v=value) == f'<p style="--x: {Markup.escape(value)}">'


@pytest.mark.parametrize("name", ["font-family", "Font", "content", "quotes"])
def test_strings_are_values_of_what_shows_them(name: str) -> None:
    page = drawn(f"<style>p {{ {name}: {{{{ v }}}} }}</style>", v='"Open Sans", sans-serif')
    assert page == f'<style>p {{ {name}: "Open Sans", sans-serif }}</style>'


@pytest.mark.parametrize(
    "style",
    [
        "--x: {{ t }}; background: image-set(var(--x) 1x)",
        "background: {{ t }}",
        "src: {{ t }}",
        "--content: {{ t }}",
        "content: image-set({{ t }} 1x)",
    ],
)
def test_strings_are_no_values_of_what_may_load_them(style: str) -> None:
    assert "evil" not in drawn(f"<p style='{style}'>", t='"//evil.example/x"')


def test_a_string_of_a_custom_property_is_no_place_for_a_value() -> None:
    assert "in a string that may be an address" in refused(
        "<style>p { --x: '{{ t }}' }</style>", t=""
    )


@pytest.mark.parametrize(
    ("before", "value"),
    [
        ("a: \U0001f600url(/*) '*/); content: \"'", '"url(//evil.example)"'),
        ("content: /*\\*/ ", '"*/url(//evil.example)/*"'),
        ("font-family: ", "'</style><b>'"),
        ("font: ", '"}p{background:url(//evil.example)"'),
    ],
)
def test_strings_of_css_do_no_harm_outside_of_strings(before: str, value: str) -> None:
    try:
        page = drawn(f"<style>p {{ {before}{{{{ t }}}} }}</style>", t=value)
    except RegistrationError:
        return
    written = page.partition(before)[2].partition(" }</style>")[0]
    assert not set(written) & set("()/*:;<>{}")


@pytest.mark.parametrize(
    "style",
    [
        "--a: #url(/*) '*/); background: /*' {{ t }}",
        "--a: @url(/*) '*/); background: /*' {{ t }}",
        "background: image-set(var(--a, {} x:) {{ t }} 1x)",
        "background: image-set([) {{ t }} 1x)",
        "grid-area: [(] {{ t }}",
    ],
)
def test_css_that_browsers_read_in_another_way_is_refused(style: str) -> None:
    assert "behind what can't be followed in CSS" in refused(
        f"<style>p {{ {style} }}</style>", t=""
    )


@pytest.mark.parametrize(
    "template",
    [
        "background: {{ a }}{{ b }}",
        "background: {% for v in (a, b) %}{{ v }}{% endfor %}",
        "background: url{{ b }}",
        "--x: {{ a }}{% if b %}{{ b }}{% endif %}",
    ],
)
def test_values_together_call_no_function(template: str) -> None:
    for b in ("(x)", "(//evil.example)", '("//evil.example")', "(x", "\\28 x)"):
        page = drawn(f"<p style='{template}'>", a="url", b=b)
        assert "(" not in page


@pytest.mark.parametrize("kind", ["webbundle", "importmap", "SpeculationRules", " x ", "x&#45;y"])
def test_a_type_of_scripts_that_is_a_word_takes_no_values(kind: str) -> None:
    assert "which scripts are loaded" in refused(
        f'<script type="{kind}">{{"a": {{{{ t }}}}}}</script>', t=""
    )


@pytest.mark.parametrize("first", ["type", 'type=""', 'type="module"', 'type="text/javascript"'])
def test_the_first_type_of_a_script_counts(first: str) -> None:
    page = drawn(f'<script {first} type="application/json">f({{{{ t }}}})</script>', t="a(1)")
    assert r'f("a\u00281\u0029")' in page


@pytest.mark.parametrize("kind", ["application/json", "application/LD+json", "text/json; x=y"])
def test_strings_in_json_stay_readable(kind: str) -> None:
    page = drawn(
        f'<script type="{kind}">{{"a": {{{{ t }}}}}}</script>', t="https://a.example/?b=</script>"
    )
    assert '"https://a.example/?b=\\u003c/script\\u003e"' in page


@pytest.mark.parametrize(
    "script",
    [
        'var a={in:1};a./**/in /"/{{ t }}"',
        'function f(){var x = 1.\nreturn /"/.test("{{ t }}")}f()',
        'x = [...typeof /"/, "{{ t }}"]',
        '\u2118=1;x = \u2118 /"/{{ t }}"',
        'class A{ #in=1;m(){return this.#in / 2 + "/{{ t }}/"}}',
        'var cafe\u0301 = 4; x = cafe\u0301 / 2 + "/{{ t }}/"',
        'x = x\n. // c\ndefault / 2 + "/{{ t }}/"',
    ],
)
def test_json_that_ends_a_string_does_nothing_behind_it(script: str) -> None:
    page = drawn(f"<script>{script}</script>", t="'+alert(1)+'")
    assert r"\u0027\u002balert\u00281\u0029\u002b\u0027" in page


@pytest.mark.parametrize(
    ("reference", "reads"),
    [("&quotx", True), ("&quot=", True), ("&quot;", False), ("&#34x", False)],
)
def test_references_in_attributes_are_whole_names(reference: str, reads: bool) -> None:
    template = f"<p style='font-family: {reference} {{{{ t }}}}'>"
    string = r"x\2f y" in drawn(template, t="x/y")
    assert string is not reads


@pytest.mark.parametrize("first", ["", "x"])
def test_a_link_stays_on_its_host_whatever_part_is_empty(first: str) -> None:
    page = drawn('<a href="/{{ a }}/{{ b }}">', a=first, b="evil.example")
    assert page == f'<a href="/{first or "."}/evil.example">'


class Tone(Enum):
    QUIET = "qui<et"


def test_a_member_of_an_enum_is_its_value() -> None:
    page = drawn('<p class="{{ t }}">{{ t }}</p><script>f("{{ t }}")</script>', t=Tone.QUIET)
    assert page == r'<p class="qui&lt;et">qui&lt;et</p><script>f("qui\u003cet")</script>'


@pytest.mark.parametrize(
    "value",
    [
        "url(x)",
        "url((x))",
        '"a',
        'a"b"',
        '"a\\"',
        "x;y",
        '"a;b"',
        "image-set('a' 1x)",
        "<b>",
        '"<b>"',
    ],
)
def test_no_values_of_css(value: str) -> None:
    assert drawn('<p style="--x: {{ v }}">', v=value) == '<p style="--x: ">'


def test_a_string_in_a_function_may_be_what_is_loaded() -> None:
    template = '<p style="background: image-set({{ v }} 1x)">'
    assert drawn(template, v='"https://evil.example/"') == '<p style="background: image-set( 1x)">'


def test_a_number_that_is_no_name_is_reported() -> None:
    class Heading(Widget):
        level: int = 2
        template_source = "<h{{ level }}>x</h{{ level }}>"

    engine = Engine(registry(h=Heading))
    assert engine.render("[h level=3]") == "<h3>x</h3>"
    result = engine.process("[h level=-1]")
    assert result.output == "<h0>x</h0>"
    assert {item.code for item in result.diagnostics} == {"unsafe-markup"}


def test_keys_and_methods_of_a_mapping_are_two_things() -> None:
    with pytest.raises(Exception, match="items"):
        drawn("{{ {'a': 1}[t] }}", t="items")


def test_a_format_of_a_value_comes_to_nothing_private() -> None:
    with pytest.raises(Exception, match="StrictUndefined"):
        drawn("{% macro m() %}{% endmacro %}{{ t.format(m) }}", t="{0.__init__.__globals__}")
    assert drawn("{{ '{} and {}'.format(t, 2) }}", t="<a>") == "&lt;a&gt; and 2"


def test_the_items_of_a_srcset_are_found_in_one_pass() -> None:
    assert drawn('<img srcset="{{ t }}">', t=" , /a.jpg 1x,,/b.jpg , /c.jpg  2x ,") == (
        '<img srcset="/a.jpg 1x, /b.jpg, /c.jpg 2x">'
    )


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in [1] %}" * 25 + "{% endfor %}" * 25,
        "{% if t %}" * 150 + "{% endif %}" * 150,
        "{{ " + "not " * 300 + "t }}",
        "{{ " + " + ".join(["1"] * 400) + " }}",
    ],
)
def test_what_python_could_not_compile_is_refused(template: str) -> None:
    assert "nested too deep" in refused(template, t="x")


def test_html_takes_the_place_of_characters() -> None:
    template = '{% set br %}<br>{% endset %}{{ t|replace("\\n", br) }}'
    assert drawn(template, t="a<\nb") == "a&lt;<br>b"
    assert drawn("{{ t|replace('<', '>') }}", t="<") == "&gt;"
    assert drawn("{{ t|replace('a', br, 1) }}", t="a a", br=Markup("<br>")) == "<br> a"


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("<h{{ n + 1 }}>x</h{{ n + 1 }}>", "<h3>x</h3>"),
        ("{% set l = n + 1 %}<h{{ l }}>x</h{{ l }}>", "<h3>x</h3>"),
        ("{% for i in [1, 2] %}<h{{ i }}>x</h{{ i }}>{% endfor %}", "<h1>x</h1><h2>x</h2>"),
    ],
)
def test_whole_numbers_are_computed_into_names(template: str, page: str) -> None:
    class Heading(Widget):
        n: int = 2

    Heading.template_source = template
    assert Engine(registry(h=Heading)).render("[h]") == page


def test_a_format_writes_no_more_than_it_is_told() -> None:
    assert drawn("{{ '%3d'|format(n) }}", n=5) == "  5"
    with pytest.raises(ValueError, match="999 characters"):
        drawn("{{ t|format(1) }}", t="%999999d")


def test_what_is_not_there_is_named(folder: Path) -> None:
    class Gone(Widget):
        template_source = "{{ {'a': 1}.b }}"

    result = Engine(registry(gone=Gone)).process("[gone]")
    assert "has no attribute 'b'" in result.diagnostics[0].hint
    (folder / "m.html").write_text("{% macro button() %}{% endmacro %}")
    (folder / "child.html").write_text("{% from 'm.html' import bttn %}")
    result = Engine(
        registry(w=type("W", (Widget,), {"template": "child.html"})), templates=folder
    ).process("[w]")
    assert "did you mean 'button'?" in result.diagnostics[0].message


@pytest.mark.parametrize("digits", [8, 5_000])
def test_references_of_any_length_are_read(digits: int) -> None:
    reference = f"&#{'1' * digits};"
    assert drawn(f'<a href="{reference}/x">') == f'<a href="{reference}/x">'
    page = drawn('<p title="{{ content }}">', content=Markup(f"<b>{reference}</b> {reference}"))
    assert page == '<p title="\ufffd \ufffd">'


@pytest.mark.parametrize(
    "template",
    [
        "{{ t['format'](lipsum) }}",
        "{% set k = 'format' %}{{ t[k](lipsum) }}",
        "{% for f in [t]|map(attribute='format') %}{{ f(lipsum) }}{% endfor %}",
        "{{ t.format(['a']|map('upper')) }}",
        "{{ (['a']|map('upper')).gi_frame }}",
        "{{ (['a']|map('upper'))['gi_frame'] }}",
    ],
)
@pytest.mark.parametrize("value", ["{0.__globals__}", "{0.gi_frame.f_globals}"])
def test_no_way_leads_to_what_is_private(template: str, value: str) -> None:
    with pytest.raises(Exception, match=r"undefined|Undefined|no attribute"):
        drawn(template, t=value)


def test_a_type_of_scripts_may_be_a_list_of_them() -> None:
    class Script(Widget):
        kind: Literal["module", "importmap"]
        t: str = ""
        template_source = '<script type="{{ kind }}">{"imports": {"a": {{ t }}}}</script>'

    with pytest.raises(RegistrationError, match="scripts are loaded"):
        Registry().add("script", Script)


@pytest.mark.parametrize(
    "template",
    [
        "<svg><desc><option></desc></svg></option></desc><textarea><b title={{ t }}></textarea>",
        "<style>p::before { a: url(x'y); content: \"c: ') {{ t }}\" }</style>",
        '<style>p::before { content: url("x"/*)"*/) "{{ t }}" }</style>',
        '<style>p { --x: 1 /{{ t }}* " */ "{{ t }} }</style>',
        "<p style='background: image-set(\"{{ t }}\" 1x)'>",
        "<!-- x{##}\0-><a title='--><a href=\"{{ t }}\">x</a>'>",
        "{{ '\\x00' }}",
    ],
)
def test_places_that_browsers_read_otherwise_take_no_values(template: str) -> None:
    assert refused(template, t="x")


def test_a_function_in_a_string_is_none() -> None:
    value = '"(a "url(//evil.example/x)" b)"'
    assert drawn('<p style="--x: {{ v }}">', v=value) == '<p style="--x: ">'


def test_a_number_in_a_name_leaves_an_address_one() -> None:
    template = (
        "{% for n in [1] %}<p data-src{{ n }}='{{ t }}' data-x{{ n }}-src='{{ t }}'>{% endfor %}"
    )
    assert drawn(template, t="javascript:f()") == "<p data-src1='#' data-x1-src='#'>"


@pytest.mark.parametrize(
    "script",
    [
        "var y\n/'/.test({{ t }}) //'",
        "x=[...typeof /'/.test({{ t }})] //'",
        "function f(){var x = 1.\nreturn /'/.test({{ t }}) //'\n}f()",
        "x=1\n--{##}> `\n{{ t }} //`",
        "#!`\n{{ t }} //`",
        "x=1;`${x\n-->}\n+{{ t }}}`",
    ],
)
def test_a_string_that_is_none_to_a_browser_calls_nothing(script: str) -> None:
    """The tokens of a script may be read wrongly; what is written for a string is no call wherever it is."""
    page = drawn(f"<script>{script}</script>", t="new alert(1)")
    assert r"\u006eew alert\u00281\u0029" in page


@pytest.mark.parametrize(
    "script",
    [
        "var a={in:1};a./**/in /`/{{ t }}`",
        "class A{ #in=1;m(){this.#in /`/{{ t }}`}}",
        "e\u0301=1;x = e\u0301 /`/{{ t }}`",
    ],
)
def test_json_that_is_in_a_template_literal_to_a_browser_computes_nothing(script: str) -> None:
    page = drawn(f"<script>{script}</script>", t="${alert(1)}")
    assert r'"\u0024\u007balert\u00281\u0029\u007d"' in page
