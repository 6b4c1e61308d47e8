"""Templates that draw shortcodes: the filter, the tag, the functions, waited for or not."""

import asyncio
from html import unescape

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateRuntimeError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from shortcodes import Engine, Limits, Registry, WriteError
from shortcodes.integrations.jinja2 import ShortcodesExtension

from .widgets import HOSTILE, HOSTILE_HTML, Warehouse, harmful, registry


def environment(is_async: bool = False, kind: type[Environment] = Environment, **options):
    files = options.pop("files", {})
    autoescape = options.pop("autoescape", True)
    made = kind(
        extensions=[ShortcodesExtension],
        autoescape=autoescape,
        enable_async=is_async,
        loader=DictLoader(files),
        undefined=StrictUndefined,
    )
    options.setdefault("sources", {"stock": Warehouse()})
    made.shortcodes_engine = Engine(registry, **options)
    return made


def drawn(env: Environment, template: str, **variables: object) -> str:
    made = (
        env.get_template(template) if template in env.loader.mapping else env.from_string(template)
    )
    if env.is_async:
        return asyncio.run(made.render_async(**variables))
    return made.render(**variables)


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return request.param


def test_text_is_read_first_and_escaped_between_the_shortcodes(is_async):
    text = "1 < 2 [figure title=”Tom & “Jerry””]a <b>b</b>[/figure] & [1]"
    assert drawn(environment(is_async), "{{ text|shortcodes }}", text=text) == (
        '1 &lt; 2 <figure title="Tom &amp; “Jerry”">Tom &amp; “Jerry”: a &lt;b&gt;b&lt;/b&gt;'
        "</figure> &amp; [1]"
    )


def test_markup_stays_markup(is_async):
    text = Markup("<p>R&amp;D [figure x /]</p>")
    expected = '<p>R&amp;D <figure title="x">x: </figure></p>'
    env = environment(is_async)
    assert drawn(env, "{{ text|shortcodes }}", text=text) == expected
    assert drawn(env, "{{ text|safe|shortcodes }}", text=str(text)) == expected


def test_without_autoescape_text_is_html_as_all_text_is_there(is_async):
    env = environment(is_async, autoescape=False)
    expected = '<p><figure title="x">x: </figure><i>'
    assert drawn(env, "{{ (text|shortcodes) ~ '<i>' }}", text="<p>[figure x]") == expected
    template = "{% autoescape true %}{{ text|shortcodes }}{% endautoescape %}{{ text|shortcodes }}"
    assert drawn(env, template, text="<b>") == "&lt;b&gt;<b>"


def test_the_output_is_never_read_or_escaped_again(is_async):
    template = "{{ text|shortcodes|shortcodes }}{{ text|shortcodes }}"
    text = "[figure title='&#91;bad&#93;<']"
    once = '<figure title="[bad]&lt;">[bad]&lt;: </figure>'
    env = environment(is_async)
    assert drawn(env, "{{ text|shortcodes }}", text=text) == once
    assert "&amp;lt;" not in drawn(env, template, text=text)


def test_the_block_reads_what_the_template_says(is_async):
    template = (
        "{% shortcodes %}<p>{% for n in (1, 2) %}[figure {{ n }}]{{ word }}[/figure]{% endfor %}</p>"
        "{% endshortcodes %}"
    )
    assert drawn(environment(is_async), template, word="<") == (
        '<p><figure title="1">1: &lt;</figure><figure title="2">2: &lt;</figure></p>'
    )
    unescaped = environment(is_async, autoescape=False)
    assert drawn(unescaped, template, word="<i>").count("<i>") == 2


def test_data_is_waited_for_where_the_environment_waits(is_async):
    template = (
        "{{ t|shortcodes }}, {{ shortcode('stock', 'b') }}, "
        "{% shortcodes %}[stock c]{% endshortcodes %}, {{ ['[stock d]']|map('shortcodes')|join }}"
    )
    how = "async" if is_async else "sync"
    assert drawn(environment(is_async), template, t="[stock a]") == (
        f"{how} of a, {how} of b, {how} of c, {how} of d"
    )


def test_one_shortcode_is_drawn_from_values(is_async):
    env = environment(is_async)
    assert drawn(env, "{{ shortcode('figure', t, width=none) }}", t="“a” ] ' \" \\ &amp;") == (
        '<figure title="“a” ] &#39; &#34; \\ &amp;amp;">“a” ] &#39; &#34; \\ &amp;amp;: </figure>'
    )
    made = drawn(env, "{{ shortcode('figure', title=t, width=3) }}", t=Markup("R&amp;D"))
    assert made == '<figure title="R&amp;D">R&amp;D: </figure>'
    assert drawn(env, "{{ shortcode('stock', true) }}").endswith("sync of true")


