"""At every limit the page is whole: what is beyond stays source, and one diagnostic says so."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields

import pytest
from markupsafe import Markup

from shortcodes import Engine, Limits, Registry, Result, Shortcode, StrictError

REST = "<p>before</p>{}<p>[year] &amp; after</p>"


def engine(**options) -> Engine[Markup]:
    registry = Registry()
    registry.add("year", lambda shortcode, content: "2026")
    registry.add("bold", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    registry.add("twice", lambda shortcode, content: content + content)
    registry.add("drop", lambda shortcode, content: "")
    made = Engine(registry, **options)
    registry.add("self", lambda shortcode, content: made.render("<i>[self]</i>"))
    registry.add("fan", lambda shortcode, content: made.render("[fan][fan]"))
    registry.add("inner", lambda shortcode, content: made.render(shortcode.content or "[year]"))
    return made


def codes(result: Result[Markup]) -> list[str]:
    return [item.code for item in result.diagnostics]


REACHED = {
    "limit-input": (Limits(input_chars=20), "[year] and a long text", None),
    "limit-depth": (Limits(depth=2), "[bold]" * 3 + "[/bold]" * 3, "<b><b>[bold][/bold]</b></b>"),
    "limit-shortcodes": (Limits(shortcodes=2), "[year][year][year]", "20262026[year]"),
    "limit-attributes": (Limits(attributes=3), "[year a b c d=1]", "[year a b c d=1]"),
    "limit-value": (Limits(value_chars=9), "[year a=0123456789]", "[year a=0123456789]"),
    "limit-calls": (
        Limits(handler_calls=2),
        "[year][bold][year][/bold]",
        "2026[bold][year][/bold]",
    ),
    "limit-recursion": (Limits(recursion=2), "[self]", "<i><i>[self]</i></i>"),
    "limit-output": (Limits(output_chars=10), "[year][bold][/bold]", "2026[bold][/bold]"),
}


def test_every_limit_is_tested() -> None:
    assert len(REACHED) == len(fields(Limits))


@pytest.mark.parametrize("code", REACHED)
def test_what_is_beyond_stays_source(code: str) -> None:
    limits, text, output = REACHED[code]
    result = engine(limits=limits).process(text)
    assert result.output == (text if output is None else output)
    assert codes(result) == [code]
    (found,) = result.diagnostics
    assert found.severity == "error"
    assert found.message.endswith("stays as it is written")
    assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize("code", REACHED)
@pytest.mark.parametrize("on_error", ["source", "comment", "omit", "raise"])
def test_whatever_on_error_says_a_limit_raises_nothing(code: str, on_error: str) -> None:
    limits, text, output = REACHED[code]
    result = engine(limits=limits, on_error=on_error).process(text)
    assert result.output == (text if output is None else output)


@pytest.mark.parametrize("code", REACHED)
def test_a_strict_engine_raises_with_the_limit(code: str) -> None:
    limits, text, _ = REACHED[code]
    with pytest.raises(StrictError, match=code):
        engine(limits=limits, strict=True).process(text)


@pytest.mark.parametrize(
    "code", ["limit-depth", "limit-attributes", "limit-value", "limit-recursion"]
)
def test_the_rest_of_the_page_is_drawn(code: str) -> None:
    limits, text, output = REACHED[code]
    rendered = engine(limits=limits).render(REST.format(text))
    assert rendered == REST.format(output).replace("[year] &", "2026 &")


def test_one_below_a_limit_nothing_is_said() -> None:
    text = "[bold][year a=1234][/bold]"
    limits = Limits(
        input_chars=len(text),
        depth=2,
        shortcodes=2,
        attributes=1,
        value_chars=4,
        handler_calls=2,
        recursion=1,
        output_chars=len("<b>2026</b>"),
    )
    result = engine(limits=limits).process(text)
    assert result.output == "<b>2026</b>"
    assert result.diagnostics == ()


def test_each_limit_is_said_once() -> None:
    result = engine(limits=Limits(handler_calls=1)).process("[year]" * 50)
    assert result.output == "2026" + "[year]" * 49
    assert codes(result) == ["limit-calls"]


def test_calls_in_texts_that_widgets_render_count() -> None:
    made = engine(limits=Limits(handler_calls=3))
    result = made.process("[inner][inner][year]")
    assert result.output == "2026[year][year]"
    assert codes(result) == ["limit-calls"]
    assert made.process("[inner]").diagnostics == ()


def test_a_doubling_handler_thirty_deep() -> None:
    text = "[twice]" * 30 + "x" * 20 + "[/twice]" * 30
    result = engine(limits=Limits(output_chars=1_000_000)).process(REST.format(text))
    assert codes(result) == ["limit-output"]
    before, after = REST.replace("[year]", "2026").split("{}")
    assert result.output.startswith(before)
    assert result.output.endswith(after)
    assert "[twice]" in result.output
    assert "x" * 20 in result.output
    assert len(result.output) < 1_100_000


@pytest.mark.parametrize("around", ["{}", "[drop]{}[/drop]"])
def test_what_is_thrown_away_counts(around: str) -> None:
    """Else a short text could have any amount of work done, a bomb at a time."""
    bomb = around.format("[twice]" * 12 + "0123456789" + "[/twice]" * 12)
    spent = engine(limits=Limits(output_chars=50_000)).process(bomb * 200 + "[year]")
    assert "limit-output" in codes(spent)
    assert spent.output.endswith("[year]")
    fine = engine(limits=Limits(output_chars=50_000)).process(bomb + "[year]")
    assert fine.output.endswith("2026")


def test_a_handler_that_renders_its_own_shortcode() -> None:
    result = engine().process(REST.format("[self]"))
    drawn = "<i>" * 10 + "[self]" + "</i>" * 10
    assert result.output == REST.format(drawn).replace("[year]", "2026")
    (found,) = result.diagnostics
    assert found.code == "limit-recursion"
    assert REST.format("[self]")[slice(*found.span)] == "[self]"


def test_a_handler_that_renders_its_own_shortcode_twice() -> None:
    result = engine(limits=Limits(recursion=50, handler_calls=500)).process(REST.format("[fan]"))
    assert result.output.startswith("<p>before</p>")
    assert result.output.endswith("<p>[year] &amp; after</p>")
    assert set(codes(result)) <= {"limit-calls", "limit-recursion", "widget-failed"}
    assert "limit-calls" in codes(result)


def test_two_handlers_that_render_each_other() -> None:
    registry = Registry()
    one, other = Engine(registry), Engine(registry, paragraphs=True)
    registry.add("ping", lambda shortcode, content: one.render("([pong])"))
    registry.add("pong", lambda shortcode, content: other.render("[ping]"))
    result = one.process("a [ping] b")
    assert codes(result) == ["limit-recursion"]
    assert result.output.startswith("a (")
    assert result.output.endswith(") b")


def test_a_text_after_one_that_recursed_is_drawn_as_ever() -> None:
    made = engine()
    made.render("[self]")
    result = made.process("[inner][inner]")
    assert result.output == "20262026"
    assert result.diagnostics == ()


LEVELS = 100_000


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bold", "zz"])
def test_a_hundred_thousand_levels(name: str) -> None:
    text = f"[{name}]" * LEVELS + "x" + f"[/{name}]" * LEVELS
    result = engine().process(REST.format(text))
    drawn = 500 if name == "bold" else 0
    inner = f"[{name}]" * (LEVELS - drawn) + "x" + f"[/{name}]" * (LEVELS - drawn)
    whole = "<b>" * drawn + inner + "</b>" * drawn
    assert result.output == REST.format(whole).replace("[year]", "2026")
    assert codes(result) == (["limit-depth"] if drawn else [])


def at_depth(frames: int, call: Callable[[], object]) -> object:
    return call() if frames == 0 else at_depth(frames - 1, call)


def frames_so_far() -> int:
    frame, count = sys._getframe(), 0
    while frame.f_back is not None:
        frame, count = frame.f_back, count + 1
    return count


@pytest.mark.parametrize("renderer", ["html", "text"])
def test_from_nine_hundred_frames_deep(renderer: str) -> None:
    made = engine(renderer=renderer, paragraphs=renderer == "html")
    text = REST.format("[bold]" * 400 + "[year x='1' y=”2″]" + "[/bold]" * 400)
    assert made.render(text)
    deep = at_depth(900 - frames_so_far(), lambda: made.process(text))
    assert deep == made.process(text)


def test_a_self_calling_handler_from_nine_hundred_frames_deep() -> None:
    made = engine()
    made.render("[bold]x[/bold][year]")
    text = REST.format("[self]")
    result = at_depth(900 - frames_so_far(), lambda: made.process(text))
    assert isinstance(result, Result)
    assert result.output.startswith("<p>before</p><i>")
    assert result.output.endswith("<p>2026 &amp; after</p>")
    assert codes(result) == ["limit-recursion"]


@pytest.mark.parametrize("left", range(1, 120, 7))
def test_without_room_for_calls_the_text_is_whole_or_nothing_is_done(left: int) -> None:
    """However little is left of Python's stack, there is a whole page, or Python's own exception."""
    made = engine()
    text = REST.format("[bold][year][/bold]")
    good = made.process(text)
    try:
        result = at_depth(
            sys.getrecursionlimit() - frames_so_far() - left, lambda: made.process(text)
        )
    except RecursionError:
        assert left < 40
        return
    assert isinstance(result, Result)
    if result != good:
        assert codes(result)[0] in ("limit-recursion", "widget-failed")
        assert result.output.startswith("<p>before</p>")
        assert result.output.endswith("after</p>")


COLD = """
import sys

