"""Jinja2: a filter, a block tag and three functions for templates, asynchronous ones included."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeAlias, cast

from jinja2 import Environment, TemplateRuntimeError, nodes, pass_context
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from markupsafe import Markup

from shortcodes.characters import decoded
from shortcodes.engine import Engine
from shortcodes.integrations.support.values import log_findings
from shortcodes.rendering import Assets, Result
from shortcodes.settings import make_engine, read_tag_names
from shortcodes.suggestions import describe_legal
from shortcodes.syntax import Shortcode
from shortcodes.syntax.dialects import get_dialect

Rendered: TypeAlias = str | Awaitable[str]  # in an asynchronous environment, Jinja waits for it
Names: TypeAlias = frozenset[str] | None

_log = logging.getLogger(__name__)
_SHEETS = "_shortcode_sheets"


class ShortcodesExtension(Extension):
    """Adds a filter, a tag and three functions to an environment, by which its templates render shortcodes.

    The engine is the environment's attribute ``shortcodes_engine``; as long as that is None, it is
    one of the built-in widgets. Templates then have:

    - the filter ``shortcodes``, or ``shortcodes(allow=["note"], paragraphs=true)``. Text that the environment
      would escape is read first, and the text between its shortcodes is escaped; markup stays markup;
    - the tag ``{% shortcodes %}…{% endshortcodes %}``, for what the template itself says; behind its name, an
      expression may say which tag names are allowed: ``{% shortcodes ["note"] %}``;
    - ``shortcode(name, …)``, which renders one shortcode from values;
    - ``shortcode_list(items, "body")``, the items of a list, each with a field of it rendered;
    - ``shortcode_assets()``, the stylesheets of the shortcodes that the page has rendered so far, and
      ``shortcode_assets(all=true)``, those of all that are registered.
    """

    tags = {"shortcodes"}  # noqa: RUF012 - as Jinja declares it; nobody changes it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(shortcodes_engine=None)
        environment.filters["shortcodes"] = _filter_text
        environment.globals["shortcode"] = _render_shortcode
        environment.globals["shortcode_list"] = _list_rendered
        environment.globals["shortcode_assets"] = _write_assets
        environment.context_class = _make_collecting_class(environment.context_class)

    def parse(self, parser: Parser) -> nodes.Node:
        """Parse the block tag."""
        line = next(parser.stream).lineno
        one: nodes.Expr = nodes.Const(None)
        if not parser.stream.current.test("block_end"):
            one = parser.parse_expression()
        body = parser.parse_statements(("name:endshortcodes",), drop_needle=True)
        call = self.call_method("_render_block", [nodes.ContextReference(), one])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _render_block(self, context: Context, allow: object, caller: Callable[[], Any]) -> Rendered:
        engine, names = find_engine(context.environment), read_tag_names(allow)
        if context.environment.is_async:
            return _render_async(context, engine, caller(), names)
        return _render(context, engine, str(caller()), names)


def find_engine(environment: Environment) -> Engine[Any]:
    """Return the engine of an environment's templates."""
    engine = cast("Engine[Any] | None", getattr(environment, "shortcodes_engine", None))
    return _make_default_engine() if engine is None else engine


@pass_context
def _filter_text(
    context: Context, text: object, allow: object = None, **options: object
) -> Rendered:
    """Render a text; ``options`` are those of an engine that differ from the environment's."""
    source, html = _read(context, text)
    engine = _find_overlay(context, options, html=html)
    return _render(context, engine, source, read_tag_names(allow))


@pass_context
def _list_rendered(
    context: Context,
    items: Iterable[Any],
    field: str,
    allow: object = None,
    **options: object,
) -> list[tuple[Any, str]] | Awaitable[list[tuple[Any, str]]]:
    """Return the items of a list, each with one of its fields rendered; each data source is asked once.

    Where some texts are markup and some are plain, the two kinds are asked apart.
    """
    several, names = list(items), read_tag_names(allow)
    texts = [_read(context, context.environment.getattr(item, field)) for item in several]
    kinds = [
        (
            _find_overlay(context, options, html=kind),
            [n for n, (_, html) in enumerate(texts) if html is kind],
        )
        for kind in (True, False)
    ]

    def finish(results: Iterable[list[Result[Any]]]) -> list[tuple[Any, str]]:
        shown: dict[int, str] = {}
        for (_, numbers), made in zip(kinds, results, strict=True):
            for number, result in zip(numbers, made, strict=True):
                shown[number] = _finish(context, result, made=False)
        return [(item, shown[number]) for number, item in enumerate(several)]

    async def wait() -> list[tuple[Any, str]]:
        results = []
        for engine, numbers in kinds:
            results.append(await engine.aprocess_many([texts[n][0] for n in numbers], allow=names))
        return finish(results)

    if context.environment.is_async:
        return wait()
    return finish(
        engine.process_many([texts[n][0] for n in numbers], allow=names)
        for engine, numbers in kinds
    )


