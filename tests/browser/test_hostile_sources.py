"""What must hold of each hostile text, kind by kind."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from html import unescape
from itertools import islice

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, Widget, parse
from tests.browser import hostile
from tests.browser.harmless import harmless
from tests.browser.requirements import need
from tests.browser.structure import counts
from tests.browser.values import generated

RETURNED = (
    '"><img src=q onerror=confirm(2)>',
    "' onclick='confirm(2)",
    "x onclick=confirm(2)",
    "--><script>confirm(2)</script></title></textarea>",
    "[x][/x]",
)
_WATCHED = ("open", "socket.", "subprocess.", "os.system", "import", "exec", "compile", "shutil.")
NAMES = ("x", "y", "b", "name")


def returning(make: Callable[[Shortcode, Markup], str]) -> Registry:
    """Return a registry of functions that return what some function does."""
    registry = Registry()
    for name in NAMES:
        registry.add(name, make)
    return registry


def changes_no_structure(text: str) -> None:
    """Whatever is returned, of attributes of HTML too."""
    for value in (*RETURNED, *islice(generated(9), 20)):
        for options in ({"html_attributes": True}, {"html_attributes": True, "on_error": "omit"}):
            one, other = (
                Engine(returning(lambda *_, said=said: said), **options).render(text)
                for said in (value, harmless(value))
            )
            found, wanted = (
                counts(f"<!DOCTYPE html><body><article>{html}</article><p>end</p>")
                for html in (one, other)
            )
            assert found == wanted, one


def reads_as_straight_quotes(text: str) -> None:
    found = [dict(held.attributes) for held in parse(text).walk()]
    wanted = [dict(held.attributes) for held in parse(straight(text)).walk()]
    assert [{k: straight(v) for k, v in held.items()} for held in found] == wanted
    behind = parse(f"{text} behind [x] it")
    assert str(behind).endswith(" behind [x] it")
    assert [str(node) for node in behind.nodes][-3:][-2:] == ["[x]", " it"]


def straight(text: str) -> str:
    """Return a text with straight quotes for all others."""
    text = re.sub(
        "[“”„‟″‶«»〝〞〟＂]|&(?:quot|[lrb]dquo|Prime|[lr]aquo|#34|#822[0-2]|#8243);", '"', text
    )
    return re.sub("[‘’‚‛′‵‹›＇]|&(?:apos|[lr]squo|#39|#821[6-8]|#8242);", "'", text)


def runs_only_in_content(text: str) -> None:
    """Nothing runs in scripts and the like; elsewhere, structure is the same whatever a value is."""
    from selectolax.lexbor import LexborHTMLParser

    def drawn(said: str) -> str:
        html = Engine(returning(lambda *_: said)).render(text)
        return f"<!DOCTYPE html><body><div>{html}</div>"

    body = LexborHTMLParser(drawn("it ran")).body
    assert body is not None
    for node in body.traverse(include_text=True):
        if node.tag in {"script", "style", "textarea", "-comment", "_comment", "!--"}:
            assert "it ran" not in (node.html or "")
    for value in RETURNED:
        assert counts(drawn(value)) == counts(drawn("y"))


def runs_once(text: str) -> None:
    """Output, made of content and of attributes, is not read again; each shortcode runs once."""
    ran: list[str] = []

    def again(shortcode: Shortcode, content: Markup) -> Markup:
        ran.append(shortcode.name)
        return Markup("[x]") + content + "".join(shortcode.attributes.values()) + Markup("[y][/y]")

    document = parse(text, NAMES)
    html = Engine(returning(again)).render(text)
    assert sorted(ran) == sorted(held.name for held in document.walk())
    assert html.count("[y][/y]") == len(ran)
    if not ran:
        assert html == re.sub(r"\[(\[(\w+)\](?:.*?\[/\2\])?)\]", r"\1", text)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Yield the events of the interpreter that reach beyond it, as they happen in this block."""
    found: list[str] = []
    on = [True]

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if on[0] and event.startswith(_WATCHED):
            found.append(f"{event} {arguments[:1]!r}")

    sys.addaudithook(note)
    try:
        yield found
    finally:
        on[0] = False


