"""What is interrupted: an engine with widgets of every kind, composed texts, what is told of them."""

import asyncio
import random
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Literal

from markupsafe import Markup

from shortcodes import Engine, Limits, Registry, Result, Shortcode, Widget, parse
from shortcodes.types import SafeUrl
from shortcodes.widgets import Scope
from shortcodes.wordpress import WordPress


class Card(Widget):
    title: str = "none"
    width: int = 1
    wide: bool = False
    align: Literal["left", "right"] = "left"
    url: SafeUrl | None = None
    positional = ("title",)
    source = "facts"
    css = ".card { margin: 0 }"
    template_source = (
        '<div class="{{ align }}" title="{{ title }}">{% if url %}<a href="{{ url }}">x</a>{% endif %}'
        "{{ width }}{{ wide }}{{ fact }}{{ content }}</div>"
    )

    def data_key(self) -> str:
        return self.title

    def context(self, scope: Scope) -> dict[str, object]:
        if scope.data is None:
            scope.diagnose("no-fact", f"nothing is known of {self.title!r}", field="title")
        return {"fact": scope.data}


class PureCard(Card):
    pure = True
    aliases = ("fixed",)


class Plain(Widget):
    pure = True
    of: str = "x"
    positional = ("of",)
    template_source = "<i>{{ of }}{{ content }}</i>"


class Made(Card):
    """A widget that makes its own source."""

    source = "made"
    template_source = "<s>{{ fact }}</s>"

    @staticmethod
    def default_source() -> object:
        return Facts()


class Facts:
    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        return {key: f"<{key}>" for key in keys if "7" not in key}


class Awaited(Facts):
    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        await asyncio.sleep(0)
        return self.get_many(keys, on)


def bold(shortcode: Shortcode, content: Markup) -> Markup:
    return Markup("<b>{}</b>").format(content)


def bad(shortcode: Shortcode, content: Markup) -> str:
    raise LookupError


ALLOW = frozenset({"bold", "inner", "plain", "card"})
OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"paragraphs": True, "on_error": "omit"},
    {"html": "escape", "limits": Limits(recursion=2, handler_calls=12)},
    {"renderer": "text"},
    {"dialect": "wordpress"},
    {"unknown": "diagnose", "html_attributes": True, "source_timeout": None},
    {"allow": ALLOW, "on_error": "comment"},
)


def engine(options: Mapping[str, Any]) -> Engine[Any]:
    """Return an engine that has nothing made yet."""
    registry = Registry()
    made = Engine(registry, sources={"facts": Awaited()}, **options)
    registry.add("bold", bold, pure=True)
    registry.add("bad", bad)
    registry.add("card", Card)
    registry.add("pure", PureCard)
    registry.add("plain", Plain)
    registry.add("made", Made)
    registry.add("code", bold, raw=True)
    registry.add(
        "inner",
        lambda shortcode, content: made.render(f"[plain {len(content)}][card y][secret][inner]"),
    )
    registry.add("secret", lambda shortcode, content: made.render("[bold]s[/bold]", allow={"bold"}))
    registry.add("late", bold)
    return made


PIECES = (
    "[bold]{}[/bold]",
    "[plain n{n}]{}[/plain]",
    "[plain n{n} /]",
    "[pure t{n} width={n}]{}[/pure]",
    "[fixed “q{n}” align=right]",
    "[card “c{n}” width={n} url=https://e.org/{n}]{}[/card]",
    "[card width=x{n} wdith=1]",
    "[card title=″{n}″ align=lfet]",
    "[made m{n}]",
    "[inner]{}[/inner]",
    "[secret]",
    "[bad]",
    "[late]",
    "[code]{}[/code]",
    "[nothing n{n}=1]",
    "[[bold]] <a title='[plain]'>[plain]</a> <!-- [bold] -->",
    "[bold]",
    "[/plain]",
    "\n\nWords {n} & more\n\n",
    "<p>a < b</p>",
)


def composed(choose: random.Random, depth: int = 2) -> str:
    """Return some pieces, in each other and side by side."""
    pieces = []
    for _ in range(choose.randint(1, 3)):
        inside = composed(choose, depth - 1) if depth and choose.random() < 0.4 else "in"
        piece = choose.choice(PIECES).replace("{n}", str(choose.randrange(30)))
        pieces.append(piece.replace("{}", inside))
    return " ".join(pieces)


def told(result: Result[Any]) -> tuple[object, ...]:
    return result.output, result.diagnostics, result.assets.css


def read(text: str) -> tuple[object, ...]:
    document = parse(text, ("bold", "plain", "card", "code"), raw_names=("code",))
    return (str(document), *looked_at(document))


def looked_at(document: Any) -> tuple[object, ...]:
    """Return all that a document says, which is worked out as it is asked for."""
    tags = [
        (item.name, dict(item.attributes), item.positional, item.content, item.span)
        for item in document.walk()
    ]
    return tags, [str(node) for node in document.nodes], document.diagnostics


def core() -> WordPress:
    made = WordPress()
    made.add_shortcode("card", lambda attributes, content, tag: f"{attributes}{content}")
    made.add_shortcode("bold", lambda attributes, content, tag: f"<b>{made.do_shortcode(content)}")
    made.add_filter("do_shortcode_tag", lambda output, tag, *rest: f"({output})", 10, 4)
    return made
