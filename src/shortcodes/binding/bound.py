"""The bound tree: shortcodes with their widgets and filled fields."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from markupsafe import Markup

from shortcodes.errors import Diagnostic, DiagnosticLog, Severity
from shortcodes.location import Span
from shortcodes.suggestions import completed
from shortcodes.syntax import Attribute, Document, Shortcode
from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import Definition

Numbers: TypeAlias = dict[str, int]
"""Which items of a tag set a field, by the field's normalised name."""


CONTENT: Final = -1
"""In place of an item's number: the content set the field."""

TO_END: Final = -2
"""In place of an item's number, less the number of the last one: all items up to it set the field."""


class GivenAttributes(Mapping[str, Attribute]):
    """The attributes and the content of one shortcode that set a field, by the field's normalised name."""

    __slots__ = ("_numbers", "_shortcode")

    def __init__(self, shortcode: Shortcode, numbers: Numbers) -> None:
        """Take what was given in a shortcode."""
        self._shortcode = shortcode
        self._numbers = numbers

    def __getitem__(self, name: str) -> Attribute:
        number = self._numbers[name]  # few widgets ask for a place, so it is found on demand
        shortcode = self._shortcode
        if number == CONTENT:
            span = shortcode.content_span or Span(*shortcode.tag_span)
            return Attribute(None, shortcode.content or "", span, None, span, quoted=False)
        items = shortcode.tag.items
        first = Attribute.at(items[max(number, 0)], shortcode.start)
        if number > TO_END:
            return first
        span = Span(first.value_span.start, shortcode.start + items[TO_END - number].end)
        return Attribute(None, first.value, span, None, span, quoted=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


_NOTHING: Final[Mapping[str, Attribute]] = MappingProxyType({})
_NONE_RENDERED: Final[Mapping[str, Markup]] = MappingProxyType({})


class BoundShortcode:
    """A shortcode with its widget or function.

    Attributes:
        shortcode: The shortcode in the text.
        definition: What was registered under its name.
        widget: The validated widget; None for a function, and where there is a failure.
        given: The attributes that set a field, by the field's normalised name.
        key: What to ask the data source for, or None.
        rendered: The values with shortcodes as they are rendered, by the name of the field.
        failure: Why it can't be rendered, or None.
        cause: The exception behind the failure, or None.
        limited: Whether the failure is a limit that was reached.
        size: Bytes of a pure widget whose output may be cached; 0 where they were not counted.
    """

    __slots__ = (
        "cause",
        "definition",
        "failure",
        "given",
        "key",
        "limited",
        "rendered",
        "shortcode",
        "size",
        "widget",
    )

    def __init__(self, shortcode: Shortcode, definition: Definition) -> None:
        self.shortcode = shortcode
        self.definition = definition
        self.widget: Widget | None = None
        self.given: Mapping[str, Attribute] = _NOTHING
        self.key: Hashable | None = None
        self.rendered: Mapping[str, Markup] = _NONE_RENDERED
        self.failure: Diagnostic | None = None
        self.cause: Exception | None = None
        self.limited = False
        self.size = 0

    @property
    def names(self) -> set[str]:
        """The tag name as it is typed, and the one it was registered under."""
        return {self.shortcode.name, self.definition.name}

    def diagnostic(
        self, code: str, message: str, severity: Severity = "error", hint: str = ""
    ) -> Diagnostic:
        """Return a diagnostic whose place is the opening tag."""
        return Diagnostic(code, severity, message, Span(*self.shortcode.tag_span), hint)

    def raised(self, exc: Exception) -> Diagnostic:
        """Return the diagnostic of an exception in the widget's own code.

        It has the type alone, because the text of an exception may have what readers should not see.
        """
        message = f"[{self.shortcode.name}] raised {type(exc).__name__}"
        return self.diagnostic("widget-failed", message, hint="on_error='raise' shows where")

    def fail(self, diagnostic: Diagnostic, cause: Exception | None = None) -> Diagnostic:
        """Note why it can't be rendered, where that is the first reason; return the diagnostic."""
        if self.failure is None:
            self.failure, self.cause = diagnostic, cause
        return diagnostic


class ShortcodeValue(NamedTuple):
    """The value of an attribute in which shortcodes are rendered.

    Attributes:
        bound: The shortcode that has the attribute.
        field: Name of the field.
        text: The value, as the widget has it.
        span: Where it is written.
    """

    bound: BoundShortcode
    field: str
    text: str
    span: Span


@dataclass(slots=True)
class Request:
    """What the widgets of one text ask one data source.

    Attributes:
        source: Name of the data source.
        bounds: The shortcodes that ask, in order of the text.
    """

    source: str
    bounds: list[BoundShortcode] = field(default_factory=list)

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """The keys that are asked for, each once, in order of the text."""
        return tuple(dict.fromkeys(bound.key for bound in self.bounds))


@dataclass(slots=True)
class Binding:
    """A text whose shortcodes are bound.

    Attributes:
        document: The parsed text.
        bounds: What is bound, by the offset where its shortcode starts, in order of the text.
        requests: What the widgets ask, by the name of the data source.
        values: The values of attributes in which shortcodes are rendered, in order of the text.
        found: What was found wrong, in order of the walk, without suggestions.
        untouched: Whether the text is too long, so that it is rendered as it is.
        removed: Where the shortcodes start that are taken out, because no widget has their names.
        leftovers: The left-over tags that are taken out, in the order of their places.
        kept: The offsets of shortcodes that stay text, because they need a closing tag and have none.
        stop: Offset from which on shortcodes are not bound, because there are too many, or None.
    """

    document: Document
    bounds: dict[int, BoundShortcode] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    found: DiagnosticLog = field(default_factory=DiagnosticLog)
    untouched: bool = False
    removed: set[int] = field(default_factory=set)
    leftovers: list[Span] = field(default_factory=list)
    stop: int | None = None
    kept: set[int] = field(default_factory=set)
    values: list[ShortcodeValue] = field(default_factory=list)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found wrong, in order of the walk, with suggestions, which are looked for on demand."""
        return completed(self.found)
