"""Which diagnostics of a text keep it from being saved or accepted."""

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias, cast, get_args

from shortcodes.errors import Diagnostic
from shortcodes.names import listed

FailOn: TypeAlias = Literal["error", "warning", "never"]
"""The least severity that refuses a text; ``never`` accepts all of them."""

_GRAVE: Final[dict[str, tuple[str, ...]]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "never": (),
}


def check_fail_on(value: object) -> FailOn:
    """Return the value of the option ``fail_on``.

    Raises:
        ValueError: There is no such value.
    """
    if value not in get_args(FailOn):
        raise ValueError(f"fail_on must be one of {listed(get_args(FailOn))}, not {value!r}")
    return cast("FailOn", value)


def select_failures(found: Iterable[Diagnostic], fail_on: FailOn) -> list[Diagnostic]:
    """Return the diagnostics for which a text is refused."""
    grave = _GRAVE[fail_on]
    return [item for item in found if item.severity in grave]


def select_serious(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics that are no harmless guess."""
    return select_failures(found, "warning")
