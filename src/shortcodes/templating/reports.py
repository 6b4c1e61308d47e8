"""Reports of values that a template could not write."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeAlias

Reporter: TypeAlias = Callable[[str, str, str], None]
"""Takes the code of a kind, a message, and the variable of a template that it is about, or nothing."""

active_reporter: ContextVar[Reporter | None] = ContextVar("shortcodes_reporter", default=None)
"""Who takes the reports of templates while a shortcode is rendered."""


def report(code: str, message: str, variable: str) -> None:
    """Report what could not be written, where someone takes reports.

    Args:
        code: Stable name of the kind.
        message: One sentence in lower case.
        variable: The variable of the template that it is about, or empty.
    """
    reporter = active_reporter.get()
    if reporter is not None:
        reporter(code, message, variable)
