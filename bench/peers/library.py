"""This library: ``python library.py modern`` or ``python library.py wordpress``."""

import sys
from collections.abc import Callable
from functools import partial

from loop import Task, Worker  # a neighbour: this file is run, not imported
from markupsafe import Markup

import shortcodes
import shortcodes.pipeline
from shortcodes import Engine, Registry, Shortcode
from shortcodes.builtin import register
from shortcodes.memory import SHARED
from shortcodes.syntax import Document
from shortcodes.wordpress import WordPress


def content_alone(shortcode: Shortcode, content: Markup) -> Markup:
    """Return the content."""
    return content


def content_and_attributes(shortcode: Shortcode, content: Markup) -> Markup:
    """Return the content, having read the attributes."""
    _ = dict(shortcode.attributes), shortcode.positional
    return content


def shown(shortcode: Shortcode, content: Markup) -> Markup:
    """Return the name, the values and the content."""
    values: dict[str | int, str] = dict(enumerate(shortcode.positional))
    values.update(shortcode.attributes)
    return Markup(brief(shortcode.name, values, content))  # noqa: S704 - it is compared, not shown


def brief(name: str, values: dict[str | int, str], content: str) -> str:
    """Return name, values and content of a shortcode, in the form that all workers use."""
    items = sorted(f"{key}={value}" for key, value in values.items())
    return f"{{{name}|{'|'.join(items)}|{content}}}"


def engine(
    handler: Callable[[Shortcode, Markup], Markup], names: list[str], *, pure: bool = False
) -> Engine[Markup]:
    """Return an engine whose shortcodes all have the same handler."""
    registry = Registry()
    for name in names:
        registry.add(name, handler, pure=pure)
    return Engine(registry)


def modern(void: list[str], enclosing: list[str]) -> dict[str, Task]:
    """Return the tasks of the modern dialect."""
    names = void + enclosing
    cards = Registry()
    register(cards)
    plain = engine(content_alone, names)
    return {
        "plain": Task(plain.render),
        "pure": Task(engine(content_alone, names, pure=True).render),
        "attributes": Task(engine(content_and_attributes, names).render),
        "diagnosed": Task(lambda text: plain.process(text).diagnostics),
        "shown": Task(engine(shown, names).render),
        "card": Task(Engine(cards).render),
        "parse": Task(partial(shortcodes.parse, names=names)),
        "render": Task(_RenderStage(plain), partial(shortcodes.parse, names=names)),
    }


class _RenderStage:
    """Renders a parsed document: replaces the engine's parser by one that returns it."""

    def __init__(self, engine: Engine[Markup]) -> None:
        self._engine = engine

    def __call__(self, document: Document) -> Markup:
        names = vars(shortcodes.pipeline)
        parse = names["parse"]
        names["parse"] = lambda *args, **kwargs: document
        try:
            return self._engine.render(document.source)
        finally:
            names["parse"] = parse


def wordpress(void: list[str], enclosing: list[str]) -> dict[str, Task]:
    """Return the tasks of the WordPress dialect."""
    names = void + enclosing
    plain, other = WordPress(), WordPress()
    for name in names:
        plain.add_shortcode(name, lambda atts, content, tag: plain.do_shortcode(content))
        other.add_shortcode(
            name, lambda atts, content, tag: brief(tag, atts, other.do_shortcode(content))
        )
    return {
        "plain": Task(plain.do_shortcode),
        "attributes": Task(plain.do_shortcode),  # a callback always gets them
        "shown": Task(other.do_shortcode),
        "parse": Task(partial(shortcodes.parse, names=names, dialect="wordpress")),
    }


_KEPT = ("names", "languages", "tags of languages", "states")  # none of these is about one text


def forget() -> None:
    """Clear what the library remembers of texts."""
    for name in SHARED.stats:
        if name not in _KEPT:
            SHARED.shared_kind(name).clear()


if __name__ == "__main__":
    Worker(
        f"shortcodekit {shortcodes.__version__}, Python {sys.version.split()[0]}",
        {"modern": modern, "wordpress": wordpress}[sys.argv[1]],
        forget,
    ).serve()
