"""Templates: where they come from, what they see, and that values can't become HTML."""

import re
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, RenderError, Widget
from shortcodes.rendering.assets import Assets
from shortcodes.rendering.templates import Templates
from shortcodes.types import LEAST_CONTRAST, contrast, parse_colour

MODULE = """
from shortcodes import Widget

class Card(Widget):
    title: str = ""
    template = "{template}"
"""


def card(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
    name: str = "cards",
    template: str = "card.html",
) -> type[Widget]:
    """Make a package with a widget and files beside it."""
    folder = tmp_path / name
    for file, content in {"__init__.py": MODULE.format(template=template), **files}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(content, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, name, raising=False)
    module = __import__(name)
    monkeypatch.setitem(sys.modules, name, module)
    return module.Card


def registry(**widgets: type[Widget]) -> Registry:
    made = Registry()
    for name, widget in widgets.items():
        made.add(name, widget)
    return made


def inline(source: str, **attributes: object) -> type[Widget]:
    return type(
        "Inline", (Widget,), {"template_source": source, "__module__": __name__, **attributes}
    )


class Quote(Widget):
    author: str = ""
    max_width: int = 10
    template_source = '<q title="{{ author }}">{{ content }}{{ author }}{{ max_width }}</q>'


def test_a_template_sees_fields_by_name_and_content():
    engine = Engine(registry(quote=Quote))
    assert engine.render("[quote author=Ada max-width=3]so[/quote]") == (
        '<q title="Ada">soAda3</q>'
    )


def test_values_are_escaped_and_the_texts_own_html_is_not():
    engine = Engine(registry(quote=Quote))
    output = engine.render('<b>x</b>[quote author="<i>&quot;A\'"]<u>c</u>[/quote]')
    value = "&lt;i&gt;&#34;A&#39;"
    assert output == f'<b>x</b><q title="{value}"><u>c</u>{value}10</q>'
    assert isinstance(output, Markup)


def test_a_template_of_any_name_escapes(tmp_path, monkeypatch):
    made = card(tmp_path, monkeypatch, {"c.txt": "{{ title }}"}, template="c.txt")
    assert Engine(registry(card=made)).render("[card title='<']") == "&lt;"


class Name(str):
    """A string of the project's own."""


class Badge:
    """Something that is HTML already."""

    def __html__(self):
        return "<b>!</b>"


@pytest.mark.parametrize(
    "value", ["<&>\"'", "é", Markup("<i>"), Name("<i>"), Badge(), 7, None, ["<"]]
)
@pytest.mark.parametrize(
    "source",
    [
        "{{ shown }}",
        "<i>{{ shown }}</i>{{ shown|upper }}",
        "{% set kept %}<i>{{ shown }}</i>{% endset %}{{ kept }}",
        "{% macro twice(one) %}{{ one }}{{ one }}{% endmacro %}{{ twice(shown) }}",
        "{% filter trim %} {{ shown }} {% endfilter %}",
        "{% block b %}{{ shown }}{% endblock %}{{ self.b() }}",
        "{% autoescape false %}{{ shown }}{% endautoescape %}{{ shown }}",
    ],
)
@pytest.mark.filterwarnings("ignore::shortcodes.errors.TrustedTemplateWarning")
def test_what_a_template_prints_is_what_jinja_prints(source, value):
    class Shown(Widget):
        template_source = source
        trusted_template = True

        def context(self, scope):
            return {"shown": value}

    expected = jinja2.Environment(autoescape=True).from_string(source).render(shown=value)
    assert Engine(registry(shown=Shown)).render("[shown]") == expected


def test_content_of_a_void_shortcode_is_empty():
    assert Engine(registry(x=inline("({{ content }})"))).render("[x][x /]") == "()()"


def test_content_that_is_raw_is_escaped_and_not_read():
    engine = Engine(registry(code=inline("<pre>{{ content }}</pre>", raw=True), quote=Quote))
    assert engine.render("[code][quote]<b>&amp;[/quote][/code]") == (
        "<pre>[quote]&lt;b&gt;&amp;amp;[/quote]</pre>"
    )


def test_an_undefined_name_is_an_error_and_not_nothing():
    result = Engine(registry(x=inline("a{{ content.nothing }}"))).process("1[x]2")
    assert result.output == "1[x]2"
    (found,) = result.diagnostics
    assert (found.code, found.told) == (
        "template-failed",
        "the template of [x] asks for what there is not; 'str object' has no attribute 'nothing'; "
        "ask for it with 'is defined' or |default(…), or return it from context()",
    )


def test_lines_of_blocks_leave_no_space():
    source = "<ul>\n  {% for n in [1, 2] %}\n  <li>{{ n }}</li>\n  {% endfor %}\n</ul>"
    output = Engine(registry(x=inline(source))).render("[x]")
    assert output == "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>"


@pytest.mark.parametrize("place", ["card.html", "templates/card.html"])
def test_a_template_stands_beside_its_module(tmp_path, monkeypatch, place):
    made = card(tmp_path, monkeypatch, {place: "<h3>{{ title }}</h3>"})
    assert Engine(registry(card=made)).render("[card title=x]") == "<h3>x</h3>"


