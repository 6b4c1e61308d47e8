"""What closing says, in reading and in every renderer; openers that use their content and never close."""

from itertools import count

import pytest
from markupsafe import Markup

from shortcodes import Engine, RegistrationError, Registry, Shortcode, Widget, parse
from shortcodes.templating.jinja import LockFreeEnvironment
from shortcodes.testing import diagnose

_numbers = count()


def make(source: str, **options: object) -> type[Widget]:
    return type(
        f"Made{next(_numbers)}",
        (Widget,),
        {"__module__": __name__, "template_source": source, **options},
    )


def made_registry() -> Registry:
    registry = Registry()
    registry.add("note", make("<i>{{ content }}</i>", closing="required"))
    registry.add("b", make("<b>{{ content }}</b>", closing="optional"))
    registry.add("hr", make("<hr>", closing="never"))
    registry.add("box", make("<div>{{ content }}</div>"))
    registry.add(
        "shout", lambda shortcode, content: Markup(f"<u>{content}</u>"), closing="required"
    )
    registry.add("br", lambda shortcode, content: Markup("<br>"), closing="never", aliases=("nl",))
    return registry


REQUIRED = "[{}] needs its closing tag and stays text; close it with [/{}]"
NEVER = "[/{}] closes nothing and stays text, for [{}] never has content; leave it out"

# text, output, and what is told: code, characters, message
PAGES = {
    "required, and closed": ("[note]a[/note]", "<i>a</i>", []),
    "required, and void": (
        "a [note] b",
        "a [note] b",
        [("unclosed-shortcode", "[note]", REQUIRED.format("note", "note"))],
    ),
    "required, and self-closing": (
        "a [note /] b",
        "a [note /] b",
        [("unclosed-shortcode", "[note /]", REQUIRED.format("note", "note"))],
    ),
    "required, with an attribute": (
        '[note x="1"] b',
        '[note x="1"] b',
        [("unclosed-shortcode", '[note x="1"]', REQUIRED.format("note", "note"))],
    ),
    "required, inside a pair": (
        "[b]a [note] c[/b]",
        "<b>a [note] c</b>",
        [("unclosed-shortcode", "[note]", REQUIRED.format("note", "note"))],
    ),
    "required, void and closed": (
        "[note]a[note]b[/note]",
        "[note]a<i>b</i>",
        [("unclosed-shortcode", "[note]", REQUIRED.format("note", "note"))],
    ),
    "required, of a function": (
        "[shout] [shout]a[/shout]",
        "[shout] <u>a</u>",
        [("unclosed-shortcode", "[shout]", REQUIRED.format("shout", "shout"))],
    ),
    "empty content is content": ("[note][/note]", "<i></i>", []),
    "optional, both ways": ("[b] [b /] [b]x[/b]", "<b></b> <b></b> <b>x</b>", []),
    "never, and void": ("a[hr]b[hr /]c", "a<hr>b<hr>c", []),
    "never, and closed": (
        "[hr]a[/hr]",
        "<hr>a[/hr]",
        [("stray-closer", "[/hr]", NEVER.format("hr", "hr"))],
    ),
    "never, around a shortcode": (
        "[hr][b]a[/b][/hr]",
        "<hr><b>a</b>[/hr]",
        [("stray-closer", "[/hr]", NEVER.format("hr", "hr"))],
    ),
    "never, in a pair": ("[b]a[hr]c[/b]", "<b>a<hr>c</b>", []),
    "never, of an alias": (
        "[nl]a[/nl]",
        "<br>a[/nl]",
        [("stray-closer", "[/nl]", NEVER.format("nl", "nl"))],
    ),
}


def told(text: str, engine: Engine | None = None) -> list[tuple[str, str, str]]:
    found = diagnose(engine or Engine(made_registry()), text)
    return [(item.code, text[slice(*item.span)], item.told) for item in found]


@pytest.mark.parametrize(("text", "output", "expected"), PAGES.values(), ids=PAGES)
def test_a_page(text: str, output: str, expected: list[tuple[str, str, str]]) -> None:
    text, output = text.replace("x=", ""), output.replace("x=", "")
    assert Engine(made_registry()).render(text) == output
    assert [item for item in told(text) if item[0] != "unexpected-value"] == [
        (code, about.replace("x=", ""), message) for code, about, message in expected
    ]


@pytest.mark.parametrize("unknown", ["keep", "strip", "omit", "diagnose"])
@pytest.mark.parametrize("on_error", ["source", "comment", "omit", "raise"])
def test_what_stays_text_is_neither_a_failure_nor_unknown(unknown: str, on_error: str) -> None:
    engine = Engine(made_registry(), unknown=unknown, on_error=on_error)
    assert engine.render("<p>a [note] b</p>") == "<p>a [note] b</p>"


