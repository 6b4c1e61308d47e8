"""Diagnostics, which are data, and exceptions; the code that finds a fault words its diagnostic."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from shortcodes.display import in_line
from shortcodes.location import LineIndex, Span

Severity = Literal["error", "warning", "info"]

_EXCERPT_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that was guessed, left alone or refused.

    Attributes:
        code: Stable name of the kind, such as ``unterminated-quote``; see the table in the docs.
        severity: ``error`` where something is not rendered as written, ``warning`` where the author
            probably meant something else, ``info`` where a harmless guess was made.
        message: One sentence in lower case.
        span: The characters it is about.
        hint: What to write instead, or an empty string.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""

    def shifted(self, offset: int) -> "Diagnostic":
        """Return the same diagnostic, its span moved right by ``offset`` characters."""
        start, end = self.span
        span = Span(start + offset, end + offset)
        return Diagnostic(self.code, self.severity, self.message, span, self.hint)

    def format(self, lines: LineIndex, filename: str = "<text>") -> str:
        """Return ``filename:line:column: code message``, with the hint behind it.

        It is one line that does no harm in a terminal or log, whatever is in the message or the name.
        """
        line, column = lines.position(self.span.start)
        return f"{in_line(filename)}:{line}:{column}: {in_line(f'{self.code} {self.told}')}"

    @property
    def told(self) -> str:
        """The message, with the hint behind it."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def excerpt(self, lines: LineIndex) -> str:
        """Return the source line and, below it, carets under the characters it is about."""
        number, column = lines.position(self.span.start)
        line = lines.line(number)
        first = max(0, column - 1 - _EXCERPT_WIDTH // 2)
        shown = line[first : first + _EXCERPT_WIDTH]
        width = min(self.span.end - self.span.start, len(shown) - (column - 1 - first))
        return f"{shown}\n{' ' * (column - 1 - first)}{'^' * max(1, width)}"


HIDDEN: Final = "hidden-shortcode"
"""The code of a shortcode in HTML where none is rendered."""

MOST_OF_A_CODE = 1_000
"""Diagnostics of one code that a text may have; nobody reads more."""


class DiagnosticLog(list[Diagnostic]):
    """The diagnostics of one text while they are collected, few more of a code than will be listed.

    Attributes:
        total: How many there were, with those that will not be listed.
    """

    __slots__ = ("_counts", "total")

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, int] = {}
        self.total = 0

    def add(self, found: Diagnostic) -> None:
        """Add a diagnostic, if one more of its code is wanted."""
        if self.room(found.code):
            self.append(found)

    def room(self, code: str) -> bool:
        """Tell whether one more diagnostic of a code is wanted, and count it."""
        self.total += 1
        count = self._counts[code] = self._counts.get(code, 0) + 1
        return count <= MOST_OF_A_CODE + 1


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics in the order of their places, each once, and of a code only so many.

    One of the code ``more-diagnostics`` replaces those that are left out, at the place of the first of them.
    """
    listed: list[Diagnostic] = []
    counts: dict[str, int] = {}
    for item in sorted(dict.fromkeys(found), key=lambda item: item.span):
        count = counts[item.code] = counts.get(item.code, 0) + 1
        if count <= MOST_OF_A_CODE:
            listed.append(item)
        elif count == MOST_OF_A_CODE + 1:
            message = f"there are more than {MOST_OF_A_CODE} of '{item.code}'; these are not listed"
            listed.append(Diagnostic("more-diagnostics", item.severity, message, item.span))
    return tuple(listed)


class ShortcodeError(Exception):
    """Base of every exception that this library raises on purpose."""


class RegistrationError(ShortcodeError, ValueError):
    """A widget or handler can't be registered as declared."""


class TrustedTemplateWarning(UserWarning):
    """A widget's template is not checked, because the widget declares it trusted."""


class WriteError(ShortcodeError, ValueError):
    """A shortcode made in code has no source that would be read back as the same shortcode."""


class RenderError(ShortcodeError):
    """One shortcode could not be rendered and ``on_error="raise"`` was asked for.

    Attributes:
        diagnostic: What went wrong and where.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)  # its arguments, so that copies and pickles have them
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        return in_line(self.diagnostic.message)


class StrictError(ShortcodeError):
    """A text had diagnostics of severity ``error`` or ``warning`` in strict mode.

    Attributes:
        diagnostics: All diagnostics of the text, in the order of their places.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], source: str) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics, source)  # as above
        self._source = source

    def __str__(self) -> str:
        lines = LineIndex(self._source)
        return "\n".join(item.format(lines) for item in self.diagnostics)
