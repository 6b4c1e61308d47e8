"""The whole way: text in, output, diagnostics and assets out, whatever goes wrong."""

import asyncio
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import MappingProxyType

import pytest
from markupsafe import Markup

from shortcodes import Diagnostic, Engine, Limits, Registry, RenderError, StrictError, Widget
from shortcodes.binding import BoundShortcode
from shortcodes.location import LineIndex
from shortcodes.rendering import Piece
from shortcodes.sources.memory import MemorySource
from shortcodes.widgets import Scope
from tests.support.steps import steps


class Facts(Widget):
    region: str = "world"
    source = "facts"
    template_source = "<dd>{{ count if count is not none else '—' }}</dd>"

    def data_key(self) -> str:
        return self.region

    def context(self, scope: Scope) -> dict[str, object]:
        if scope.data is None:
            scope.diagnose("no-figures", f"no figures of '{self.region}'", field="region")
        return {"count": scope.data}


class Box(Widget):
    block = True
    template_source = "<div>{{ content }}</div>"


class Needy(Widget):
    url: str
    template_source = "{{ url }}"


def bold(shortcode, content):
    return Markup("<b>{}</b>").format(content)


def bad(shortcode, content):
    raise LookupError("a secret")


@pytest.fixture
def registry() -> Registry:
    registry = Registry()
    registry.add("facts", Facts)
    registry.add("box", Box)
    registry.add("needy", Needy)
    registry.add("bold", bold)
    registry.add("bad", bad)
    registry.add("year", lambda shortcode, content: "<2026>")
    registry.add("nothing", lambda shortcode, content: None)
    registry.add("bytes", lambda shortcode, content: b"x")
    return registry


def codes(diagnostics: Collection[Diagnostic]) -> list[str]:
    return [item.code for item in diagnostics]


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("", ""),
        ("no shortcodes, <b>html</b> & a < b", "no shortcodes, <b>html</b> & a < b"),
        ("[year]", "&lt;2026&gt;"),
        ("[bold]a [bold]b[/bold] [year][/bold]", "<b>a <b>b</b> &lt;2026&gt;</b>"),
        ("[bold /]x[bold]", "<b></b>x<b></b>"),
        ("[[bold]x[/bold]] [[year]]", "[bold]x[/bold] [year]"),
        ("[sic] a[1] [simple boat] [Year]", "[sic] a[1] [simple boat] [Year]"),
        ("<!-- [year] --><script>[year]</script>", "<!-- [year] --><script>[year]</script>"),
        ("[/bold] \r\n\0[", "[/bold] \r\n\0["),
    ],
)
def test_text(registry, text, output):
    result = Engine(registry).process(text)
    assert result.output == output
    assert type(result.output) is Markup


def test_output_is_never_read_again(registry):
    registry.add("echo", lambda shortcode, content: Markup("[year]{}").format(content))
    assert Engine(registry).render("[echo][[year]][/echo]") == "[year][year]"


def test_a_function_sees_the_shortcode_and_its_content(registry):
    seen = []
    registry.add("see", lambda shortcode, content: seen.append((shortcode, content)) or "")
    Engine(registry).render('[see A="1" two]x[year][/see]')
    ((shortcode, content),) = seen
    assert dict(shortcode.attributes) == {"a": "1"}
    assert shortcode.positional == ("two",)
    assert content == Markup("x&lt;2026&gt;")
    assert type(content) is Markup


@pytest.mark.parametrize(
    ("unknown", "output", "found"),
    [
        ("keep", "[zz a=”1”]<i>&lt;2026&gt;</i>[/zz ] [yeer a='1'] [sic] [zz]", ["near-name"]),
        ("strip", "<i>&lt;2026&gt;</i>  [sic] ", ["stripped-shortcode"] * 3),
        ("omit", "  [sic] ", ["stripped-shortcode"] * 3),
        (
            "diagnose",
            "[zz a=”1”]<i>&lt;2026&gt;</i>[/zz ] [yeer a='1'] [sic] [zz]",
            ["unknown-shortcode"] * 3,
        ),
    ],
)
def test_unknown_shortcodes(registry, unknown, output, found):
    text = "[zz a=”1”]<i>[year]</i>[/zz ] [yeer a='1'] [sic] [zz]"
    result = Engine(registry, unknown=unknown).process(text)
    assert result.output == output
    assert codes(result.diagnostics) == found
    if unknown == "diagnose":
        assert "did you mean 'year'?" in result.diagnostics[1].message


