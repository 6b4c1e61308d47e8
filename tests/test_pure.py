"""Pure widgets, which an engine fills in and draws once for the same."""

from typing import ClassVar

from shortcodes import Engine, Registry, Widget


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