def test_one_shortcode_that_there_is_not_is_the_templates_fault():
    meant = "no shortcode 'figrue' is registered; did you mean 'figure'[?] there are '"
    with pytest.raises(TemplateRuntimeError, match=meant):
        drawn(environment(), "{{ shortcode('figrue') }}")
    with pytest.raises(WriteError, match="a b"):
        drawn(environment(), "{{ shortcode('figure', **{'a b': 1}) }}")
    with pytest.raises(TemplateRuntimeError, match="the dialect 'wordpress'"):
        drawn(environment(dialect="wordpress"), "{{ shortcode('figure') }}")


def test_what_a_template_gives_wrong_is_logged(is_async, caplog):
    env = environment(is_async)
    template = (
        "{{ shortcode('figure', 't', widht=1, content='\\n\x1b') }}{{ '[figure a=b]'|shortcodes }}"
    )
    assert drawn(env, template).startswith('<figure title="t">')
    found = [
        record.getMessage() for record in caplog.records if record.name.startswith("shortcodes")
    ]
    assert [line.partition(";")[0] for line in found] == [
        "unknown-attribute unknown attribute 'widht' for [figure]",
        "unknown-attribute unknown attribute 'content' for [figure]",
    ]
    assert "did you mean 'width'?" in found[0]


def test_a_failing_widget_says_nothing_of_the_program(is_async):
    assert drawn(environment(is_async), "{{ '<[bad a=\"<\"]'|shortcodes }}") == (
        "&lt;[bad a=&#34;&lt;&#34;]"
    )


def test_at_a_limit_the_text_is_there_and_escaped(is_async):
    env = environment(is_async, limits=Limits(input_chars=5))
    assert drawn(env, "{{ '<[figure]>'|shortcodes }}") == "&lt;[figure]&gt;"


@pytest.mark.parametrize("paragraphs", [False, True])
@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "template",
    [
        "{{ value|shortcodes }}",
        "{{ text|shortcodes }}",
        "{{ content|shortcodes }}",
        "{{ shortcode('figure', value) }}",
        "{{ shortcode('figure', title=value, width=value) }}",
        "{{ shortcode('echo', value) }}",
        "{% shortcodes %}[figure title='{{ value }}']{{ value }}[/figure]{% endshortcodes %}",
    ],
)
def test_hostile_values_stay_harmless(template, value, paragraphs, is_async):
    env = environment(is_async, paragraphs=paragraphs)
    texts = {"text": f"a [figure title='{value}'] b", "content": f"[figure]{value}[/figure]"}
    page = drawn(env, template, value=value, **texts)
    assert harmful(page) == []
    assert "a secret" not in page


@pytest.mark.parametrize("value", HOSTILE_HTML)
def test_the_check_sees_what_hostile_values_would_do(value):
    pages = [value, *(f"<figure title={quote}{unescape(value)}{quote}>" for quote in "\"'")]
    assert any(harmful(page) for page in pages)


LAYOUT = {
    "layout": "<head>{{ shortcode_assets() }}</head>{% block body %}{% endblock %}",
    "page": "{% extends 'layout' %}{% set text = '[box][/box][box /]'|shortcodes %}"
    "{% block body %}{{ text }}{% endblock %}",
    "outer": "{% set body %}{% include 'inner' %}{% endset %}{{ shortcode_assets() }}{{ body }}",
    "inner": "{{ '[figure x]'|shortcodes }}",
}
BOX, FIGURE = ".box { border: 0 }", ".figure { color: green }"


def test_stylesheets_of_what_was_drawn_go_into_the_head(is_async):
    env = environment(is_async, files=LAYOUT)
    expected = f"<head><style>\n{BOX}\n</style></head><aside></aside><aside></aside>"
    assert drawn(env, "page") == expected
    assert drawn(env, "page") == expected, "a page knows nothing of the page before"
    assert drawn(env, "outer").startswith(f"<style>\n{FIGURE}\n</style><figure")
    assert drawn(env, "{% if shortcode_assets() %}some{% else %}none{% endif %}") == "none"