def test_every_renderer_does_so() -> None:
    plain = Engine(made_registry(), renderer="text")
    assert plain.render("<p>a [note] b[hr]c[/hr]</p>") == "a [note] b\n\nc[/hr]"
    paragraphs = Engine(made_registry(), paragraphs=True)
    assert paragraphs.render("a [note] b") == "<p>a [note] b</p>"
    escaping = Engine(made_registry(), html="escape")
    assert escaping.render("[note title='<'] [note]<[/note]") == (
        "[note title=&#39;&lt;&#39;] <i>&lt;</i>"
    )


def test_any_case_is_the_same() -> None:
    engine = Engine(made_registry(), ignore_case=True)
    assert engine.render("[HR]a[/Hr] [Note] [NOTE]b[/note]") == "<hr>a[/Hr] [Note] <i>b</i>"


def test_core_knows_no_such_names() -> None:
    engine = Engine(made_registry(), dialect="wordpress")
    assert engine.render("[hr]a[/hr]") == "<hr>"


def test_the_tree_has_siblings() -> None:
    document = parse("[hr]a[b]c[/b][/hr]", ["hr", "b"], void_names=["hr"])
    assert [str(node) for node in document.nodes] == ["[hr]", "a", "[b]c[/b]", "[/hr]"]
    nested = parse("<i title='[hr]a[/hr]'>", ["hr"], void_names=["hr"], html_attributes=True)
    assert [node.content for node in nested.walk()] == [None]


@pytest.mark.parametrize("value", ["always", "Required", "", None, True, 1])
def test_other_values_are_refused(value: object) -> None:
    words = r"closing of .*must be one of 'required', 'optional', 'never', not "
    with pytest.raises(RegistrationError, match=words):
        make("x", closing=value)
    with pytest.raises(RegistrationError, match=words):
        Registry().add("x", lambda shortcode, content: "", closing=value)


def test_a_misspelled_value_is_told_its_nearest() -> None:
    with pytest.raises(RegistrationError, match=r"not 'requierd'; did you mean 'required'\?"):
        make("x", closing="requierd")


@pytest.mark.parametrize("option", [{"raw": True}, {"children": ("b",)}])
def test_options_about_content_need_some(option: dict[str, object]) -> None:
    (name,) = option
    with pytest.raises(RegistrationError, match=f"has {name}, which is about its content"):
        Registry().add("x", make("x", closing="never", **option))


USES = {
    "a template": make("<p>{{ content }}</p>"),
    "a template with a filter": make("<p>{{ content|upper }}</p>"),
    "a template with a condition about a field": make(
        "{% if given %}{{ content }}{% endif %}", __annotations__={"given": bool}, given=False
    ),
    "a function": lambda shortcode, content: content,
    "a function that formats": lambda shortcode, content: Markup("<b>{}</b>").format(content),
}
DOES_NOT = {
    "no content": make("<hr>"),
    "content if there is some": make("{% if content %}<p>{{ content }}</p>{% endif %}"),
    "content or a label": make("<a>{{ content or 'more' }}</a>"),
    "a default": make("<a>{{ content|default('more', true) }}</a>"),
    "an expression": make("<a>{{ content if content else 'more' }}</a>"),
    "content that is optional": make("<p>{{ content }}</p>", closing="optional"),
    "another variable": make("{{ contents }}", context=lambda self, scope: {"contents": ""}),
    "a function without": lambda shortcode, content: "2026",
    "a function that decides": lambda shortcode, content: content or "more",
    "a function that asks": lambda shortcode, content: "a" if content else "b",
    "a function of the shortcode": lambda shortcode, content: shortcode.content or "",
}


def engine_of(target: object) -> Engine:
    registry = Registry()
    registry.add("x1", target)  # type: ignore[arg-type]
    registry.add("y1", lambda shortcode, content: "")
    return Engine(registry)


@pytest.mark.parametrize("target", USES.values(), ids=USES)
def test_what_uses_its_content_should_close(target: object) -> None:
    message = (
        "[x1] uses its content and has none; close it with [/x1], or end the tag with a slash "
        "before its ]"
    )
    assert told("a [x1] b", engine_of(target)) == [("unclosed-shortcode", "[x1]", message)]
    assert told("a [x1]b[/x1] c [x1 /]", engine_of(target)) == []


@pytest.mark.parametrize("target", DOES_NOT.values(), ids=DOES_NOT)
def test_what_does_not_need_not(target: object) -> None:
    assert told("a [x1] b", engine_of(target)) == []


