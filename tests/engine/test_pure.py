"""Pure widgets, which an engine fills in and draws once for the same."""

import asyncio
from typing import ClassVar

import pytest

from shortcodes import Engine, Registry, StrictError, Widget


class Counted(Widget):
    """A pure widget that counts how often it is asked."""

    title: str = ""
    pure = True
    source = "facts"
    template_source = "<b>{{ title }}{{ content }}{{ fact }}</b>"
    asked: ClassVar[int] = 0

    def data_key(self):
        return self.title

    def context(self, scope):
        type(self).asked += 1
        scope.diagnose("seen", f"seen '{self.title}'", field="title")
        return {"fact": scope.data}


class Needy(Widget):
    url: str
    pure = True
    template_source = "{{ url }}"


class Answers:
    """A data source whose answers are equal and not the same, unless told otherwise."""

    def __init__(self):
        self.answer = [1]

    def get_many(self, keys, on):
        return dict.fromkeys(keys, self.answer)


def test_a_pure_widget_is_drawn_once_for_the_same():
    facts = Answers()
    registry = Registry()
    registry.add("counted", Counted)
    engine = Engine(registry, sources={"facts": facts})
    Counted.asked = 0
    text = "[counted title=a]x[/counted]"
    first = engine.process(text)
    assert engine.process(text) == first
    assert [item.code for item in first.diagnostics] == ["seen"]
    assert Counted.asked == 1
    assert engine.render(text.replace("x", "y")) == "<b>ay[1]</b>"  # other content
    assert engine.process(f" {text}").diagnostics[0].span.start == 10  # another place
    assert Counted.asked == 3
    facts.answer = [1]  # equal and not the same
    assert engine.process(text) == first
    assert Counted.asked == 4


def test_a_pure_widget_with_something_wrong_says_so_again():
    registry = Registry()
    registry.add("counted", Counted)
    engine = Engine(registry, sources={"facts": Answers()})
    text = "[counted titel=a]"
    codes = [[item.code for item in engine.process(text).diagnostics] for _ in range(2)]
    assert codes == [["seen", "unknown-attribute"]] * 2


def test_a_pure_widget_is_remembered_by_its_engine_alone():
    registry = Registry()
    registry.add("counted", Counted)
    Counted.asked = 0
    for _ in range(2):
        Engine(registry, sources={"facts": Answers()}).render("[counted]")
    assert Counted.asked == 2


def counted(**options):
    """Return an engine with a pure widget, a pure function and one that is not, and what they count."""
    calls = []
    registry = Registry()
    registry.add("counted", Counted)

    @registry.shortcode("again", pure=True)
    def again(shortcode, content):
        calls.append(shortcode.name)
        return f"<{content}>"

    @registry.shortcode("each")
    def each(shortcode, content):
        calls.append(shortcode.name)
        return content

    facts = Answers()
    return Engine(registry, sources={"facts": facts}, **options), facts, calls


def test_a_pure_function_is_called_once_for_the_same():
    engine, _, calls = counted()
    assert engine.render("[each][again]x[/again][/each]") == "&lt;x&gt;"
    assert engine.render("[each][again]x[/again][/each]") == "&lt;x&gt;"
    assert calls == ["again", "each", "each"]


def test_a_page_of_pure_widgets_is_made_once():
    engine, facts, calls = counted()
    text = "a [counted title=b /] c [again x=1]d[/again] [c]"
    Counted.asked = 0
    first = engine.process(text)
    first_output = first.output
    for _ in range(3):
        result = engine.process(text)
        assert result == first
        assert result.output == first_output == "a <b>b[1]</b> c &lt;d&gt; [c]"
        assert [item.code for item in result.diagnostics] == ["seen"]
        result.output = "other"  # nobody else's
    assert (Counted.asked, calls) == (1, ["again"])
    facts.answer = [2]
    assert engine.render(text) == "a <b>b[2]</b> c &lt;d&gt; [c]"
    assert (Counted.asked, calls) == (2, ["again"])
    assert asyncio.run(engine.arender(text)) == "a <b>b[2]</b> c &lt;d&gt; [c]"
    assert Counted.asked == 2


def test_a_page_is_made_anew_when_the_registry_has_changed():
    engine, _, _ = counted()
    text = "[again]x[/again][later]"
    assert engine.render(text) == "&lt;x&gt;[later]"
    engine.registry.add("later", lambda shortcode, content: "!", pure=True)
    assert engine.render(text) == "&lt;x&gt;!"
    engine.registry.add("again", lambda shortcode, content: "new", pure=True, replace=True)
    assert engine.render(text) == "new!"


def test_a_page_may_use_less_than_was_remembered():
    engine, _, _ = counted()
    assert engine.render("[again]x[/again]") == "&lt;x&gt;"
    assert engine.render("[again]x[/again]", allow=["each"]) == "[again]x[/again]"
    assert engine.render("[again]x[/again]") == "&lt;x&gt;"


def test_a_data_source_that_fails_is_asked_and_reported_again():
    engine, facts, _ = counted()
    text = "[counted title=b /]"
    good = facts.answer
    assert engine.render(text) == "<b>b[1]</b>"
    facts.get_many = None
    for _ in range(2):
        assert [item.code for item in engine.process(text).diagnostics] == ["source-failed", "seen"]
    del facts.get_many
    assert facts.answer is good
    assert [item.code for item in engine.process(text).diagnostics] == ["seen"]


def test_what_fails_is_tried_again():
    registry = Registry()
    fails = [True]

    @registry.shortcode("now", pure=True)
    def now(shortcode, content):
        if fails:
            raise ValueError(fails.pop())
        return "done"

    engine = Engine(registry)
    assert engine.render("[now]") == "[now]"
    assert engine.render("[now]") == "done"


def test_a_page_is_made_each_time_where_code_of_others_has_a_say():
    seen = []

    def on_error(diagnostic, shortcode):
        seen.append(diagnostic.code)
        return ""

    engine, _, _ = counted(on_error=on_error)
    engine.registry.add("needy", Needy)
    for _ in range(2):
        engine.render("[needy]")
    assert seen == ["missing-attribute"] * 2


def test_strictness_holds_again():
    engine, _, _ = counted(strict=True)
    for _ in range(2):
        with pytest.raises(StrictError):
            engine.render("[counted titel=a]")


def test_an_engine_keeps_as_many_pages_as_its_memory_holds():
    engine, _, _ = counted(memory=400_000)
    texts = [f"{number} [again {number}]" for number in range(40)]
    for _ in range(2):
        for text in texts:
            assert engine.render(text).endswith("&lt;&gt;")
    kept = engine.memory["pages"]
    assert 0 < kept.entries < 40
    assert kept.bytes <= 400_000
    engine.render("[again]" + 500_000 * "x")
    assert engine.memory["pages"] == kept
