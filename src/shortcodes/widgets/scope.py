"""The scope of a widget: its shortcode, content and data while it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, get_args

from markupsafe import Markup
from typing_extensions import TypeVar

from shortcodes.errors import Diagnostic, Severity
from shortcodes.location import Span
from shortcodes.names import normalised
from shortcodes.syntax import Attribute, Shortcode
from shortcodes.widgets.page import Page

D = TypeVar("D", default=object)  # pydantic's own typing_extensions, as Python 3.11 has no defaults


@dataclass(slots=True)
class Scope(Generic[D]):
    """One rendering of one widget. ``Scope[Figures]`` is that of a widget whose data are `Figures`.

    Attributes:
        shortcode: The shortcode in the text.
        content: Its rendered content; empty for a void shortcode.
        data: The data source's answer for the widget's key, or None.
        locale: The engine's language, such as ``en``.
        given: The attributes that set a field, by the field's normalised name.
        diagnostics: The reports of `diagnose`.
        page: The page, for a late widget; else None, and where the renderer has no late widgets.
    """

    shortcode: Shortcode
    content: Markup
    data: D | None
    locale: str
    given: Mapping[str, Attribute] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    page: Page | None = None

    def diagnose(
        self,
        code: str,
        message: str,
        *,
        field: str | None = None,
        hint: str = "",
        severity: Severity = "warning",
    ) -> None:
        """Report a fault at the place of an attribute, or at the tag.

        Args:
            code: Stable name of the kind of fault, such as ``low-contrast``.
            message: One sentence in lower case.
            field: The field that it is about, if any.
            hint: What to write instead.
            severity: How severe it is.

        Raises:
            ValueError: There is no such severity.
        """
        if severity not in get_args(Severity):
            raise ValueError(f"severity must be one of {get_args(Severity)}, not {severity!r}")
        part = self.given.get(normalised(field)) if field else None
        span = Span(*(part.span if part else self.shortcode.tag_span))
        # Turned into strings, as a message that can't be hashed would fail the whole page.
        found = Diagnostic(str(code), severity, str(message), span, str(hint))
        self.diagnostics.append(found)

    def report(self, code: str, message: str, variable: str) -> None:
        """Report a value that a template could not write, at the attribute that set the variable."""
        self.diagnose(code, message, field=variable)
