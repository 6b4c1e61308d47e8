"""Where a template reports what it could not write."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeAlias

Report: TypeAlias = Callable[[str, str, str], None]
"""Takes the code of a kind, a message, and the variable of a template that it is about, or nothing."""

reporter: ContextVar[Report | None] = ContextVar("shortcodes_reporter", default=None)
"""Where a template reports what it could not write, while a shortcode is drawn."""
