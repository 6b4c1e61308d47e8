"""What the library does with a text, step by step, over widgets and functions of every kind."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from markupsafe import Markup

from shortcodes import (
    Engine,
    Inventory,
    Limits,
    Registry,
    Widget,
    WriteError,
    extract,
    parse,
    strip,
)
from shortcodes.binding import bind
from shortcodes.wordpress import WordPress, detexturize

NAMES = ("a", "b", "i", "card", "code")
LIMITS = Limits()


class Card(Widget):
    title: str = ""
    width: int = 1
    wide: bool = False
    align: Literal["left", "right"] = "left"
    positional = ("title", "width")
    source = "facts"
    block = True
    closing = "optional"
    template_source = '<div class="{{ align }}" title="{{ title }}">{{ content }}</div>'

    def data_key(self) -> str:
        return self.title


class Code(Widget):
    raw = True
    template_source = "<pre>{{ content }}</pre>"


class Needy(Widget):
    url: str
    template_source = "{{ url }}"


class Only(Widget):
    parents = ("card",)
    template_source = "x"


class Facts:
    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        return dict.fromkeys(keys, "x")


def element(name: str) -> Callable[[object, Markup], Markup]:
    html = Markup(f"<{name}>{{}}</{name}>")
    return lambda shortcode, content: html.format(content)


def bad(shortcode: object, content: Markup) -> str:
    raise ZeroDivisionError


@cache
def registry() -> Registry:
    made = Registry()
    for name in ("a", "b", "i"):
        made.add(name, element(name), closing="optional")
    made.add("bad", bad)
    made.add("hr", lambda shortcode, content: Markup("<hr>"), closing="never")
    made.add("open", element("s"))
    made.add("must", element("p"), closing="required")
    made.add("card", Card)
    made.add("code", Code)
    made.add("needy", Needy)
    made.add("only", Only)
    return made


@cache
def engine(**options: Any) -> Engine[Any]:
    return Engine(registry(), sources={"facts": Facts()}, limits=LIMITS, **options)


@cache
def core() -> WordPress:
    wordpress = WordPress()
    for name in NAMES:
        wordpress.add_shortcode(name, lambda attributes, content, tag: content)
    return wordpress


def read(text: str, names: Collection[str] | None = None, dialect: str = "modern") -> None:
    document = parse(text, names, dialect, raw_names=["code"])
    for shortcode in document.walk():
        assert shortcode.attributes is not None
    assert document.diagnostics is not None


def printed(text: str) -> None:
    assert str(parse(text)) == text


def changed(text: str) -> None:
    document = parse(text)
    if (shortcode := next(document.walk(), None)) is not None:
        try:
            shortcode.attributes["new-one"] = "1"
        except WriteError:  # it would close a tag before it
            return
        assert "new-one" in str(document)


def bound(text: str) -> None:
    bind(parse(text, registry().names, raw_names=["code"]), registry(), LIMITS)


def lint(form: str) -> Callable[[str], None]:
    def run(text: str) -> None:
        from shortcodes.cli.formats import FORMATS, LintReport
        from shortcodes.cli.reading import Source
        from shortcodes.location import LineIndex

        source = Source("-", text, LineIndex(text))
        found = engine(unknown="diagnose").process(text).diagnostics
        findings = LintReport([(source, item) for item in found])
        assert sum(map(len, FORMATS[form](findings, True))) >= 0
        assert findings.exit_code(strict=True) in (0, 1)

    return run


def tree(text: str) -> None:
    from shortcodes.cli.json_tree import dump_document
    from shortcodes.cli.reading import Source
    from shortcodes.location import LineIndex

    assert sum(map(len, dump_document(parse(text), Source("-", text, LineIndex(text))))) > 0


STAGES: dict[str, Callable[[str], object]] = {
    "parse": read,
    "parse with names": lambda text: read(text, NAMES),
    "parse as core": lambda text: read(text, NAMES, "wordpress"),
    "print": printed,
    "change": changed,
    "bind": bound,
    "render": lambda text: engine().process(text),
    "render paragraphs": lambda text: engine(paragraphs=True).process(text),
    "render text": lambda text: engine(renderer="text").process(text),
    "render in attributes": lambda text: engine(html_attributes=True).process(text),
    "render without unknown": lambda text: engine(unknown="strip").process(text),
    "render likely ones in attributes": lambda text: engine(
        unknown="omit", html_attributes=True
    ).process(text),
    "inventory": lambda text: Inventory([text, text]).rows(),
    "strip": strip,
    "strip names": lambda text: strip(text, NAMES, keep_content=False),
    "extract": lambda text: extract(text, NAMES),
    "lint text": lint("text"),
    "lint json": lint("json"),
    "lint sarif": lint("sarif"),
    "tree": tree,
    "do_shortcode": lambda text: core().do_shortcode(text),
    "strip_shortcodes": lambda text: core().strip_shortcodes(text),
    "names in content": lambda text: core().get_shortcode_tags_in_content(text),
    "shortcode_unautop": lambda text: core().shortcode_unautop(text),
    "wpautop": lambda text: core().wpautop(text),
    "wptexturize": lambda text: core().wptexturize(text),
    "detexturize": lambda text: detexturize(text, NAMES),
}