def _read(context: Context, text: object) -> tuple[str, bool]:
    """Return a text as a plain string, and whether it is HTML."""
    if hasattr(text, "__html__"):
        return str(Markup(text)), True  # noqa: S704 - whoever made it says so
    return str(text), not context.eval_ctx.autoescape


def _find_overlay(context: Context, options: Mapping[str, object], *, html: bool) -> Engine[Any]:
    engine = find_engine(context.environment)
    if not options:
        return engine if html else engine.escaping()
    given = options if html else {"html": "escape", **options}
    return _make_overlay(engine, tuple(sorted(given.items())))


@lru_cache(maxsize=32)
def _make_overlay(engine: Engine[Any], options: tuple[tuple[str, Any], ...]) -> Engine[Any]:
    return engine.overlay(**dict(options))


@pass_context
def _render_shortcode(
    context: Context, name: str, /, *positional: object, **attributes: object
) -> Rendered:
    """Render one shortcode. Whatever a value contains, it stays a value; None leaves one out.

    What is wrong with them is logged.

    Raises:
        TemplateRuntimeError: No such shortcode is registered, or the engine's dialect has quotes
            that a value could break out of.
        WriteError: No source would be read back as this shortcode.
    """
    engine = find_engine(context.environment)
    if name not in engine.registry:
        legal = describe_legal(name, engine.registry.names)
        raise TemplateRuntimeError(f"no shortcode {name!r} is registered{legal}")
    if not get_dialect(engine.dialect).composes:
        raise TemplateRuntimeError(f"shortcode() can't write the dialect {engine.dialect!r}")
    named = {key: _format_value(held) for key, held in attributes.items() if held is not None}
    values = [_format_value(held) for held in positional if held is not None]
    source = str(Shortcode(name, named, values, self_closing=True))
    return _render(context, engine.escaping(), source, made=True)


@pass_context
def _write_assets(context: Context, *, all: bool = False) -> str:
    """Return the style element of the shortcodes rendered so far, or of all that are registered."""
    if all:
        registered = find_engine(context.environment).registry.definitions
        return _unmark(context, str(Assets(held.css for held in registered)))
    return _unmark(context, str(Assets(_find_sheets(context))))


def _render(
    context: Context, engine: Engine[Any], text: str, allow: Names = None, *, made: bool = False
) -> Rendered:
    if context.environment.is_async:
        return _render_async(context, engine, text, allow, made=made)
    return _finish(context, engine.process(text, allow=allow), made=made)


async def _render_async(
    context: Context,
    engine: Engine[Any],
    text: str | Awaitable[str],
    allow: Names,
    *,
    made: bool = False,
) -> str:
    source = text if isinstance(text, str) else await text
    return _finish(context, await engine.aprocess(str(source), allow=allow), made=made)


def _finish(context: Context, result: Result[Any], *, made: bool) -> str:
    if made:  # by the template, whose author has no other report
        log_findings(_log, result)
    _find_sheets(context).update(dict.fromkeys(result.assets.css))
    return _unmark(context, result.output)


def _unmark(context: Context, output: str) -> str:
    """Return output as the template writes it: where nothing is escaped, Markup would escape other values."""
    return output if context.eval_ctx.autoescape else str(output)


def _format_value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # as in a text, whose attributes are decoded before a widget gets them
    return decoded(str(value.__html__())) if hasattr(value, "__html__") else str(value)


def _find_sheets(context: Context) -> dict[str, None]:
    return cast("dict[str, None]", context.resolve(_SHEETS))


def _make_collecting_class(base: type[Context]) -> type[Context]:
    """Return a kind of context that remembers stylesheets, also those of what it includes."""

    def __init__(self: Context, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401, N807 - as the base's
        base.__init__(self, *args, **kwargs)
        self.parent.setdefault(_SHEETS, {})

    return type(base.__name__, (base,), {"__init__": __init__, "__module__": __name__})


@cache
def _make_default_engine() -> Engine[Markup]:
    return make_engine({})