def deep(frames, call):
    return call() if frames == 0 else deep(frames - 1, call)

from shortcodes import Engine, Registry, Widget
registry = Registry()

class Note(Widget):
    tone: str = "calm"
    template_source = "<p class='{{ tone }}'>{{ content }}</p>"

registry.add("note", Note)
engine = Engine(registry)
text = "a [note tone=“loud”]b[/note] c"
first = deep(890, lambda: engine.process(text))
assert first.output in (text, "a <p class='loud'>b</p> c", "a [note tone=“loud”]b[/note] c"), first
assert first.diagnostics == () or first.diagnostics[0].severity == "error", first
assert engine.render(text) == "a <p class='loud'>b</p> c"
"""


def test_the_first_text_of_all_from_nine_hundred_frames_deep() -> None:
    """What is loaded when it is first used may need more room than there is; the next text is fine."""
    done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_handlers_may_render_other_texts() -> None:
    result = engine().process("[inner][bold]x[/bold][/inner] [inner]")
    assert result.output == "<b>x</b> 2026"
    assert result.diagnostics == ()


def test_a_limit_in_a_text_that_a_widget_renders_is_told_outside() -> None:
    made = engine(limits=Limits(output_chars=60))
    result = made.process("[inner][twice][twice][twice]0123456789[/twice][/twice][/twice][/inner]")
    assert "limit-output" in codes(result)


def test_the_shortcode_given_to_a_handler_is_the_one_in_the_text() -> None:
    seen: list[Shortcode] = []
    registry = Registry()
    registry.add("see", lambda shortcode, content: seen.append(shortcode) or "")
    Engine(registry, limits=Limits(handler_calls=1)).render("[see 1][see 2]")
    assert [shortcode.positional for shortcode in seen] == [("1",)]


def test_beyond_the_shortcodes_that_are_drawn_the_source_stays_wherever_it_stands():
    registry = Registry()
    registry.add("b", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    engine = Engine(registry, limits=Limits(shortcodes=2), html_attributes=True)
    text = '[b]x[b y="1"]z[b y="1"][/b][/b][/b] <i title="[b y=1]">w</i> [b y="1"] [nope]'
    result = engine.process(text)
    kept = "[b y=&#34;1&#34;]"
    assert result.output == (f'<b>x<b>z{kept}[/b]</b></b> <i title="[b y=1]">w</i> {kept} [nope]')
    (found,) = (item for item in result.diagnostics if item.code == "limit-shortcodes")
    assert found.span.start == text.index("[b y", 10)
    stripped = Engine(registry, limits=Limits(shortcodes=1), unknown="strip").render(
        "[b][b][nope]x[/nope]"
    )
    assert stripped == "<b></b>[b][nope]x[/nope]"


def test_a_long_text_is_said_to_be_long_though_it_has_no_tags() -> None:
    result = engine(limits=Limits(input_chars=5)).process("no tags")
    assert (result.output, codes(result)) == ("no tags", ["limit-input"])
