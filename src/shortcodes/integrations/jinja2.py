"""Jinja2: a filter, a block tag and two functions for templates, asynchronous ones included."""

import logging
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, TypeAlias, cast

from jinja2 import Environment, TemplateRuntimeError, nodes, pass_context
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from markupsafe import Markup

from shortcodes.characters import decoded
from shortcodes.engine import Engine
from shortcodes.integrations.support.escaping import escaping
from shortcodes.integrations.support.values import tell
from shortcodes.rendering import Assets, Result
from shortcodes.settings import make_engine, read_tag_names
from shortcodes.suggestions import describe_legal
from shortcodes.syntax import Shortcode
from shortcodes.syntax.dialects import get_dialect

Drawn: TypeAlias = str | Awaitable[str]  # in an asynchronous environment, Jinja waits for it
Names: TypeAlias = frozenset[str] | None

_log = logging.getLogger(__name__)
_SHEETS = "_shortcode_sheets"


class ShortcodesExtension(Extension):
    """Adds to an environment what templates draw shortcodes with.

    The engine is the environment's attribute ``shortcodes_engine``; as long as that is None, it is
    one of the built-in widgets. In templates there are then:

    - the filter ``shortcodes``, or ``shortcodes(allow=["note"])``. Text that the environment would escape is
      read first, and what stands between its shortcodes is escaped; markup stays markup;
    - the tag ``{% shortcodes %}…{% endshortcodes %}``, for what the template itself says; behind its name, an
      expression may say which tag names are allowed: ``{% shortcodes ["note"] %}``;
    - ``shortcode(name, …)``, which draws one shortcode from values;
    - ``shortcode_assets()``, the stylesheets of what the page has drawn so far, and
      ``shortcode_assets(all=true)``, those of everything that is registered.
    """

    tags = {"shortcodes"}  # noqa: RUF012 - as Jinja declares it; nobody changes it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.extend(shortcodes_engine=None)
        environment.filters["shortcodes"] = _filtered
        environment.globals["shortcode"] = _shortcode
        environment.globals["shortcode_assets"] = _assets
        environment.context_class = _collecting(environment.context_class)

    def parse(self, parser: Parser) -> nodes.Node:
        """Read the block tag."""
        line = next(parser.stream).lineno
        one: nodes.Expr = nodes.Const(None)
        if not parser.stream.current.test("block_end"):
            one = parser.parse_expression()
        body = parser.parse_statements(("name:endshortcodes",), drop_needle=True)
        call = self.call_method("_block", [nodes.ContextReference(), one])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _block(self, context: Context, allow: object, caller: Callable[[], Any]) -> Drawn:
        engine, names = engine_of(context.environment), read_tag_names(allow)
        if context.environment.is_async:
            return _awaited(context, engine, caller(), names)
        return _drawn(context, engine, str(caller()), names)


def engine_of(environment: Environment) -> Engine[Any]:
    """Return the engine that an environment's templates draw with."""
    engine = cast("Engine[Any] | None", getattr(environment, "shortcodes_engine", None))
    return _default_engine() if engine is None else engine


@pass_context
def _filtered(context: Context, text: object, allow: object = None) -> Drawn:
    engine, names = engine_of(context.environment), read_tag_names(allow)
    if hasattr(text, "__html__"):
        return _drawn(context, engine, str(Markup(text)), names)  # noqa: S704 - whoever made it says so
    plain = escaping(engine) if context.eval_ctx.autoescape else engine
    return _drawn(context, plain, str(text), names)


@pass_context
def _shortcode(context: Context, name: str, /, *positional: object, **attributes: object) -> Drawn:
    """Draw one shortcode. Whatever is in the values, they stay its values; None leaves one out.

    What is wrong with them is logged.

    Raises:
        TemplateRuntimeError: No such shortcode is registered, or the engine's dialect has quotes
            that a value could break out of.
        WriteError: No source would be read back as this shortcode.
    """
    engine = engine_of(context.environment)
    if name not in engine.registry:
        legal = describe_legal(name, engine.registry.names)
        raise TemplateRuntimeError(f"no shortcode {name!r} is registered{legal}")
    if not get_dialect(engine.dialect).composes:
        raise TemplateRuntimeError(f"shortcode() can't write the dialect {engine.dialect!r}")
    named = {key: _value(held) for key, held in attributes.items() if held is not None}
    source = str(Shortcode(name, named, [_value(held) for held in positional if held is not None]))
    return _drawn(context, escaping(engine), source, made=True)


@pass_context
def _assets(context: Context, *, all: bool = False) -> str:
    """Return the style element of what was drawn so far, or of everything registered."""
    if all:
        registered = engine_of(context.environment).registry.definitions
        return _shown(context, str(Assets(held.css for held in registered)))
    return _shown(context, str(Assets(_sheets(context))))


def _drawn(
    context: Context, engine: Engine[Any], text: str, allow: Names = None, *, made: bool = False
) -> Drawn:
    if context.environment.is_async:
        return _awaited(context, engine, text, allow, made=made)
    return _finished(context, engine.process(text, allow=allow), made=made)


async def _awaited(
    context: Context,
    engine: Engine[Any],
    text: str | Awaitable[str],
    allow: Names,
    *,
    made: bool = False,
) -> str:
    source = text if isinstance(text, str) else await text
    return _finished(context, await engine.aprocess(str(source), allow=allow), made=made)


def _finished(context: Context, result: Result[Any], *, made: bool) -> str:
    if made:  # by the template, whose author has no other report
        tell(_log, result)
    _sheets(context).update(dict.fromkeys(result.assets.css))
    return _shown(context, result.output)


def _shown(context: Context, output: str) -> str:
    """Return what the template puts out: where nothing is escaped, Markup would escape others."""
    return output if context.eval_ctx.autoescape else str(output)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # As in a text, where an attribute's references are decoded before the widget sees it.
    return decoded(str(value.__html__())) if hasattr(value, "__html__") else str(value)


def _sheets(context: Context) -> dict[str, None]:
    return cast("dict[str, None]", context.resolve(_SHEETS))


def _collecting(base: type[Context]) -> type[Context]:
    """Return a kind of context that remembers stylesheets, also those of what it includes."""

    def __init__(self: Context, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401, N807 - as the base's
        base.__init__(self, *args, **kwargs)
        self.parent.setdefault(_SHEETS, {})

    return type(base.__name__, (base,), {"__init__": __init__, "__module__": __name__})


@cache
def _default_engine() -> Engine[Markup]:
    return make_engine({})
