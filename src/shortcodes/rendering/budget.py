"""What one text may cost while it is rendered, and what is reported of the limits it reaches."""

from typing import Final

from shortcodes.binding import BoundShortcode
from shortcodes.errors import Diagnostic
from shortcodes.limits import Limits
from shortcodes.rendering.render_scope import RenderScope

# Output that is too long, or that the widget around it drops, is rendered before it is thrown away; a text
# may have that done again and again.
_MADE_PER_OUTPUT: Final = 10

_TOO_MANY: Final = {
    "limit-recursion": "texts rendered one inside the other by widgets",
    "limit-calls": "calls of widgets and functions",
    "limit-output": "characters of output",
}


class RenderBudget:
    """What one text may still cost, with the texts around it.

    Attributes:
        max_output: Characters of output that the text may have.
        usage: What the outermost text has cost so far.
    """

    __slots__ = (
        "_diagnostics",
        "_is_inner",
        "_max_calls",
        "_max_made",
        "_reported",
        "max_output",
        "usage",
    )

    def __init__(self, limits: Limits, scope: RenderScope, diagnostics: list[Diagnostic]) -> None:
        """Begin a text, whose limits are reported to a list of diagnostics."""
        self.max_output = limits.output_chars
        self.usage = scope.usage
        self._is_inner = scope.level > 1
        self._max_calls = limits.handler_calls
        self._max_made = limits.output_chars * _MADE_PER_OUTPUT
        self._diagnostics = diagnostics
        self._reported: dict[str, Diagnostic] = {}

    def find_exceeded(self, size: int) -> str:
        """Return the code of a limit beyond which nothing more is rendered, or an empty string.

        Args:
            size: Characters of output so far.
        """
        usage = self.usage
        if size > self.max_output or usage.made > self._max_made:
            return "limit-output"
        return "limit-calls" if usage.calls >= self._max_calls else ""

    def refuse(self, bound: BoundShortcode, code: str) -> Diagnostic:
        """Report that a shortcode is beyond a limit, to the text around it too."""
        limit = self._max_calls if code == "limit-calls" else self.max_output
        message = f"more than {limit} {_TOO_MANY[code]}; the source stays as it is written"
        found = self._report(bound, code, message)
        if self._is_inner:
            self.usage.reached.append(code)
        return found

    def report_inner(self, bound: BoundShortcode, count: int) -> None:
        """Report the limits that texts rendered by a widget have reached, all but the first ``count``."""
        for code in dict.fromkeys(self.usage.reached[count:]):
            what = f"too many {_TOO_MANY[code]} for what [{bound.shortcode.name}] renders"
            self._report(bound, code, f"{what}; source stays as it is written")

    def _report(self, bound: BoundShortcode, code: str, message: str) -> Diagnostic:
        """Report a limit once; return the diagnostic of the first time."""
        if code not in self._reported:
            self._reported[code] = bound.diagnostic(code, message)
            self._diagnostics.append(self._reported[code])
        return self._reported[code]
