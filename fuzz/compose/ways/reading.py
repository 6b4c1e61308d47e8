"""Reading a text, walking through it, changing it, printing it."""

from collections.abc import Callable
from contextlib import suppress
from itertools import cycle

from fuzz.compose.ways.widgets import NAMES, engine, registry
from shortcodes import Inventory, Limits, Shortcode, WriteError, extract, parse, strip
from shortcodes.binding import bind
from tests.support.stages import lint, tree


def _values(text: str) -> None:
    for shortcode in parse(text).walk():
        dict(shortcode.attributes)
        shortcode.positional, shortcode.parts, shortcode.content  # noqa: B018 - they are worked out now


def _walked(text: str) -> None:
    document = parse(text, registry().names)
    for shortcode in document.walk():
        shortcode.children, shortcode.span, shortcode.content_span  # noqa: B018
    document.nodes  # noqa: B018


def _positions(text: str) -> None:
    document = parse(text)
    for shortcode in document.walk():
        document.position(shortcode.start)
    for found in document.diagnostics:
        document.position(found.span.start)


def _edited(text: str) -> None:
    document = parse(text)
    with suppress(WriteError):
        for shortcode in document.walk():
            with suppress(WriteError):
                shortcode.attributes["title"] = "1"
        str(document)


def _changed(text: str) -> None:
    """Change every shortcode a little, each in another way than the one before."""
    changes: list[Callable[[Shortcode], object]] = [
        lambda shortcode: setattr(shortcode, "name", "b"),
        lambda shortcode: setattr(shortcode, "content", "x"),
        lambda shortcode: shortcode.wrap("b"),
        Shortcode.normalise,
        Shortcode.unwrap,
        lambda shortcode: shortcode.replace("[b]"),
        Shortcode.remove,
    ]
    document = parse(text)
    with suppress(WriteError):
        for shortcode, change in zip(list(document.walk()), cycle(changes), strict=False):
            with suppress(WriteError):
                change(shortcode)
        str(document)


def _edited_much(text: str) -> None:
    """Set and delete all attributes of the first tag that has some."""
    document = parse(text)
    found = next((tag for tag in document.walk() if len(tag.attributes) > 1), None)
    with suppress(WriteError):
        if found is not None:
            for name in list(found.attributes):
                found.attributes[name] = "other"
            for name in list(found.attributes):
                del found.attributes[name]
        str(document)


def _made(text: str) -> None:
    # with names and quotes, so many words make a tag as long as the text
    most = len(text) // 12 + 1
    words = text.split()[:most]
    values = {f"k{number}": value for number, value in enumerate(words)}
    made = Shortcode("a")
    made.attributes.update(values)
    str(made)


def _bound(text: str) -> None:
    bind(parse(text, registry().names, raw_names=["code"]), registry(), Limits())


def _diagnosed(text: str) -> None:
    engine(unknown="diagnose").process(text).diagnostics  # noqa: B018


WAYS: dict[str, Callable[[str], object]] = {
    "parse": lambda text: parse(text).diagnostics,
    "parse with names": lambda text: parse(text, NAMES, raw_names=["code"]).diagnostics,
    "parse in attributes": lambda text: parse(text, html_attributes=True).diagnostics,
    "parse as core": lambda text: parse(text, NAMES, "wordpress").diagnostics,
    "attributes": _values,
    "walk": _walked,
    "positions": _positions,
    "print": lambda text: str(parse(text)),
    "edit": _edited,
    "edit one tag": _edited_much,
    "change": _changed,
    "make": _made,
    "compare": lambda text: parse(text) == parse(text + " "),
    "bind": _bound,
    "diagnose": _diagnosed,
    "inventory": lambda text: Inventory([text]).rows(),
    "merge inventories": lambda text: Inventory([text]) | Inventory([text + " "]),
    "strip": strip,
    "strip content": lambda text: strip(text, NAMES, keep_content=False),
    "extract": extract,
    "lint text": lint("text"),
    "lint json": lint("json"),
    "lint sarif": lint("sarif"),
    "lint github": lint("github"),
    "tree": tree,
}
