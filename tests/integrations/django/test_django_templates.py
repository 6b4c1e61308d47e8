"""The filter and the tags, in templates that Django renders."""

from collections.abc import Collection, Iterator, Mapping

import pytest
from markupsafe import Markup

pytest.importorskip("django", reason="Django is not installed")

import html5lib
from django.conf import settings
from django.template import Context, Engine, Template, TemplateSyntaxError, VariableDoesNotExist
from django.test import override_settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from shortcodes import Registry, Widget
from shortcodes.integrations.django import process, process_many
from shortcodes.widgets import Scope


def drawn(template: str, **values: object) -> str:
    return str(Template("{% load shortcodes %}" + template).render(Context(values)))


def test_text_between_shortcodes_is_escaped_and_quotes_of_shortcodes_survive() -> None:
    text = """R&D <b>[note "It's" tone='warning']a < b & c[/note]"""
    assert drawn("{{ text|shortcodes }}", text=text) == (
        'R&amp;D &lt;b&gt;<aside class="warning" title="It&#39;s">1:a &lt; b &amp; c</aside>'
    )


@pytest.mark.parametrize("safe", [mark_safe, Markup], ids=["django", "markupsafe"])
def test_safe_text_is_html_already(safe: type[str]) -> None:
    text = safe('R&amp;D <b>[mark colour="&quot;x&quot;"]a &lt; b[/mark]</b>')
    assert drawn("{{ text|shortcodes }}", text=text) == (
        'R&amp;D <b><mark data-colour="&#34;x&#34;">a &lt; b</mark></b>'
    )


def test_what_has_html_of_its_own_gives_it() -> None:
    class Bold:
        def __html__(self) -> str:
            return "<b>[year]</b>"

    assert drawn("{{ text|shortcodes }}", text=Bold()) == "<b>2026</b>"


def test_the_safe_filter_makes_it_html() -> None:
    assert drawn("{{ text|safe|shortcodes }}", text="<i>[year]</i>") == "<i>2026</i>"


def test_without_autoescape_text_is_html() -> None:
    template = "{% autoescape off %}{{ text|shortcodes }}{% endautoescape %}"
    assert drawn(template, text="<i>[year]</i>") == "<i>2026</i>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ text|shortcodes|escape }}",
        "{{ text|shortcodes|truncatechars_html:99 }}",
        "{{ text|shortcodes|cut:'!' }}",
    ],
)
def test_what_follows_does_not_escape_again(template: str) -> None:
    assert drawn(template, text="R&D [mark]x[/mark]") == ('R&amp;D <mark data-colour="">x</mark>')


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2026, "2026"), (None, ""), (gettext_lazy("A & [year]"), "A &amp; 2026"), ("", "")],
    ids=["a number", "None", "a lazy translation", "nothing"],
)
def test_other_values(value: object, shown: str) -> None:
    assert drawn("{{ value|shortcodes }}", value=value) == shown


def test_escaped_paragraphs_and_nested_content() -> None:
    with override_settings(
        SHORTCODES={"registry": "tests.integrations.django.widgets:registry", "paragraphs": True}
    ):
        shown = drawn("{{ text|shortcodes }}", text="<1>\n\n[note][mark]<2>[/mark] & 3[/note]")
    assert shown == (
        '<p>&lt;1&gt;</p>\n<aside class="plain" title="">1:'
        '<mark data-colour="">&lt;2&gt;</mark> &amp; 3</aside>'
    )


