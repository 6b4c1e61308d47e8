"""The public names as a typed project uses them; checked by mypy --strict, never run."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, Literal, assert_type

from markupsafe import Markup

from shortcodes import (
    AsyncSource,
    Attribute,
    Diagnostic,
    Document,
    Engine,
    Escaped,
    Field,
    FolderSource,
    FromContent,
    Heading,
    Inventory,
    Limits,
    Page,
    Position,
    Registry,
    Result,
    Scope,
    Shortcode,
    Source,
    Span,
    StrictError,
    Text,
    Widget,
    extract,
    parse,
    render,
    strip,
    unescape_brackets,
)
from shortcodes.media import JsonLibrary, Media, MediaLibrary, MediaSource, WxrLibrary
from shortcodes.records import Losses, ReadingOptions, Record, read_records

document = parse("[a b=1]", names={"a"}, raw_names=["code"], html_attributes=True)
assert_type(document, Document)
assert_type(document.walk(), Iterator[Shortcode])
assert_type(document.diagnostics, tuple[Diagnostic, ...])
assert_type(document.position(0), Position)
for node in document.nodes:
    assert_type(node.span, Span)
    assert_type(node.parent, Shortcode | None)
    if isinstance(node, Shortcode):
        assert_type(node.name, str)
        assert_type(node.attributes["b"], str)
        node.attributes["b"] = "2"
        node.name = "c"
        assert_type(node.wrap("d", {"e": "1"}), Shortcode)
        node.replace("text")
        node.replace(Shortcode("a"))
        node.unwrap()
        node.normalise()
        node.remove()
        assert_type(node.positional, tuple[str, ...])
        assert_type(node.parts, tuple[Attribute, ...])
        assert_type(node.content, str | None)
        assert_type(node.content_span, Span | None)
        node.content = None
    elif isinstance(node, Escaped):
        assert_type(node.literal, str)
    elif isinstance(node, Text):
        assert_type(node.text, str)

document.rewrite(lambda shortcode: shortcode.content)
document.rewrite(lambda shortcode: Shortcode("a"))
document.normalise()
assert_type(document.to_dict(), dict[str, Any])
assert_type(Document.json_schema(), dict[str, Any])

made = Shortcode("a", {"b": "1"}, ["c"], "text", self_closing=False)
assert_type(str(made), str)

registry = Registry()


@registry.widget("note", aliases=("aside",))
class Note(Widget):
    """A remark."""

    tone: Literal["calm", "loud"] = "calm"
    template_source = "<p>{{ content }}</p>"
    closing = "optional"
    positional = ("tone",)
    block = True


@registry.shortcode("year", closing="never")
def year(shortcode: Shortcode, content: Markup) -> str:
    return shortcode.attributes.get("default", str(content))


assert_type(Note(tone="loud").tone, Literal["calm", "loud"])


class Stock:
    """A data source."""

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        return dict.fromkeys(keys, 1)


source: Source[str, int] = Stock()


class Later(AsyncSource[str, int]):
    """A data source that is waited for."""

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        return {}


class Priced(Widget):
    """A widget that has data."""

    template_source = "{{ price }}"

    def context(self, scope: Scope) -> Mapping[str, object]:
        assert_type(scope.data, object)
        scope.diagnose("no-price", "it has none", field="of")
        return {"price": scope.data}


engine = Engine(registry, sources={"stock": Stock()}, limits=Limits(depth=10), unknown="strip")
assert_type(engine.render("text"), Markup)
result = engine.process("text", on=date(2020, 12, 29))
assert_type(result, Result[Markup])
assert_type(result.output, Markup)
assert_type(engine.process_many(["text"], date(2020, 12, 29), allow=["note"]), list[Result[Markup]])
assert_type(result.page(title="x"), Markup)
assert_type(Engine(registry, renderer="text").render("text"), str)
assert_type(render("text", paragraphs="mend", skip=("pre", "code")), Markup)
assert_type(engine.overlay(strict=True), Engine[Markup])
assert_type(engine.overlay(renderer="text", html="escape"), Engine[str])
assert_type(engine.overlay(renderer="text").overlay(renderer="html"), Engine[Markup])


async def wait() -> None:
    assert_type(await engine.arender("text"), Markup)


try:
    Engine(registry, strict=True).render("[note x=1]")
except StrictError as exc:
    assert_type(exc.diagnostics, tuple[Diagnostic, ...])

inventory = Inventory(["text"])
inventory.add("[a b=1]")
inventory += Inventory() | inventory
assert_type(inventory.names(min_score=0.5, bbcode=True), tuple[str, ...])
assert_type([row.attributes["b"].examples for row in inventory.rows()], list[tuple[str, ...]])
assert_type(Inventory.from_json(inventory.to_json()), Inventory)
assert_type(strip("text", names={"a"}, keep_content=False), str)
assert_type(unescape_brackets("text", {"a"}), str)
assert_type(extract("text", inventory.names()), list[dict[str, Any]])


class Embedded(Widget):
    """A widget whose field takes its value from the content."""

    url: str = FromContent("", description="Its address.")
    label: str = Field("", shortcodes=True, max_length=80)
    raw = "html"
    template_source = "{{ url }}"


class Counts:
    """A data source, in the ten lines that one takes."""

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        """Return a number for each key."""
        return {key: len(key) for key in keys}


class Counted(Widget):
    """A widget that knows the type of its data."""

    word: str = ""
    source = "counts"
    template_source = "{{ count }}"

    def data_key(self) -> str:
        """Ask for the word."""
        return self.word

    def context(self, scope: Scope[int]) -> Mapping[str, object]:
        """Return the number."""
        assert_type(scope.data, int | None)
        return {"count": 0 if scope.data is None else scope.data + 1}


def look(scope: Scope) -> object:
    """Take a scope of any data."""
    return scope.data


counted: Source[str, int] = Counts()
assert_type(Engine(Registry(), sources={"counts": counted}), Engine[Markup])


class Shelf:
    def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        return {number: Media(id=number, url=f"/{number}.jpg") for number in ids}


shelf: MediaLibrary = Shelf()
assert_type(MediaSource(shelf, post=9).for_post(10), MediaSource)
assert_type(JsonLibrary.parse("[]").get_many([5]), Mapping[int, Media])
assert_type(WxrLibrary.read("export.xml"), WxrLibrary)
Engine(Registry(packs=("wordpress",)), sources={"media": MediaSource(Shelf())})


def list_headings(page: Page) -> list[Heading]:
    """A late widget reads the headings of its page."""
    return list(page.headings)


Engine(Registry(packs=("content",)), sources={"files": FolderSource("snippets")})


losses = Losses()
options = ReadingOptions(kind="csv", fields=("body",), types=("post",), max_chars=1_000)
assert_type(read_records("posts", options, losses), Iterator[Record])
assert_type([loss.message for loss in losses], list[str])
