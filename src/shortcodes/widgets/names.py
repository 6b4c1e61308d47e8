"""How names are compared, suggested and shown in messages."""

from collections.abc import Collection, Iterable

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


def listed(values: Iterable[str]) -> str:
    """Return values in quotes, separated by commas."""
    return ", ".join(quoted(value) for value in values)


class Suggestions:
    """Finds the nearest legal name, as often as one text may cost.

    Comparing is far slower than parsing; a text of nothing but wrong names would otherwise take
    minutes.
    """

    __slots__ = ("_left",)

    def __init__(self, limit: int = 1_000) -> None:
        self._left = limit

    def nearest(self, name: str, legal: Collection[str]) -> str:
        """Return the legal value nearest to a name, or an empty string."""
        if self._left <= 0:
            return ""
        # imported here, because most texts have nothing to guess
        from difflib import get_close_matches  # noqa: PLC0415

        self._left -= 1
        by_lower = {value.lower(): value for value in legal}
        found = get_close_matches(name[:_SHOWN].lower(), by_lower, 1)
        return by_lower[found[0]] if found else ""
