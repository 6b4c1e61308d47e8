"""Late widgets: rendered once all others are, wherever they stand."""

import asyncio
import json

import pytest
from markupsafe import Markup

from shortcodes import Engine, Limits, RegistrationError, Registry, Widget


class Count(Widget):
    """Which of the counted it is, and of how many."""

    late = True
    template_source = "<i>{{ number }}/{{ all }}</i>{{ content }}"

    def context(self, scope):
        if scope.page is None:
            return {"number": "?", "all": "?"}
        return {
            "number": scope.page.number(scope.shortcode),
            "all": len(scope.page.list_late("count")),
        }


class Titles(Widget):
    """The headings of the page."""

    late = True
    block = True
    template_source = (
        "<nav>{% for one in titles %}"
        "{{ one.level }} {{ one.id }} {{ one.text }}; {% endfor %}</nav>"
    )

    def context(self, scope):
        return {"titles": scope.page.headings if scope.page else ()}


class Ending(Widget):
    """Something at the end of the page."""

    late = True
    template_source = "!"

    def context(self, scope):
        scope.page.append(Markup("<hr>"))
        return {}


class Attribute(Widget):
    """Content in an attribute, and twice in the text."""

    template_source = '<p title="{{ content }}">{{ content }}{{ content }}</p>'


class Upper(Widget):
    """Content in capitals."""

    template_source = "<p>{{ content|upper }}</p>"


class Script(Widget):
    """Content in a script and in a text area."""

    template_source = (
        "<textarea>{{ content }}</textarea><script>let x = {{ content|tojson }}</script>"
    )


class Failing(Widget):
    """A widget that fails."""

    template_source = "{{ content }}{{ 1 // 0 }}"


@pytest.fixture(scope="module")
def registry():
    made = Registry()
    for widget in (Count, Titles, Ending, Attribute, Upper, Script, Failing):
        made.add(widget.__name__.lower(), widget)
    made.add("box", lambda shortcode, content: Markup("<div>{}</div>").format(content), block=True)
    return made


CASES = {
    "in order": ("[count] [count]", "<i>1/2</i> <i>2/2</i>"),
    "inside others": ("[box][count /][/box][count /]", "<div><i>1/2</i></div><i>2/2</i>"),
    "in one another": ("[count][count /][/count]", "<i>1/2</i><i>2/2</i>"),
    "in an attribute, and twice": (
        "[attribute]a[count /][/attribute]",
        '<p title="a">a<i>1/1</i>a</p>',
    ),
    "through a filter": ("[upper]a[count /][/upper]", "<p>A<i>1/1</i></p>"),
    "in a script": (
        "[script]a[count /][/script]",
        '<textarea>a</textarea><script>let x = "a"</script>',
    ),
    "dropped by a widget that fails": (
        "[failing][count /][/failing][count /]",
        "[failing][count /][/failing]<i>1/1</i>",
    ),
    "between digits": ("1[count]2", "1<i>1/1</i>2"),
    "headings": (
        "[titles]<h2>A &amp; b</h2>",
        '<nav>2 a-b A &amp; b; </nav><h2 id="a-b">A &amp; b</h2>',
    ),
    "headings inside others": (
        "[box]<h3>A</h3>[/box][box][titles][/box]",
        '<div><h3 id="a">A</h3></div><div><nav>3 a A; </nav></div>',
    ),
    "a late one in a heading": (
        "<h2>A[count]</h2>[titles]",
        '<h2 id="a">A<i>1/1</i></h2><nav>2 a A; </nav>',
    ),
    "a heading of several pieces": (
        "<h2 class=x>A [box]b[/box]</h2>[titles]",
        '<h2 id="a-b" class=x>A <div>b</div></h2><nav>2 a-b A b; </nav>',
    ),
    "no headings are read unless asked for": ("<h2>A</h2>[count]", "<h2>A</h2><i>1/1</i>"),
    "at the end": ("[ending]a", "!a<hr>"),
}


@pytest.mark.parametrize("name", CASES)
def test_late_widgets(registry, name):
    source, html = CASES[name]
    assert Engine(registry).render(source) == html


def test_paragraphs_are_those_of_other_widgets(registry):
    html = Engine(registry, paragraphs=True).render("a [count]\n\n[titles]\n\n<h2>B</h2>\n\nc")
    assert html == '<p>a <i>1/1</i></p>\n<nav>2 b B; </nav>\n<h2 id="b">B</h2>\n<p>c</p>'


def test_the_text_renderer_has_them(registry):
    text = Engine(registry, renderer="text").render("a [count]\n\n[titles]\n\n<h2>B</h2>")
    assert text == "a 1/1\n\n2 b B;\n\nB"


def test_other_renderers_render_them_in_their_place(registry):
    tree = json.loads(Engine(registry, renderer="json").render("a [box][count][/box]"))
    assert tree["nodes"][1]["nodes"][0]["name"] == "count"


def test_in_html_attributes_they_know_no_page(registry):
    html = Engine(registry, html_attributes=True).render('<a title="[count]">[count]</a>')
    assert html == '<a title="&lt;i&gt;?/?&lt;/i&gt;"><i>1/1</i></a>'


@pytest.mark.parametrize("html", ["sanitize", "escape"])
def test_the_texts_own_html_is_treated(registry, html):
    pytest.importorskip("nh3", reason="it is the sanitiser")
    out = Engine(registry, html=html).render("<b onclick=x>[count]<script>x</script>[/count]</b>")
    assert "<i>1/1</i>" in out
    assert "<script>" not in out


def test_each_page_is_its_own(registry):
    engine = Engine(registry)
    results = engine.process_many(["[count]", "[count] [count]"])
    assert [result.output for result in results] == ["<i>1/1</i>", "<i>1/2</i> <i>2/2</i>"]
    assert asyncio.run(engine.arender("[box][count /][/box]")) == "<div><i>1/1</i></div>"
    assert engine.render("[box][count /][/box]") == engine.render("[box][count /][/box]")


def test_the_output_is_bounded(registry):
    engine = Engine(registry, limits=Limits(output_chars=300))
    result = engine.process("[ending]" * 200)
    assert len(result.output) <= 300 + len("[ending]" * 200)
    assert "limit-output" in {found.code for found in result.diagnostics}


def test_late_and_pure_are_refused_together():
    class Both(Widget):
        late = True
        pure = True
        template_source = "x"

    with pytest.raises(RegistrationError, match="late and pure"):
        Registry().add("both", Both)