@pytest.mark.parametrize(
    ("on_error", "output"),
    [
        ("source", "1[bad a=&#34;&lt;&#34;][year][/bad]2"),
        ("comment", "1<!-- [bad] could not be rendered -->2"),
        ("omit", "12"),
        (lambda diagnostic, shortcode: f"<{diagnostic.code}>", "1&lt;widget-failed&gt;2"),
        (lambda diagnostic, shortcode: Markup("<i>{}</i>").format(shortcode.name), "1<i>bad</i>2"),
    ],
)
def test_what_stands_in_for_a_shortcode_that_raises(registry, on_error, output):
    result = Engine(registry, on_error=on_error).process('1[bad a="<"][year][/bad]2')
    assert result.output == output
    (found,) = result.diagnostics
    assert (found.code, found.severity) == ("widget-failed", "error")
    assert "secret" not in found.message + found.hint + result.output


@pytest.mark.parametrize("name", ["nothing", "bytes", "needy", "bad"])
def test_a_failure_leaves_the_rest_of_the_page_as_it_is(registry, name):
    page = "<p>[bold]a[/bold]</p>\n{}\n[box][year][/box]"
    output = Engine(registry, on_error="omit").render(page.format(f"[{name}]"))
    assert output == Engine(registry).render(page.format(""))


def test_a_failure_inside_content_stays_there(registry):
    assert Engine(registry).render("[bold]a[bad]b[/bold]") == "<b>a[bad]b</b>"


def test_a_result_that_is_no_string_is_a_failure(registry):
    (found,) = Engine(registry).process("[nothing]").diagnostics
    assert found.message == "[nothing] returned NoneType, not a string"


def test_raise_gives_the_exception_with_its_cause_and_place(registry):
    with pytest.raises(RenderError, match=r"\[bad\] raised LookupError") as caught:
        Engine(registry, on_error="raise").render("one\n [bad]")
    assert isinstance(caught.value.__cause__, LookupError)
    assert caught.value.diagnostic.span == (5, 10)


def test_raise_for_what_was_refused_has_no_cause(registry):
    with pytest.raises(RenderError, match="needs the attribute 'url'") as caught:
        Engine(registry, on_error="raise").render("[needy]")
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("exception", [KeyboardInterrupt, SystemExit, asyncio.CancelledError])
def test_what_is_no_error_passes_through(registry, exception):
    def stop(shortcode, content):
        raise exception

    registry.add("stop", stop)
    with pytest.raises(exception):
        Engine(registry, on_error="omit").render("[stop]")


def test_a_callable_that_returns_no_string_is_a_mistake(registry):
    with pytest.raises(TypeError, match="on_error must return a string, not NoneType"):
        Engine(registry, on_error=lambda diagnostic, shortcode: None).render("[bad]")


def test_a_context_that_raises_is_a_failure():
    class Broken(Box):
        def context(self, scope: Scope) -> dict[str, object]:
            scope.diagnose("before", "said before it raised")
            raise ValueError

    registry = Registry()
    registry.add("broken", Broken)
    result = Engine(registry).process("[broken]")
    assert result.output == "[broken]"
    assert codes(result.diagnostics) == ["before", "widget-failed"]


def test_strict_raises_with_all_diagnostics(registry):
    with pytest.raises(StrictError) as caught:
        Engine(registry, strict=True).render("[facts regoin=x]\n[needy]")
    assert codes(caught.value.diagnostics) == [
        "missing-source",
        "no-figures",
        "unknown-attribute",
        "missing-attribute",
    ]
    assert "<text>:2:1: missing-attribute" in str(caught.value)


def test_strict_lets_a_clean_text_pass(registry):
    assert Engine(registry, strict=True).render("[bold]a[/bold] [sic]") == "<b>a</b> [sic]"


def test_diagnostics_come_in_order_of_place_without_repetition(registry):
    engine = Engine(registry, sources={"facts": MemorySource({})})
    result = engine.process('[bad][bold a="x]y[/bold] [facts region=q zz=1][needy][/bold]')
    spans = [item.span for item in result.diagnostics]
    assert spans == sorted(spans)
    assert len(set(result.diagnostics)) == len(result.diagnostics)
    assert {"widget-failed", "unknown-attribute", "no-figures", "missing-attribute"} < set(
        codes(result.diagnostics)
    )


def test_a_widget_reports_at_the_attribute_it_is_about(registry):
    engine = Engine(registry, sources={"facts": MemorySource({})})
    text = "[facts]\n[facts Region=XX]"
    one, two = engine.process(text).diagnostics
    assert text[one.span.start : one.span.end] == "[facts]"
    assert two.format(LineIndex(text), "t") == "t:2:8: no-figures no figures of 'XX'"
    assert text[two.span.start : two.span.end] == "Region=XX"