def test_a_subclass_elsewhere_keeps_the_template(tmp_path, monkeypatch):
    made = card(tmp_path, monkeypatch, {"card.html": "<h3>{{ title }}</h3>"})
    heir = type("Heir", (made,), {"__module__": __name__})
    assert Engine(registry(card=heir)).render("[card title=x]") == "<h3>x</h3>"


def test_two_packages_may_have_templates_of_one_name(tmp_path, monkeypatch):
    one = card(tmp_path, monkeypatch, {"card.html": "1{% include 'part.html' %}", "part.html": "a"})
    files = {"card.html": "2{% include 'part.html' %}", "part.html": "b"}
    two = card(tmp_path, monkeypatch, files, name="other_cards")
    assert Engine(registry(one=one, two=two)).render("[one][two]") == "1a2b"


@pytest.mark.parametrize("as_list", [False, True])
def test_a_projects_template_goes_before_the_widgets(tmp_path, monkeypatch, as_list):
    made = card(tmp_path, monkeypatch, {"card.html": "theirs"})
    project = tmp_path / "project"
    project.mkdir()
    (project / "card.html").write_text("ours {{ title }}", "utf-8")
    engine = Engine(registry(card=made), templates=[project] if as_list else str(project))
    assert engine.render("[card title=x]") == "ours x"


