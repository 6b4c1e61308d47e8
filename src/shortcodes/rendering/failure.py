"""What goes wrong in rendering a shortcode, and what stands in for it on the page."""

import re
from collections.abc import Callable
from typing import TypeAlias

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup, escape

from shortcodes.binding import BoundShortcode
from shortcodes.errors import Diagnostic, RegistrationError, RenderError
from shortcodes.markup.pieces import Flow
from shortcodes.policies import OnErrorWord
from shortcodes.suggestions import Suggestions
from shortcodes.syntax import Document, Shortcode

OnError: TypeAlias = OnErrorWord | Callable[[Diagnostic, Shortcode], str]

_QUOTE = re.compile("[<>\"']")
_REFERENCES = {"<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


class StandIns:
    """Makes what stands in for shortcodes of one text that could not be rendered."""

    __slots__ = ("_document", "_on_error", "_suggestions")

    def __init__(self, on_error: OnError, document: Document) -> None:
        """Begin a text.

        Args:
            on_error: What the engine was told to do.
            document: The text.
        """
        self._on_error = on_error
        self._document = document
        self._suggestions = Suggestions()

    def make(
        self,
        bound: BoundShortcode,
        diagnostic: Diagnostic,
        cause: Exception | None,
        source: str,
        *,
        limited: bool,
    ) -> tuple[str, Flow]:
        """Return what stands in for a shortcode, and its place among paragraphs.

        Args:
            bound: The shortcode.
            diagnostic: What went wrong.
            cause: The exception behind it, if there was one.
            source: What the author wrote for the shortcode.
            limited: Whether it is beyond a limit, so that its source stays whatever the engine was told.

        Raises:
            RenderError: That was what the engine was told to do.
            TypeError: A callable did not return a string.
        """
        on_error = "source" if limited or bound.limited else self._on_error
        name, flow = bound.shortcode.name, Flow.BLOCK if bound.definition.block else Flow.INLINE
        if on_error == "source":
            return escape(source), Flow.INLINE  # it is words, whatever the widget would have been
        if on_error == "omit":
            return Markup(""), flow
        if on_error == "comment":
            is_attribute = bound.shortcode.in_attribute
            comment = "" if is_attribute else f"<!-- [{name}] could not be rendered -->"
            # a comment alone makes no paragraph
            return Markup(comment), Flow.TEXT if flow is Flow.INLINE else flow  # noqa: S704
        diagnostic = self._suggestions.completed(self._document.place(diagnostic))
        if not callable(on_error):
            raise RenderError(diagnostic) from cause
        made = on_error(diagnostic, bound.shortcode)
        if not isinstance(made, str):
            raise TypeError(f"on_error must return a string, not {type(made).__name__}")
        return escape(made), flow


def diagnose_exception(bound: BoundShortcode, exc: Exception) -> Diagnostic:
    """Return the diagnostic of an exception raised in rendering a shortcode."""
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
        message = f"the template of [{name}] asks for what there is not"  # its name may be a value
        advice = "ask for it with 'is defined' or |default(…), or return it from context()"
        hint = f"{exc.message}; {advice}"
        return bound.diagnostic("template-failed", message, hint=hint)
    if isinstance(exc, TemplateError):
        message = f"the template of [{name}] raised {type(exc).__name__}"
        return bound.diagnostic("template-failed", message, hint="on_error='raise' shows where")
    if isinstance(exc, RegistrationError):
        return bound.diagnostic("unsafe-template", str(exc))
    return bound.raised(exc)


def escape_for_attribute(html: str) -> str:
    """Return HTML that can't end the quoted value around it; references stay."""
    return _QUOTE.sub(lambda match: _REFERENCES[match[0]], html)


def _module(bound: BoundShortcode) -> str:
    return getattr(bound.definition.target, "__module__", "the widget")
