"""This library: ``python library.py modern`` or ``python library.py wordpress``."""

import sys
from collections.abc import Callable
from functools import partial

from loop import Task, Worker  # a neighbour: this file is run, not imported
from markupsafe import Markup

import shortcodes
import shortcodes.reading
from shortcodes import Engine, Registry, Shortcode
from shortcodes.memory import SHARED
from shortcodes.syntax import Document
from shortcodes.wordpress import WordPress


def return_content(shortcode: Shortcode, content: Markup) -> Markup:
    """Return the content."""
    return content


def read_attributes(shortcode: Shortcode, content: Markup) -> Markup:
    """Return the content, having read the attributes."""
    _ = dict(shortcode.attributes), shortcode.positional
    return content


def show_all(shortcode: Shortcode, content: Markup) -> Markup:
    """Return the name, the values and the content."""
    values: dict[str | int, str] = dict(enumerate(shortcode.positional))
    values.update(shortcode.attributes)
    return Markup(format_brief(shortcode.name, values, content))  # noqa: S704 - it is compared, not shown


def format_brief(name: str, values: dict[str | int, str], content: str) -> str:
    """Return name, values and content of a shortcode, in the form that all workers use."""
    items = sorted(f"{key}={value}" for key, value in values.items())
    return f"{{{name}|{'|'.join(items)}|{content}}}"


def make_engine(
    handler: Callable[[Shortcode, Markup], Markup], names: list[str], *, pure: bool = False
) -> Engine[Markup]:
    """Return an engine whose shortcodes all have the same handler."""
    registry = Registry()
    for name in names:
        registry.add(name, handler, pure=pure)
    return Engine(registry)


def make_modern_tasks(void: list[str], enclosing: list[str]) -> dict[str, Task]:
    """Return the tasks of the modern dialect."""
    names = void + enclosing
    cards = Registry()
    cards.add_pack("covid19")
    plain = make_engine(return_content, names)
    return {
        "plain": Task(plain.render),
        "pure": Task(make_engine(return_content, names, pure=True).render),
        "attributes": Task(make_engine(read_attributes, names).render),
        "diagnosed": Task(lambda text: plain.process(text).diagnostics),
        "shown": Task(make_engine(show_all, names).render),
        "card": Task(Engine(cards).render),
        "parse": Task(partial(shortcodes.parse, names=names)),
        "render": Task(_RenderStage(plain), partial(shortcodes.parse, names=names)),
    }


class _RenderStage:
    """Renders a parsed document: replaces the engine's parser by one that returns it."""

    def __init__(self, engine: Engine[Markup]) -> None:
        self._engine = engine

    def __call__(self, document: Document) -> Markup:
        names = vars(shortcodes.reading)
        parse = names["parse"]
        names["parse"] = lambda *args, **kwargs: document
        try:
            return self._engine.render(document.source)
        finally:
            names["parse"] = parse


def make_wordpress_tasks(void: list[str], enclosing: list[str]) -> dict[str, Task]:
    """Return the tasks of the WordPress dialect."""
    names = void + enclosing
    plain, other = WordPress(), WordPress()
    for name in names:
        plain.add_shortcode(name, lambda atts, content, tag: plain.do_shortcode(content))
        other.add_shortcode(
            name, lambda atts, content, tag: format_brief(tag, atts, other.do_shortcode(content))
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
        {"modern": make_modern_tasks, "wordpress": make_wordpress_tasks}[sys.argv[1]],
        forget,
    ).serve()