OPEN = {
    "the value of the tag": "[x1=red]b",
    "at the start": "[x1]a",
    "at the end": "a [x1]",
    "alone": "[x1]",
    "before a shortcode": "[x1][y1]",
    "behind a shortcode": "[y1][x1] a",
    "in a pair": "[y1][x1]a[/y1]",
    "at the end of a pair": "[y1]a [x1][/y1]",
    "with a quoted value": '[x1 "a b"] c',
    "with an attribute": "[x1 a=b] c",
    "between two words": "a[x1]b",
    "in an element": "<p>[x1]a</p>",
}
PROSE = {
    "a link": "a [x1](https://e.org) b",
    "a link with a title": "a [x1 b](https://e.org 'c') d",
    "a reference": "a [x1][ref] b",
    "a definition": "[x1]: https://e.org",
    "an index": "rows[x1] = 2",
    "an index of an index": "rows[0][x1] = 2",
    "an image": "![x1](a.png)",
    "a number": "see [x1 1] and [x1 2]",
    "words": "[x1 of a cat]",
    "a wiki link": "[[x1]]",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_it_is_told_wherever_it_stands(text: str) -> None:
    found = told(text, engine_of(lambda shortcode, content: content))
    assert [code for code, _, _ in found] == ["unclosed-shortcode"]


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose_is_not(text: str) -> None:
    assert told(text, engine_of(lambda shortcode, content: content)) == []


def test_the_check_sees_what_prose_would_be_told() -> None:
    assert told(PROSE["a link"].replace("(", " ("), engine_of(lambda _, content: content)) != []


def test_the_template_may_be_a_file() -> None:
    registry = Registry()
    registry.add("year", make("{{ content.nothing }}"))
    assert [item[0] for item in told("[year]", Engine(registry))] == ["template-failed"]


def test_a_strict_engine_refuses_what_is_told() -> None:
    strict = Engine(made_registry(), strict=True)
    for text in ("a [note] b", "[hr]a[/hr]", "[box]a", "[/ box]", "{/box}", "a [box"):
        found = diagnose(strict, text)
        assert found.codes
    assert strict.render("[note]a[/note][hr][box]b[/box] {/x}") == "<i>a</i><hr><div>b</div> {/x}"


def test_what_code_makes_for_a_template_is_void_on_purpose() -> None:
    assert str(Shortcode("box", self_closing=True)) == "[box /]"
    assert told("[box /]") == []


PLACES = {
    "parents": (
        {"parents": ("panelz",)},
        "parents of [tab] names 'panelz', which is not registered; did you mean 'panels'?",
    ),
    "children": (
        {"children": ("notes",)},
        "children of [tab] names 'notes', which is not registered; did you mean 'note'?",
    ),
}


@pytest.mark.parametrize(("options", "message"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("text", ["", "no tag", "[tab]"])
def test_places_name_what_is_registered(
    text: str, options: dict[str, tuple[str, ...]], message: str
) -> None:
    registry = Registry()
    registry.add("tab", lambda shortcode, content: content, **options)
    registry.add("tabs", lambda shortcode, content: content, aliases=("panels",))
    registry.add("note", lambda shortcode, content: content)
    engine = Engine(registry)
    for _ in range(2):
        with pytest.raises(RegistrationError) as caught:
            engine.render(text)
        assert str(caught.value).startswith(message)


def test_names_come_in_any_order_and_aliases_count() -> None:
    registry = Registry()
    engine = Engine(registry)
    registry.add("tab", make("{{ content }}", parents=("panels",)))
    registry.add("tabs", make("{{ content }}", children=("tab",)), aliases=("panels",))
    assert engine.render("[panels][tab]a[/tab][/panels]") == "a"
    registry.add("late", make("x", parents=("later",)))  # a page in between must not fail
    assert engine.render("[tabs][tab]a[/tab][/tabs]") == "[tab]a[/tab]"
    with pytest.raises(RegistrationError, match="'later'"):
        Engine(registry.copy()).render("")


def test_the_schema_has_it() -> None:
    found = made_registry().json_schema()["properties"]
    closing = {name: schema.get("x-closing") for name, schema in found.items()}
    assert closing == {
        "note": "required",
        "b": "optional",
        "hr": "never",
        "box": None,
        "shout": "required",
        "br": "never",
    }


def test_little_stack_is_no_answer_to_remember(monkeypatch: pytest.MonkeyPatch) -> None:
    class Note(Widget):
        template_source = "<b>{{ content }}</b>"

    registry = Registry()
    registry.add("note", Note)
    result = Engine(registry).process("[note] a")

    def parse_deep(*args: object) -> None:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(LockFreeEnvironment, "parse", parse_deep)
        with pytest.raises(RecursionError):
            _ = result.diagnostics
    assert [found.code for found in result.diagnostics] == ["unclosed-shortcode"]