class Asked:
    """A data source that remembers what it was asked."""

    def __init__(self, answer: object = None) -> None:
        self.calls: list[tuple[tuple[str, ...], date | None]] = []
        self.answer = answer

    def get_many(self, keys: Collection[str], on: date | None) -> object:
        self.calls.append((tuple(keys), on))
        if isinstance(self.answer, Exception):
            raise self.answer
        return {key: key.upper() for key in keys} if self.answer is None else self.answer


class Awaited(Asked):
    async def aget_many(self, keys: Collection[str], on: date | None) -> object:
        await asyncio.sleep(0)
        return {key: f"awaited {key}" for key in keys}


def test_a_source_is_asked_once_for_all_widgets(registry):
    source = Asked()
    day = date(2020, 12, 29)
    engine = Engine(registry, sources={"facts": source})
    text = "[facts region=b][bold][facts region=a][/bold][facts region=b]"
    assert engine.render(text, day) == "<dd>B</dd><b><dd>A</dd></b><dd>B</dd>"
    assert source.calls == [(("b", "a"), day)]


def test_a_page_without_questions_asks_nothing(registry):
    source = Asked()
    Engine(registry, sources={"facts": source}).render("[year] [[facts]] [needy][facts][/needy]")
    assert source.calls == []


def test_waiting_gives_the_same_as_not_waiting(registry):
    source = Asked()
    engine = Engine(registry, sources={"facts": source})
    text = "[facts region=b][bad][needy]"
    assert asyncio.run(engine.aprocess(text)) == engine.process(text)
    assert len(source.calls) == 2


def test_a_source_that_can_be_waited_for_is(registry):
    engine = Engine(registry, sources={"facts": Awaited()})
    assert asyncio.run(engine.arender("[facts region=b]")) == "<dd>awaited b</dd>"
    assert engine.render("[facts region=b]") == "<dd>B</dd>"


class OnlyAwaited:
    async def aget_many(self, keys, on):
        return dict.fromkeys(keys, "awaited")


def test_a_source_that_can_only_be_waited_for_says_so(registry):
    engine = Engine(registry, sources={"facts": OnlyAwaited()})
    result = engine.process("[facts]")
    assert result.output == "<dd>—</dd>"
    [failed] = (item for item in result.diagnostics if item.code == "source-failed")
    assert failed.message == "the data source 'facts' has no get_many"
    assert failed.hint == "Engine.arender and Engine.aprocess wait for it"
    assert asyncio.run(engine.arender("[facts]")) == "<dd>awaited</dd>"


@pytest.mark.parametrize("wait", [False, True])
def test_what_is_no_source_and_is_added_later_says_so(registry, wait):
    sources = {}
    engine = Engine(registry, sources=sources)
    sources["facts"] = {}
    result = asyncio.run(engine.aprocess("[facts]")) if wait else engine.process("[facts]")
    [failed] = (item for item in result.diagnostics if item.code == "source-failed")
    assert (failed.message, failed.hint) == ("the data source 'facts' has no get_many", "")


@pytest.mark.parametrize("answer", [OSError("a secret"), [], 3, "text"])
@pytest.mark.parametrize("wait", [False, True])
def test_a_source_that_fails_is_reported_once(registry, answer, wait):
    engine = Engine(registry, sources={"facts": Asked(answer)})
    text = "[year] [facts region=b][facts]"
    result = asyncio.run(engine.aprocess(text)) if wait else engine.process(text)
    assert result.output == "&lt;2026&gt; <dd>—</dd><dd>—</dd>"
    failed = [item for item in result.diagnostics if item.code == "source-failed"]
    kind = type(answer).__name__ if isinstance(answer, Exception) else "TypeError"
    assert [item.message for item in failed] == [f"the data source 'facts' raised {kind}"]


def test_a_source_there_is_not(registry):
    result = Engine(registry).process("x [facts]")
    assert result.output == "x <dd>—</dd>"
    missing = next(item for item in result.diagnostics if item.code == "missing-source")
    assert missing.message == "[facts] needs the data source 'facts', which the engine has not"
    assert missing.span == (2, 9)


def test_any_mapping_will_do_for_an_answer(registry):
    source = Asked(MappingProxyType({"world": 7}))
    assert Engine(registry, sources={"facts": source}).render("[facts]") == "<dd>7</dd>"