def test_the_first_of_several_folders_wins(tmp_path, monkeypatch):
    made = card(tmp_path, monkeypatch, {"card.html": "theirs"})
    folders = [tmp_path / "empty", tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    for folder in folders[1:]:
        (folder / "card.html").write_text(folder.name, "utf-8")
    assert Engine(registry(card=made), templates=folders).render("[card]") == "one"


def test_a_folder_that_is_none_is_refused_at_once(tmp_path):
    with pytest.raises(NotADirectoryError, match="is not a folder"):
        Engine(Registry(), templates=tmp_path / "none")


@pytest.mark.parametrize("name", ["../secret.html", "a/../../secret.html", "/etc/hostname"])
def test_a_template_folder_is_not_left_by_its_name(tmp_path, monkeypatch, name):
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    made = card(tmp_path, monkeypatch, {}, template=name)
    result = Engine(registry(card=made)).process("[card]")
    assert result.output == "[card]"
    assert [item.code for item in result.diagnostics] == ["missing-template"]


def test_a_template_folder_is_not_left_by_a_link(tmp_path, monkeypatch):
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    made = card(tmp_path, monkeypatch, {"inside.html": "inside"})
    (tmp_path / "cards" / "card.html").symlink_to(tmp_path / "secret.html")
    assert Engine(registry(card=made)).render("[card]") == "[card]"
    (tmp_path / "cards" / "card.html").unlink()
    (tmp_path / "cards" / "card.html").symlink_to(tmp_path / "cards" / "inside.html")
    assert Engine(registry(card=made)).render("[card]") == "inside"


def test_a_missing_template_leaves_the_rest_of_the_page(tmp_path, monkeypatch):
    made = card(tmp_path, monkeypatch, {})
    result = Engine(registry(card=made, quote=Quote)).process("<p>[card] [quote]a[/quote]</p>")
    assert result.output == '<p>[card] <q title="">a10</q></p>'
    (found,) = result.diagnostics
    assert found.message == "the template 'card.html' of [card] was not found"
    assert found.severity == "error"
    assert "beside cards" in found.hint


def test_a_missing_part_of_a_template_is_named():
    result = Engine(registry(x=inline("{% include 'part.html' %}"))).process("[x]")
    assert "'part.html'" in result.diagnostics[0].message


def test_a_wrong_template_is_reported_with_its_line(tmp_path):
    (tmp_path / "x.html").write_text("a\n{% if %}")
    made = type("Made", (Widget,), {"template": "x.html", "__module__": __name__})
    result = Engine(registry(x=made), templates=tmp_path).process("1[x]2")
    assert result.output == "1[x]2"
    (found,) = result.diagnostics
    assert (found.code, found.message) == (
        "template-failed",
        "the template of [x] has an error in line 2",
    )


def test_each_template_is_compiled_once_and_at_most_once_a_thread_at_first(monkeypatch):
    compiled = []
    original = Templates._compiled
    monkeypatch.setattr(
        Templates, "_compiled", lambda self, held: compiled.append(held) or original(self, held)
    )
    engine = Engine(registry(quote=Quote, other=inline("x")))
    with ThreadPoolExecutor(8) as pool:
        outputs = set(pool.map(engine.render, ["[quote][other][quote]"] * 200))
    assert len(outputs) == 1
    assert 2 <= len(compiled) <= 2 * 8
    compiled.clear()
    engine.render("[quote][other]")
    assert not compiled


def test_a_failing_template_shows_its_line(tmp_path, monkeypatch):
    lines = "<p>\n{{ title }}\n{{ 1 // 0 }}\n"
    made = registry(card=card(tmp_path, monkeypatch, {"card.html": lines}))
    with pytest.raises(RenderError) as failed:
        Engine(made, on_error="raise").render("[card]")
    last = traceback.extract_tb(failed.value.__cause__.__traceback__)[-1]
    assert (Path(last.filename).name, last.lineno) == ("card.html", 3)


def test_a_failing_template_shows_its_exception_where_asked():
    engine = Engine(registry(x=inline("{{ 1 // 0 }}")), on_error="raise")
    with pytest.raises(RenderError) as caught:
        engine.render("[x]")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert caught.value.diagnostic.code == "widget-failed"


def test_an_output_in_an_attribute_can_not_leave_it():
    engine = Engine(registry(x=inline("a<b title=\"1\" alt='2'>&amp;&lt;")), html_attributes=True)
    output = engine.render("""<img alt="[x]" title='[x]'>""")
    value = "a&lt;b title=&#34;1&#34; alt=&#39;2&#39;&gt;&amp;&lt;"
    assert output == f"""<img alt="{value}" title='{value}'>"""


def test_a_shortcode_in_an_attribute_is_text_unless_asked_for():
    engine = Engine(registry(x=inline("<b>")))
    assert engine.render('<img alt="[x]">') == '<img alt="[x]">'


@pytest.mark.parametrize(
    ("on_error", "value"), [("source", "[x a=&#34;1&#34;]"), ("comment", ""), ("omit", "")]
)
def test_a_failure_in_an_attribute_can_not_leave_it(on_error, value):
    made = registry(x=inline("{{ content.nothing }}"))
    engine = Engine(made, html_attributes=True, on_error=on_error)
    assert engine.render("<img alt='[x a=\"1\"]'>") == f"<img alt='{value}'>"


def test_stylesheets_come_once_in_the_order_of_need():
    made = registry(
        a=inline("a{{ content }}", css=".a{}"),
        b=inline("b", css=".b{}"),
        c=inline("c", css=".a{}"),
        plain=inline("p"),
        unused=inline("u", css=".u{}"),
    )
    result = Engine(made).process("[plain][b][a][b][/a][c][a]")
    assert result.assets.css == (".b{}", ".a{}")
    assert str(result.assets) == "<style>\n.b{}\n.a{}\n</style>"
    assert Markup("{}").format(result.assets) == str(result.assets)


def test_stylesheets_of_what_is_not_drawn_are_left_out():
    made = registry(
        a=inline("a", css=".a{}"), bad=inline("{{ content.nothing }}{{ content }}", css=".b{}")
    )
    result = Engine(made).process("[bad][a][/bad]")
    assert result.assets.css == ()
    assert str(result.assets) == ""


def test_a_stylesheet_can_not_end_its_element():
    sheet = str(Assets(["a::before{content:'</STYLE><script>'}"]))
    assert sheet == "<style>\na::before{content:'<\\/STYLE><script>'}\n</style>"


def test_a_page_is_whole():
    result = Engine(registry(a=inline("<b>x</b>", css=".a{}"))).process("<p>[a]</p>")
    page = result.page("Tom & Jerry <3", lang="ar-EG")
    assert page.startswith('<!DOCTYPE html>\n<html lang="ar-EG" dir="rtl">')
    assert '<meta charset="utf-8">' in page
    assert "<title>Tom &amp; Jerry &lt;3</title>" in page
    assert "<main>\n<p><b>x</b></p>\n</main>" in page
    assert page.count(".a{}") == 1
    assert "http" not in page


@pytest.mark.parametrize(
    ("lang", "given", "dir"),
    [
        ("en", "", "ltr"),
        ("he", "", "rtl"),
        ("fa_IR", "", "rtl"),
        ("en", "rtl", "rtl"),
        ("ar", "auto", "auto"),
    ],
)
def test_a_page_is_written_in_the_direction_of_its_language(lang, given, dir):
    page = Engine(Registry()).process("x").page(lang=lang, dir=given)
    assert f'<html lang="{lang.replace("_", "-")}" dir="{dir}">' in page


def test_a_direction_that_is_none_is_refused():
    with pytest.raises(ValueError, match="dir must be 'ltr', 'rtl', 'auto' or empty, not 'up'"):
        Engine(Registry()).process("x").page(dir="up")


def test_a_page_can_be_read_in_either_scheme():
    style = Engine(registry()).process("x").page().partition("</style>")[0]
    light, _, dark = style.partition("@media screen and (prefers-color-scheme: dark)")
    assert "color-scheme: light dark" in light
    for rules in (light, dark.partition("@media print")[0]):
        paper = parse_colour(re.search(r"background: (#[0-9a-f]+)", rules)[1])
        inks = re.findall(r"[{ ]color: (#[0-9a-f]+)", rules)
        assert len(inks) >= 2
        assert all(contrast(parse_colour(ink), paper) >= LEAST_CONTRAST for ink in inks)


def test_a_page_of_plain_text_is_escaped():
    result = Engine(Registry(), renderer="text").process("a &lt; b")
    assert "<main>\na &lt; b\n</main>" in result.page()


def test_a_page_is_valid():
    html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
    page = Engine(registry(quote=Quote), paragraphs=True).process("a\n\n[quote]b[/quote]").page("t")
    html5lib.HTMLParser(strict=True).parse(page)