def test_a_text_beyond_the_limit_is_escaped() -> None:
    with override_settings(SHORTCODES={"limits": {"input_chars": 5}}):
        assert drawn("{{ text|shortcodes }}", text="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize("on_error", ["comment", "omit", "source"])
def test_what_stands_in_for_a_failure_is_not_escaped_twice(on_error: str) -> None:
    with override_settings(
        SHORTCODES={"registry": "tests.integrations.django.widgets:registry", "on_error": on_error}
    ):
        shown = drawn("{{ text|shortcodes }}", text="<[broken a='&']>")
    inside = {
        "comment": "<!-- [broken] could not be rendered -->",
        "omit": "",
        "source": "[broken a=&#39;&amp;&#39;]",
    }
    assert shown == f"&lt;{inside[on_error]}&gt;"


def test_the_tag_draws_values() -> None:
    shown = drawn(
        '{% shortcode "note" title tone="warning" count=count open=open %}',
        title='a "quoted" [note] & ”more” <b>\nline',
        count=3,
        open=True,
    )
    aside = html5lib.parseFragment(shown, namespaceHTMLElements=False)[0]
    assert aside.get("title") == 'a "quoted" [note] & ”more” <b>\nline'
    assert (aside.get("class"), aside.get("data-open"), aside.text) == ("warning", "", "3:")


def test_none_leaves_an_attribute_out() -> None:
    assert 'class="plain"' in drawn('{% shortcode "note" tone=None %}')


def test_html_given_as_a_value_is_not_escaped_twice() -> None:
    shown = drawn(
        '{% shortcode "mark" colour="R&amp;D" %}{% shortcode "mark" colour=c %}',
        c=mark_safe("&lt;"),
    )
    assert shown == '<mark data-colour="R&amp;D"></mark><mark data-colour="&lt;"></mark>'


def test_the_tag_may_be_kept_in_a_variable() -> None:
    assert drawn('{% shortcode "year" as now %}{{ now }}-{{ now }}') == "2026-2026"


def test_an_unknown_name_lists_the_legal_ones() -> None:
    with pytest.raises(
        TemplateSyntaxError,
        match=r"no shortcode 'nota'; did you mean 'note'\? there are 'note', 'mark'",
    ):
        drawn('{% shortcode "nota" %}')


def test_a_shortcode_may_have_a_name_and_one_that_needs_content_is_an_error() -> None:
    class Plan(Widget):
        name: str = ""
        template_source = "<b>{{ name }}</b>"

    class Box(Widget):
        closing = "required"
        template_source = "{{ content }}"

    made = Registry()
    made.add("plan", Plan)
    made.add("box", Box)
    with override_settings(SHORTCODES={"registry": made}):
        assert drawn('{% shortcode "plan" name="A" %}') == "<b>A</b>"
        with pytest.raises(TemplateSyntaxError, match="'box' needs content; write "):
            drawn('{% shortcode "box" %}')


def test_what_a_template_gives_wrong_is_logged(caplog) -> None:
    template = '{% shortcode "mark" color="a" %}{% shortcode "mark" content=text %}'
    assert drawn(template, text="\n\x1b[31m") == '<mark data-colour=""></mark>' * 2
    found = [record.getMessage() for record in caplog.records]
    assert found == [
        "unknown-attribute unknown attribute 'color' for [mark]; did you mean 'colour'?",
        "unknown-attribute unknown attribute 'content' for [mark]; legal are 'colour'",
    ]


def test_the_block_draws_a_part_of_the_template() -> None:
    template = '{% shortcodes %}<b>[note "{{ title }}"]{{ text }}[/note]</b>{% endshortcodes %}'
    assert drawn(template, title="R&D", text="<i>") == (
        '<b><aside class="plain" title="R&amp;D">1:&lt;i&gt;</aside></b>'
    )


def test_a_value_can_break_out_of_a_tag_that_a_template_writes() -> None:
    """The trap that the docs tell of: in the block a value's quotes are the shortcode's."""
    title = 'x" tone="warning'
    assert 'class="warning"' in drawn(
        '{% shortcodes %}[note "{{ t }}"]{% endshortcodes %}', t=title
    )
    assert 'class="plain"' in drawn('{% shortcode "note" t %}', t=title)


def test_the_block_takes_options() -> None:
    options = 'allow="year" paragraphs=True html="sanitize"'
    template = f"{{% shortcodes {options} %}}<b onclick=x>[year]</b>[mark]{{% endshortcodes %}}"
    pytest.importorskip("nh3", reason="nh3 is not installed")
    assert drawn(template) == "<p><b>2026</b>[mark]</p>"
    with pytest.raises(
        TypeError, match="an engine has no option 'paragraf'; did you mean 'paragraphs'"
    ):
        drawn("{% shortcodes paragraf=True %}x{% endshortcodes %}")


@pytest.mark.parametrize("skip", ['"pre code"', '"pre,code"', "names"])
def test_the_block_takes_the_names_of_elements(skip: str) -> None:
    template = f"{{% shortcodes skip={skip} %}}<pre>[year]</pre><code>[year]</code>[year]{{% endshortcodes %}}"
    assert drawn(template, names=["pre", "code"]) == "<pre>[year]</pre><code>[year]</code>2026"


def test_paragraphs_of_an_editor_are_mended_alone_where_that_is_set() -> None:
    html = "<p>[note]</p>\n<p>a</p>\n<p>[/note]</p>\n\nb"
    with override_settings(SHORTCODES={**settings.SHORTCODES, "paragraphs": "mend"}):
        shown = drawn("{{ text|safe|shortcodes }}", text=html)
    assert shown == process(mark_safe(html), paragraphs="mend").output
    assert shown.count("<p>") == shown.count("</p>") == 1
    assert shown.endswith("\n\nb")


class Visits:
    """A data source that counts its calls."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def get_many(self, keys: Collection[str], on: object) -> Mapping[str, int]:
        self.asked.append(tuple(keys))
        return {key: len(key) for key in keys}


class Counter(Widget):
    """How often a page was seen."""

    page: str = ""
    positional = ("page",)
    source = "visits"
    css = "data { color: red }"
    template_source = "<data>{{ times }}</data>"

    def data_key(self) -> str:
        return self.page

    def context(self, scope: Scope) -> Mapping[str, object]:
        return {"times": scope.data}


class TestLists:
    """The texts of a list page, whose data sources are asked once."""

    TEXTS = ("< [seen a]", "plain", SafeString("<b>[seen bb]</b>"), "[seen a] [seen ccc]")

    @pytest.fixture
    def visits(self) -> Iterator[Visits]:
        registry, visits = Registry(), Visits()
        registry.add("seen", Counter)
        with override_settings(SHORTCODES={"registry": registry, "sources": {"visits": visits}}):
            yield visits

    def test_texts_are_rendered_as_each_alone(self, visits: Visits) -> None:
        results = process_many(self.TEXTS)
        assert visits.asked == [("a", "ccc"), ("bb",)]
        for result, text in zip(results, self.TEXTS, strict=True):
            alone = process(text)
            assert type(result.output) is SafeString
            assert (result.output, result.assets.css) == (alone.output, alone.assets.css)

    def test_plain_texts_ask_once(self, visits: Visits) -> None:
        process_many(["[seen a]", "[seen b]", "x", "[seen a]"])
        assert visits.asked == [("a", "b")]

    def test_the_same_options_hold(self, visits: Visits) -> None:
        results = process_many(
            ["[seen a]", "<b>[year]</b>"], html="keep", allow="seen", paragraphs=True
        )
        assert [result.output for result in results] == [
            "<p><data>1</data></p>",
            "<p><b>[year]</b></p>",
        ]
        with pytest.raises(TypeError, match="texts must be several texts"):
            process_many("[seen a]")
        assert process_many([]) == []

    def test_a_template_renders_a_field_of_each_item(self, visits: Visits) -> None:
        items = [{"id": number, "body": text} for number, text in enumerate(self.TEXTS[:2])]
        page = drawn(
            '{% shortcode_list items "body" as rows %}'
            "{% for item, body in rows %}{{ item.id }}: {{ body }}\n{% endfor %}",
            items=(item for item in items),
        )
        assert page == "0: &lt; <data>1</data>\n1: plain\n"
        assert visits.asked == [("a",)]

    def test_none_is_no_text(self, visits: Visits) -> None:
        for call in (process, lambda text: process_many([text])):
            with pytest.raises(TypeError, match="not None; write '' for no text"):
                call(None)

    def test_its_stylesheets_are_collected_and_options_taken(self, visits: Visits) -> None:
        page = drawn(
            "{% shortcode_assets %}|"
            '{% shortcode_list items "text.body" html="keep" allow="seen" as rows %}{{ rows.0.1 }}',
            items=[{"text": {"body": "<i>[seen a]</i>"}}],
        )
        assert page == "<style>\ndata { color: red }\n</style>|<i><data>1</data></i>"

    def test_a_field_without_a_text_has_nothing(self, visits: Visits) -> None:
        rows = (
            '{% shortcode_list items "body" as rows %}{{ rows.0.1 }}|{{ items.0.body|shortcodes }}|'
        )
        assert drawn(rows, items=[{"body": None}]) == "||"

    def test_a_field_that_is_not_there_is_an_error(self, visits: Visits) -> None:
        with pytest.raises(VariableDoesNotExist, match="bodi"):
            drawn('{% shortcode_list items "bodi" as rows %}', items=[{"body": "x"}])


class TestAssets:
    PAGE = "<head>{% shortcode_assets %}</head>{% block main %}{{ text|shortcodes }}{% endblock %}"

    def test_the_head_has_the_stylesheets_of_what_follows(self) -> None:
        shown = drawn(self.PAGE, text="[mark]x[/mark] [mark]y[/mark]")
        assert shown.startswith("<head><style>\nmark { color: inherit }\n</style></head><mark")

    def test_without_shortcodes_there_are_none(self) -> None:
        assert drawn(self.PAGE, text="x") == "<head></head>x"

    def test_they_are_not_kept_from_page_to_page(self) -> None:
        drawn(self.PAGE, text="[mark]")
        assert "<style>" not in drawn(self.PAGE, text="[year]")

    def test_through_inheritance_includes_and_the_tag(self) -> None:
        engine = Engine(
            libraries={"shortcodes": "shortcodes.integrations.django.templatetags.shortcodes"},
            loaders=[
                (
                    "django.template.loaders.locmem.Loader",
                    {
                        "base": "{% load shortcodes %}" + self.PAGE,
                        "page": '{% extends "base" %}{% load shortcodes %}{% block main %}'
                        '{% include "part" %}{% shortcode "note" %}{% endblock %}',
                        "part": "{% load shortcodes %}{{ text|shortcodes }}",
                    },
                )
            ],
        )
        shown = engine.get_template("page").render(Context({"text": "[mark]"}))
        head, _, rest = shown.partition("</head>")
        assert "mark {" in head
        assert "aside {" in head
        assert "<style>" not in rest

    def test_all_of_them(self) -> None:
        shown = drawn("{% if 1 %}{% shortcode_assets all %}{% endif %}|")
        assert shown.startswith("<style>\naside { float: right }\nmark { color: inherit }\n")
        assert shown.endswith("</style>|")
        assert shown.count("<style>") == 1

    def test_inside_another_tag_it_says_where_it_belongs(self) -> None:
        with pytest.raises(TemplateSyntaxError, match=r"can't stand inside {% block %}"):
            drawn("{% block head %}{% shortcode_assets %}{% endblock %}")

    def test_another_word_is_refused(self) -> None:
        with pytest.raises(TemplateSyntaxError, match="takes nothing, or 'all'"):
            drawn("{% shortcode_assets some %}")

    def test_a_view_has_them_from_the_result(self) -> None:
        result = process("<[mark]>")
        assert result.output == '&lt;<mark data-colour=""></mark>&gt;'
        assert result.assets.css == ("mark { color: inherit }",)


@pytest.mark.parametrize("options", [{"allow": ["year"]}, {"limits": {"input_chars": 20}}])
def test_values_of_a_shortcode_that_is_not_drawn_are_text(options) -> None:
    with override_settings(SHORTCODES={**settings.SHORTCODES, **options}):
        page = drawn('{% shortcode "note" title=title %}', title="<img src=x> & \"'&lt;")
    assert page.startswith("[note title=")
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    assert [item.tag for item in tree.iter()] == ["DOCUMENT_FRAGMENT"]
    assert "<img src=x> &" in tree.text