def test_a_widget_may_bring_its_source(registry):
    made = []

    def default() -> MemorySource[str, int]:
        made.append(1)
        return MemorySource({"world": 3})

    class Provided(Facts):
        default_source = default

    registry.add("provided", Provided)
    engine = Engine(registry)
    assert engine.render("[provided]") == "<dd>3</dd>"
    assert engine.render("[provided]") == "<dd>3</dd>"
    assert made == [1]
    other = Engine(registry, sources={"facts": MemorySource({"world": 4})})
    assert other.render("[provided]") == "<dd>4</dd>"
    assert made == [1]


def test_a_widgets_source_that_can_not_be_made_is_reported(registry):
    class Provided(Facts):
        default_source = staticmethod(lambda: {}["nothing"])

    registry.add("provided", Provided)
    assert "source-failed" in codes(Engine(registry).process("[provided]").diagnostics)


def test_a_source_that_is_put_into_the_mapping_later_is_found(registry):
    sources = {}
    engine = Engine(registry, sources=sources)
    assert codes(engine.process("[facts]").diagnostics)[0] == "missing-source"
    sources["facts"] = MemorySource({"world": 5})
    assert engine.render("[facts]") == "<dd>5</dd>"


def test_the_source_in_memory_has_dates():
    source = MemorySource({"a": 2, "b": 3}, {date(2020, 1, 1): {"a": 1}})
    assert source.get_many(["a", "x"], None) == {"a": 2}
    assert source.get_many(["a", "b"], date(2020, 1, 1)) == {"a": 1}
    assert source.get_many(["a"], date(2020, 1, 2)) == {}
    assert MemorySource({"a": 2}).get_many(["a"], date(2020, 1, 1)) == {"a": 2}


def test_the_locale_is_told_to_widgets():
    class Told(Widget):
        template_source = "{{ locale }}"

        def context(self, scope: Scope) -> dict[str, object]:
            return {"locale": scope.locale}

    registry = Registry()
    registry.add("told", Told)
    assert Engine(registry).render("[told]") == "en"
    assert Engine(registry, locale="ar").render("[told]") == "ar"


@pytest.mark.parametrize(
    ("limits", "text", "output", "code"),
    [
        (Limits(input_chars=5), "[year]", "[year]", "limit-input"),
        (
            Limits(shortcodes=1),
            "[year]<[year][year]",
            "&lt;2026&gt;<[year][year]",
            "limit-shortcodes",
        ),
        (
            Limits(depth=1),
            "[bold]<[bold]<x[/bold][/bold]",
            "<b><[bold]&lt;x[/bold]</b>",
            "limit-depth",
        ),
        (Limits(attributes=1), "[year a b]", "[year a b]", "limit-attributes"),
        (Limits(value_chars=1), "[year a=bc]", "[year a=bc]", "limit-value"),
        (Limits(output_chars=20), "[year][year]", "&lt;2026&gt;[year]", "limit-output"),
        (Limits(output_chars=13), "[bold][year][/bold]", "[bold][year][/bold]", "limit-output"),
    ],
)
def test_at_a_limit_the_source_stays(registry, limits, text, output, code):
    for on_error in ("source", "omit", "raise"):
        result = Engine(registry, limits=limits, on_error=on_error).process(text)
        assert result.output == output
        assert codes(result.diagnostics) == [code]


def test_a_limit_is_reported_once(registry):
    result = Engine(registry, limits=Limits(output_chars=10)).process("[year]" * 5)
    assert codes(result.diagnostics) == ["limit-output"]


def test_too_long_a_text_is_not_looked_into(registry):
    text = "a\n\n[bold]"
    engine = Engine(registry, limits=Limits(input_chars=8), paragraphs=True)
    assert engine.render(text) == text
    assert Engine(registry, renderer="text", limits=Limits(input_chars=8)).render(text) == text


def test_paragraphs_stand_in_blocks_that_have_several(registry):
    engine = Engine(registry, paragraphs=True)
    text = "a\nb\n\n[box]c[/box]\n\n[box]d\n\n[bold]e\n\nf[/bold][/box]"
    assert engine.render(text) == (
        "<p>a<br>\nb</p>\n<div>c</div>\n<div><p>d</p>\n<p><b>e<br>\n<br>\nf</b></p></div>"
    )


@pytest.mark.parametrize(
    ("on_error", "output"),
    [
        ("source", "<p>a</p>\n<p>[needy]</p>"),
        ("comment", "<p>a</p>\n<!-- [needy] could not be rendered -->"),
        ("omit", "<p>a</p>"),
    ],
)
def test_paragraphs_around_a_failure(registry, on_error, output):
    engine = Engine(registry, paragraphs=True, on_error=on_error)
    assert engine.render("a\n\n[needy]") == output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"on_error": "ignore"},
            "on_error must be one of 'source', 'comment', 'omit', 'raise', not",
        ),
        ({"unknown": "drop"}, "unknown must be one of 'keep', 'strip', 'omit', 'diagnose', not"),
        (
            {"renderer": "pdf"},
            "renderer must be one of 'html', 'text', 'json', 'markdown', not 'pdf'",
        ),
        ({"dialect": "ancient"}, "ancient"),
    ],
)
def test_an_option_without_such_a_value_is_refused_at_once(registry, options, message):
    with pytest.raises(ValueError, match=message):
        Engine(registry, **options)


