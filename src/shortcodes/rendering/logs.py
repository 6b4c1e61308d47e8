"""What an engine logs of a text: what failed, as errors, and limits that were reached, as warnings.

A record names the shortcode or the data source and its place, and holds no value of a text, a widget or a
source: the exception that goes with it has the type and the traceback of the real one, and no message.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Final, TypeAlias

from shortcodes.binding import Binding
from shortcodes.display import in_line
from shortcodes.errors import Diagnostic
from shortcodes.location import LineIndex

LOGGER: Final = "shortcodes"

FAILURES: Final = frozenset(
    """
    widget-failed template-failed missing-template unsafe-template source-failed source-timeout missing-source
    """.split()  # noqa: SIM905 - a table of codes reads better as text
)
"""The codes of what its programmer must mend, and no author can."""

_LIMIT: Final = "limit-"
_MOST_LINKS: Final = 20  # exceptions of one chain or group that are logged

Causes: TypeAlias = Mapping[str, BaseException]
"""The exceptions behind diagnostics, by the message."""


def log_faults(binding: Binding, found: Iterable[Diagnostic], causes: Causes) -> None:
    """Log what failed in a text and the limits that it reached, once for each name and kind of exception.

    Args:
        binding: The text.
        found: What was found wrong in it.
        causes: The exceptions behind that, but for those that the binding has.
    """
    faults = {
        item.message: item
        for item in reversed(list(found))  # of equal ones, the first
        if item.code in FAILURES or item.code.startswith(_LIMIT)
    }
    if not faults:
        return
    known = {
        bound.failure.message: bound.cause
        for bound in binding.bounds.values()
        if bound.failure is not None and bound.cause is not None
    }
    document = binding.document
    lines = LineIndex(document.authored)
    with suppress(RecursionError):  # little may be left of Python's stack
        for fault in sorted(faults.values(), key=lambda item: item.span):
            cause = causes.get(fault.message) or known.get(fault.message)
            _log(document.place(fault), lines, cause)


def _log(fault: Diagnostic, lines: LineIndex, cause: BaseException | None) -> None:
    import logging  # noqa: PLC0415 - most texts have nothing to log

    line, column = lines.position(fault.span.start)
    level = logging.WARNING if fault.code.startswith(_LIMIT) else logging.ERROR
    logging.getLogger(LOGGER).log(
        level,
        "%s at line %d, column %d: %s",
        fault.code,
        line,
        column,
        in_line(fault.message),
        exc_info=None if cause is None else _describe(cause),
        extra={"code": fault.code, "line": line, "column": column},
    )


def _describe(
    cause: BaseException,
) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    return type(cause), without_message(cause), cause.__traceback__


def without_message(exc: BaseException, left: int = _MOST_LINKS) -> BaseException:
    """Return an exception of the same type, traceback and causes, without messages, notes and other values.

    Args:
        exc: The exception.
        left: How many exceptions of its chain are copied.
    """
    made = _copy_group(exc, left) if isinstance(exc, BaseExceptionGroup) else _make_empty(type(exc))
    made.__traceback__ = exc.__traceback__
    if left > 1:
        made.__cause__ = exc.__cause__ and without_message(exc.__cause__, left - 1)
        if exc.__context__ is not exc.__cause__ and not exc.__suppress_context__:
            made.__context__ = exc.__context__ and without_message(exc.__context__, left - 1)
    made.__suppress_context__ = exc.__suppress_context__
    return made


def _copy_group(group: BaseExceptionGroup[BaseException], left: int) -> BaseException:
    """Return a group of the first exceptions of a group."""
    if left <= 1:
        return _make_empty(type(group))
    members = group.exceptions[: left - 1]
    share = (left - 1) // len(members)
    return BaseExceptionGroup(
        f"the first {len(members)} of {len(group.exceptions)}",
        [without_message(member, share) for member in members],
    )


def _make_empty(kind: type[BaseException]) -> BaseException:
    """Return an exception of a type that has no arguments, or one of a type of this name."""
    try:
        made = kind.__new__(kind)
        if not str(made):
            return made
    except Exception:  # noqa: S110 - its class may want arguments, or need them for its text
        pass  # the type below has its name and no text
    names = {"__module__": kind.__module__, "__qualname__": kind.__qualname__}
    stand_in: type[Exception] = type(kind.__name__, (Exception,), names)
    return stand_in()
