"""Rendering the widgets of all packs, in texts about them."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fuzz.compose.vocabulary import Call, Vocabulary
from shortcodes import Engine, Registry
from shortcodes.cli.gallery.samples import make_media_source
from shortcodes.widgets.packs import list_packs

# ``{}`` is where a number makes each one another.
VALUES = (
    "{}",
    "x{}",
    "1,2,{}",
    "1-{}",
    "1/3",
    "yes",
    "EG",
    "'F j, Y {}'",
    "#{}",
    "gold",
    "/{}",
    "https://example.org/{}.mp4?a=1&amp;b={}",
    "javascript:{}",
    "dQw4w9WgXcQ",
    "'url:https%3A%2F%2Fexample.org%2F{}|title:x|target:_blank'",
    "JTNDYiUzRXslN0Q=",
    '"[badge {}]"',
    "'<b>{}</b> &lt;i&gt;'",
    "'a, b\n\"c, {}\"'",
)
CONTENTS = (
    "x",
    "{}",
    "a,b\n",
    '"{},\n',
    "<p>{}</p>\n",
    "<br />",
    "<h2>{}</h2>",
    "<h3 id=x>",
    '<a href="/{}"><img src="/{}.jpg" width="300" alt=""></a> said',
    "https://example.org/{}",
    "JTNDYiUzRXslN0Q=",
    "def f(x):\n    return '''{}\n",
    "[tab {}]x[/tab]",
    "[column 1/2]{}[/column]",
    "[footnote]{}[/footnote]",
)
REGISTRY = Registry(packs=list_packs())


def _values(described: Mapping[str, Any]) -> tuple[str, ...]:
    """Return values of an attribute, by its schema."""
    choices = tuple(f"'{value}'" for value in described.get("enum", ()))
    return (*choices, *VALUES)


def _call(name: str, described: Mapping[str, Any]) -> Call:
    attributes = tuple(
        (key.replace("_", "-"), _values(schema)) for key, schema in described["properties"].items()
    )
    names = (name, *described["x-aliases"])
    return Call(names, attributes, VALUES, (*CONTENTS, *described.get("x-examples", ())))


def _vocabulary() -> Vocabulary:
    described = REGISTRY.json_schema()["properties"]
    calls = tuple(_call(name, schema) for name, schema in described.items())
    attributes = {key: None for call in calls for key, _ in call.attributes}
    examples = (text for schema in described.values() for text in schema.get("x-examples", ()))
    article = "".join(
        f"<p>It rained, and we stayed in. See [1].</p>\n\n{one}\n\n" for one in examples
    )

    def ordinary(size: int) -> str:
        return (article * (size // len(article) + 1))[:size]

    return Vocabulary(tuple(described), ("k{}", *attributes), VALUES, ordinary, calls)


PACKS = _vocabulary()


@cache
def engine(**options: Any) -> Engine[Any]:  # noqa: ANN401 - the options of an engine
    """Return an engine that has all packs, and pictures for them."""
    return Engine(REGISTRY, sources={"media": make_media_source()}, **options)


def _rendered(**options: Any) -> Callable[[str], object]:  # noqa: ANN401 - as above
    return lambda text: engine(**options).process(text)


WAYS: dict[str, Callable[[str], object]] = {
    "packs": lambda text: engine().process(text).page(title="x"),
    "packs paragraphs": _rendered(paragraphs=True),
    "packs mended": _rendered(paragraphs="mend"),
    "packs text": _rendered(renderer="text"),
    "packs json": _rendered(renderer="json"),
    "packs markdown": _rendered(renderer="markdown"),
    "packs in attributes": _rendered(html_attributes=True),
    "packs as core": _rendered(dialect="wordpress"),
}