class Names:
    """A renderer that tells names in place of rendering."""

    def render(self, bound: BoundShortcode, scope: Scope) -> str:
        return f"<{bound.definition.name}:{scope.content}>"

    def content(self, bound: BoundShortcode, pieces: Collection[Piece]) -> Markup:
        return Markup("").join(piece.html for piece in pieces)

    def page(self, pieces: Collection[Piece]) -> str:
        return "|".join(str(piece.html) for piece in pieces)

    def untouched(self, text: str) -> str:
        return text


def test_another_renderer(registry):
    engine = Engine(registry, renderer=Names())
    assert engine.render("a[bold]x[/bold]") == "a|&lt;bold:x&gt;"


def test_threads_share_an_engine(registry):
    engine = Engine(registry, sources={"facts": MemorySource({"a": 1})}, paragraphs=True)
    texts = [f"{n} [box][facts region={'a' if n % 2 else 'b'} z=1][bad][/box]" for n in range(200)]
    alone = [engine.process(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(engine.process, texts)) == alone


def test_an_engine_sees_what_is_registered_later(registry):
    engine = Engine(registry)
    assert engine.render("[late]") == "[late]"
    registry.add("late", lambda shortcode, content: "now")
    assert engine.render("[late]") == "now"


@pytest.mark.parametrize("unknown", ["keep", "strip", "diagnose"])
@pytest.mark.slow
def test_deep_nesting_that_is_not_drawn(registry, unknown):
    text = "[zz]" * 100_000 + "x" + "[/zz]" * 100_000
    output = Engine(registry, unknown=unknown).render(text)
    assert output == ("x" if unknown == "strip" else text)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bold", "box"])
def test_deep_nesting(registry, name):
    levels = 20_000
    limits = Limits(depth=levels)
    output = Engine(registry, limits=limits).render(
        f"[{name}]" * levels + "x" + f"[/{name}]" * levels
    )
    tag = {"bold": "b", "box": "div"}[name]
    assert output == f"<{tag}>" * levels + "x" + f"</{tag}>" * levels


@pytest.mark.parametrize(
    "unit", ["[bold", "[bold]", "[/bold]", "[year a=", "[bad]", "[needy x=1]", "[["]
)
def test_work_is_linear(registry, unit):
    engine = Engine(registry, paragraphs=True)
    engine.process(unit * 10)
    assert steps(engine.process, unit * 600) <= 2.5 * steps(engine.process, unit * 300) + 500
    engine.process(unit * 20_000)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[/bold]" * 3_000, "stray-closer"),
        ("[bold " * 3_000 + "]", "unclosed-tag"),
        ("[bold a=“b″ /]" * 3_000, "mismatched-quotes"),
        ("[needy]" * 3_000, "missing-attribute"),
        ("<i [bold]>" * 3_000, "hidden-shortcode"),
    ],
)
def test_a_code_is_listed_so_often_and_no_more(registry, text, code):
    found = Engine(registry).process(text).diagnostics
    of_code = [item for item in found if item.code == code]
    (more,) = (item for item in found if item.code == "more-diagnostics")
    assert len(of_code) == 1_000
    assert more.span.start >= of_code[-1].span.start
    assert f"'{code}'" in more.message


@pytest.mark.parametrize("text", ["", "no tag", "[sic] & <b>", "[yea] [/years", "]["])
@pytest.mark.parametrize("renderer", ["html", "text"])
@pytest.mark.parametrize("html", ["keep", "escape"])
def test_a_text_without_tags_is_no_different(text: str, renderer: str, html: str) -> None:
    """It is put out without being read; with names to look for it would be read."""
    registry = Registry()
    registry.add("year", lambda shortcode, content: "2026")
    engine = Engine(registry, renderer=renderer, html=html, paragraphs=renderer == "html")
    expected = engine.process(text, allow=[])  # which reads it
    assert engine.process(text) == expected == asyncio.run(engine.aprocess(text))
    assert engine.render(text) == expected.output == asyncio.run(engine.arender(text))
    assert type(engine.render(text)) is type(expected.output)
    assert expected.diagnostics == ()
