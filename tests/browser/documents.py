"""The documents that must not come alive, and the ones that must."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice, product
from random import Random

from shortcodes import Engine, Registry, parse
from shortcodes.syntax import Text
from shortcodes.widgets import Definition
from tests.browser import hostile, naive, texts
from tests.browser.chromium import Document, page
from tests.browser.harmless import twin
from tests.browser.hostile import Value
from tests.browser.widgets import (
    builtin,
    definitions,
    fields,
    made,
    required,
    shape_is_fixed,
    write_source,
)
from tests.support.profiles import amount

QUOTES = ('"{}"', "'{}'", "“{}”", "&#8220;{}&#8221;", "{}")
ENGINES: tuple[dict[str, object], ...] = (
    {},
    {"html_attributes": True},
    {"paragraphs": True},
    {"dialect": "wordpress"},
    {"on_error": "comment", "unknown": "strip"},
)

TURNS = 12
"""One of so many values is tried in each widget of a pack."""


def wanted() -> int:
    """Return how many documents are wanted: ``SHORTCODES_DOCUMENTS``, or as many as a quick run takes."""
    return amount("SHORTCODES_DOCUMENTS", 3000)


def controls() -> list[Document]:
    """Return the documents that come alive, made by who escapes naively."""
    return [
        Document(value.id, page(naive.drawn(value.context, value.payload)))
        for value in hostile.values()
        if value.fires
    ]


def documents(count: int) -> list[Document]:
    """Return documents: each payload in all fields, each text with each engine, and others up to a number.

    Raises:
        ValueError: There are not so many.
    """
    made_of = [*_everywhere(hostile.values()), *_whole_texts(), *_as_content(hostile.values())]
    made_of += [found for kind in texts.kinds(3) for found in islice(kind, 60)]
    made_of += islice(_more(), max(0, count - len(made_of)))
    if len(made_of) < count:
        raise ValueError(f"there are only {len(made_of)} documents, not {count}")
    return made_of


def _more() -> Iterator[Document]:
    values = list(hostile.public_values())
    Random(1).shuffle(values)
    yield from _everywhere(values[:600])
    yield from islice(chain.from_iterable(zip(*texts.kinds(4), strict=False)), 20_000)
    yield from _one_by_one(hostile.values())
    yield from _everywhere(values[600:])
    yield from _as_content(values)
    yield from _one_by_one(tuple(values))


def _everywhere(values: list[Value] | tuple[Value, ...]) -> Iterator[Document]:
    """Yield documents with a value in all fields of a widget at once.

    The widgets made for the tests have each value; those of the packs, which are many, take turns.
    """
    for number, value in enumerate(values):
        for place, (registry, definition) in enumerate(definitions()):
            if registry is made() or (place + number) % TURNS == 0:
                yield _straight(registry, definition, value, fields(definition))
        if document := _through_source(value, QUOTES[number % len(QUOTES)]):
            yield document


def _one_by_one(values: tuple[Value, ...]) -> Iterator[Document]:
    """Yield documents with a value in one field."""
    for value in values:
        for registry, definition in definitions():
            for field in fields(definition):
                yield _straight(registry, definition, value, [field])


def _straight(
    registry: Registry, definition: Definition, value: Value, names: list[str]
) -> Document:
    """Return a document with a value written into attributes."""
    engine, given = (
        _engine(registry),
        {**required(definition), **dict.fromkeys(names, value.payload)},
    )

    def drawn(values: dict[str, str]) -> str:
        return page(engine.render(write_source(definition, values)))

    label = f"{value.id} in {definition.name}({', '.join(names)})"
    plain = drawn(twin(definition, given)) if shape_is_fixed(definition) else None
    # pictures, films and sounds are what some of the built-in ones are for
    return Document(label, drawn(given), plain, media=registry is builtin())


def _through_source(value: Value, quotes: str) -> Document | None:
    """Return a document of a text in which somebody typed a value, if all of it is a shortcode.

    What is behind the end of a tag is the author's own HTML and may do what it likes.
    """
    text = f"[words text={quotes.format(value.payload)}]"
    if any(isinstance(node, Text) for node in parse(text).nodes):
        return None
    return Document(f"{value.id} typed as {quotes}", page(_engine(made()).render(text)))


def _whole_texts() -> Iterator[Document]:
    for source in hostile.sources():
        if "url(" in source.text:
            continue  # the author's own CSS asks for what it names
        for options in ENGINES:
            engine = Engine(made(), **options)
            yield Document(f"{source.id} with {options}", page(engine.render(source.text)))


def _as_content(values: Iterable[Value]) -> Iterator[Document]:
    """Yield documents whose own HTML is hostile, from engines that don't trust it."""
    engines = {
        (html, dialect): Engine(made(), html=html, dialect=dialect)
        for html, dialect in product(("sanitize", "escape"), ("modern", "wordpress"))
    }
    for value in values:
        if "<" in value.payload:
            text = f"{value.payload}[box]{value.payload}[/box]"
            for (html, dialect), engine in engines.items():
                label = f"{value.id} as content, html={html}, {dialect}"
                yield Document(label, page(engine.render(text)), pictures=html == "sanitize")


@cache
def _engine(registry: Registry) -> Engine:
    return Engine(registry)