@pytest.mark.parametrize(
    ("how", "told"), [("", ""), (" with context", f"<style>\n{BOX}\n</style>")]
)
def test_macros_draw_on_the_page_that_they_have_the_context_of(how, told, is_async):
    files = {"macros": "{% macro box() %}{{ '[box]'|shortcodes }}{% endmacro %}"}
    env = environment(is_async, files=files)
    template = f"{{% import 'macros' as m{how} %}}{{{{ m.box() }}}}{{{{ shortcode_assets() }}}}"
    assert drawn(env, template) == f"<aside></aside>{told}"


def test_stylesheets_of_all_widgets_need_no_order(is_async):
    env = environment(is_async)
    template = "{{ shortcode_assets(all=true) }}"
    assert drawn(env, template) == f"<style>\n{FIGURE}\n{BOX}\n</style>"
    assert drawn(environment(is_async, autoescape=False), template + "{{ '<i>' }}").endswith("<i>")


def test_plain_text_of_a_text_engine_is_escaped_once(is_async):
    env = environment(is_async)
    env.shortcodes_engine = Engine(registry, renderer="text")
    assert drawn(env, "{{ '1 < 2 [figure x]'|shortcodes }}").split() == ["1", "&lt;", "2", "x:"]


def test_overlays_and_sandboxes_draw_too():
    env = environment(kind=SandboxedEnvironment)
    assert drawn(env, "{{ '[box]'|shortcodes }}") == "<aside></aside>"
    other = env.overlay(trim_blocks=True)
    other.shortcodes_engine = Engine(Registry())
    assert other.from_string("{{ '[box]'|shortcodes }}").render() == "[box]"
    assert drawn(env, "{% shortcodes %}[box]{% endshortcodes %}") == "<aside></aside>"


def test_nothing_is_drawn_while_a_template_is_compiled():
    calls = []
    made = Registry()
    made.add("now", lambda shortcode, content: calls.append(1) or str(len(calls)))
    env = environment()
    env.shortcodes_engine = Engine(made)
    template = env.from_string("{{ '[now]'|shortcodes }}")
    assert calls == []
    assert [template.render(), template.render()] == ["1", "2"]


def test_without_an_engine_there_are_the_built_in_widgets():
    env = Environment(extensions=[ShortcodesExtension], autoescape=True)
    template = env.from_string("{{ '[covid19-ultimate-card]'|shortcodes }}")
    assert template.render().startswith("<article")


def test_a_block_that_never_ends_is_reported_at_its_line():
    with pytest.raises(Exception, match="endshortcodes") as caught:
        environment().from_string("\n\n{% shortcodes %}")
    assert caught.value.lineno == 3


def test_options_of_an_engine_hold_for_one_text(is_async):
    env = environment(is_async)
    template = '{{ text|shortcodes(allow=["note"], paragraphs=true, html="keep") }}'
    assert drawn(env, template, text="<b>[note]x[/note]</b>[bad]") == (
        drawn(
            env,
            '{{ ("<p>" ~ text ~ "</p>")|safe|shortcodes(["note"]) }}',
            text="<b>[note]x[/note]</b>[bad]",
        )
    )
    with pytest.raises(TypeError, match="an engine has no option 'paragraf'"):
        drawn(env, "{{ text|shortcodes(paragraf=true) }}", text="x")


class Counting:
    """A data source that counts its calls."""

    def __init__(self):
        self.asked = []

    def get_many(self, keys, on):
        self.asked.append(tuple(keys))
        return {key: key.upper() for key in keys}

    async def aget_many(self, keys, on):
        return self.get_many(keys, on)


def test_a_list_is_rendered_with_one_question(is_async):
    source = Counting()
    env = environment(is_async, sources={"stock": source})
    items = [
        {"id": n, "body": text} for n, text in enumerate(["< [stock a]", "x", "[stock b][stock a]"])
    ]
    shown = drawn(
        env,
        '{% for item, body in shortcode_list(items, "body") %}{{ item.id }}:{{ body }};{% endfor %}',
        items=items,
    )
    assert source.asked == [("a", "b")]
    alone = drawn(
        env,
        "{% for item in items %}{{ item.id }}:{{ item.body|shortcodes }};{% endfor %}",
        items=items,
    )
    assert shown == alone
    assert "&lt; " in shown


def test_a_list_keeps_its_order_and_its_options(is_async):
    source = Counting()
    env = environment(is_async, sources={"stock": source})
    items = [{"body": Markup("<b>[stock b]</b>")}, {"body": "<"}, {"body": Markup("<i>")}]
    shown = drawn(
        env,
        '{% for item, body in shortcode_list(items, "body", allow=["note"]) %}{{ body }}|{% endfor %}',
        items=items,
    )
    assert shown == "<b>[stock b]</b>|&lt;|<i>|"
    assert source.asked == []
