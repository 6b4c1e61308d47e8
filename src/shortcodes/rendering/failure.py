"""What stands in a page where a shortcode could not be drawn."""

import re
from collections.abc import Callable
from typing import TypeAlias

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup, escape

from shortcodes.binding import BoundShortcode
from shortcodes.errors import Diagnostic, RegistrationError, RenderError
from shortcodes.policies import OnErrorWord
from shortcodes.syntax import Shortcode

OnError: TypeAlias = OnErrorWord | Callable[[Diagnostic, Shortcode], str]

_QUOTE = re.compile("[<>\"']")
_REFERENCES = {"<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


def diagnosed(bound: BoundShortcode, exc: Exception) -> Diagnostic:
    """Return the diagnostic of an exception in drawing a shortcode."""
    name = bound.shortcode.name
    if isinstance(exc, TemplateNotFound):
        message = f"the template '{exc.message}' of [{name}] was not found"
        where = bound.definition.folder
        hint = f"it is looked for in the engine's template folders and beside {_module(bound)}"
        return bound.diagnostic("missing-template", message, hint=hint if where else "")
    if isinstance(exc, TemplateSyntaxError):
        message = f"the template of [{name}] has an error in line {exc.lineno}"
        return bound.diagnostic("template-failed", message, hint=exc.message or "")
    if isinstance(exc, UndefinedError):
        message = f"the template of [{name}] asks for what there is not: {exc.message}"
        hint = "ask for it with 'is defined' or |default(…), or return it from context()"
        return bound.diagnostic("template-failed", message, hint=hint)
    if isinstance(exc, TemplateError):
        message = f"the template of [{name}] raised {type(exc).__name__}"
        return bound.diagnostic("template-failed", message, hint="on_error='raise' shows where")
    if isinstance(exc, RegistrationError):
        return bound.diagnostic("unsafe-template", str(exc))
    return bound.raised(exc)


def stand_in(
    on_error: OnError,
    diagnostic: Diagnostic,
    bound: BoundShortcode,
    source: str,
    cause: Exception | None,
) -> str:
    """Return what is put in place of a shortcode that could not be drawn.

    Args:
        on_error: What the engine was told to do.
        diagnostic: What went wrong.
        bound: The shortcode.
        source: Its source.
        cause: The exception behind it, if there was one.

    Raises:
        RenderError: That was what the engine was told to do.
        TypeError: A callable did not return a string.
    """
    if on_error == "source":
        return escape(source)
    if on_error == "omit":
        return Markup("")
    if on_error == "comment":
        if bound.shortcode.in_attribute:
            return Markup("")
        return Markup(f"<!-- [{bound.shortcode.name}] could not be rendered -->")  # noqa: S704
    if callable(on_error):
        made = on_error(diagnostic, bound.shortcode)
        if not isinstance(made, str):
            raise TypeError(f"on_error must return a string, not {type(made).__name__}")
        return escape(made)
    raise RenderError(diagnostic) from cause


def for_attribute(html: str) -> str:
    """Return HTML that can't end the quoted value that it stands in; references stay."""
    return _QUOTE.sub(lambda match: _REFERENCES[match[0]], html)


def _module(bound: BoundShortcode) -> str:
    return getattr(bound.definition.target, "__module__", "the widget")
