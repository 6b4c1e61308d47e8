"""Reports of values that a template could not write."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeAlias

Reporter: TypeAlias = Callable[[str, str, str], None]
"""Takes a code, a message, and the variable that the report is about, or an empty string."""

active_reporter: ContextVar[Reporter | None] = ContextVar("shortcodes_reporter", default=None)
"""Takes the reports of templates while a shortcode is rendered; None outside of that."""


def report(code: str, message: str, variable: str) -> None:
    """Report that a value could not be written; without an active reporter, do nothing.

    Args:
        code: Stable name of the kind of fault.
        message: One sentence in lower case.
        variable: The variable that it is about, or an empty string.
    """
    reporter = active_reporter.get()
    if reporter is not None:
        reporter(code, message, variable)