class Everything(Widget):
    """What is often taken for a path, an address or a query."""

    a: str = ""
    id: str = ""
    ids: str = ""
    url: str = ""
    orderby: str = ""
    callback: str = ""
    source_name: str = ""
    template_source = (
        "<b title='{{ a }}'>{{ id }}|{{ ids }}|{{ url }}|{{ orderby }}|{{ callback }}</b>"
    )


def reaches_nothing(text: str) -> None:
    registry = Registry()
    registry.add("x", Everything)
    engine = Engine(registry, unknown="diagnose")
    engine.process("[x a=1 nothing=2]")
    with watched() as events:
        html = engine.render(text)
    assert events == []
    assert ("54" in html) == ("54" in text)
    for held in parse(text, ("x",)).walk():
        for name in ("a", "id", "ids", "url", "orderby", "callback"):
            assert held.attributes.get(name, "") in unescape(html)


def is_exact(text: str) -> None:
    engine = Engine(returning(lambda shortcode, _: shortcode.attributes.get("a", "")))
    document = parse(text, ("x",))
    assert str(document) == text
    assert {held.name for held in document.walk()} <= {"x"}
    around = "A\u0301\r\n\u212b é"
    html = engine.render(f"{around}{text}{around}")
    assert html.startswith(around)
    assert html.endswith(around)
    if not list(document.walk()) and "[[" not in text:
        assert html == f"{around}{text}{around}"


def is_harmless_in_a_terminal(text: str) -> None:
    need("click")
    from click.testing import CliRunner

    from shortcodes.cli import program

    for command in ("lint", "parse", "render"):
        told = CliRunner().invoke(program, [command, "-"], input=text.encode("utf-8", "replace"))
        assert told.exit_code in (0, 1), told.output
        if command != "render":
            assert not re.search(
                "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told.output
            )


class Counted(Widget):
    """A number, and what else a text may name."""

    n: int = 0
    template_source = "<i>{{ n }}</i>{{ content }}"


def is_validated_or_reported(text: str) -> None:
    registry = Registry()
    registry.add("x", Counted)
    result = Engine(registry).process(f"{text}inner[/x]")
    found = list(parse(f"{text}inner[/x]", ("x",)).walk())
    if not found:  # it is no tag, and stays as it is
        assert result.output == f"{text}inner[/x]"
        return
    (held,) = found
    match = re.fullmatch(r"<i>(-?\d+)</i>inner", result.output)
    assert match is not None, result.output
    reported = " ".join(said.message for said in result.diagnostics)
    for name, value in held.attributes.items():
        assert f"'{name}'" in reported.lower() or (name == "n" and _number(value) == int(match[1]))


def _number(value: str) -> Decimal | None:
    return Decimal(value) if re.fullmatch(r"\s*[+-]?[\d_]+(?:\.0+)?\s*", value) else None


CHECKS: dict[str, Callable[[str], None]] = {
    "html-attr": changes_no_structure,
    "quotes": reads_as_straight_quotes,
    "raw-elements": runs_only_in_content,
    "reparse": runs_once,
    "server": reaches_nothing,
    "unicode": is_exact,
    "values": is_validated_or_reported,
}


@pytest.mark.parametrize("kind", hostile.kinds(hostile.sources()))
def test_each_text_is_held(kind: str) -> None:
    need("selectolax")
    failed = []
    for source in hostile.sources_of_kind(kind):
        try:
            CHECKS[kind](source.text)
        except AssertionError as exc:
            failed.append(f"{source.id} {source.text!r}: {exc}")
    assert not failed, "\n".join(failed)


def test_a_script_may_hold_script_tags_in_a_comment() -> None:
    need("selectolax")
    runs_only_in_content("<script><!-- <script>[x]</script>[x] --></script>")


@pytest.mark.parametrize("source", hostile.sources_of_kind("unicode"), ids=lambda held: held.id)
def test_terminals_are_left_alone(source: hostile.Source) -> None:
    is_harmless_in_a_terminal(source.text)


def test_watching_sees_what_reaches_out() -> None:
    with watched() as events, open(__file__, encoding="utf-8"):
        pass
    assert any(event.startswith("open") for event in events)


def test_every_kind_of_text_has_a_check() -> None:
    assert set(hostile.kinds(hostile.sources())) <= set(CHECKS)
    assert len({source.text for source in hostile.sources()}) > 130
