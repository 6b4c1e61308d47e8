"""How names are compared, and quoted in messages."""

from collections.abc import Iterable

_SHOWN = 60


def normalised(name: str) -> str:
    """Return the form in which attribute names are compared: lower case, ``_`` for ``-``."""
    return name.lower().replace("-", "_")


def as_typed(name: str) -> str:
    """Return a field's name as authors type it: ``-`` for ``_``."""
    return name.replace("_", "-")


def quoted(value: str) -> str:
    """Return a value in quotes for a message, cut short and free of control characters."""
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def kind_of(value: object) -> str:
    """Return what a value is, for a message about one of another type."""
    if value is None:
        return "None"
    return f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__


def listed(values: Iterable[str]) -> str:
    """Return values in quotes, separated by commas."""
    return ", ".join(quoted(value) for value in values)
