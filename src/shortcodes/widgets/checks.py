"""Checks of the options that widgets and functions are declared with."""

from shortcodes.errors import RegistrationError
from shortcodes.names import kind_of
from shortcodes.widgets.base import Raw


def check_raw(name: str, value: object) -> Raw:
    """Return the value of the option ``raw``.

    Raises:
        RegistrationError: There is no such value.
    """
    if isinstance(value, bool):
        return value
    if value == "html":
        return "html"
    raise RegistrationError(f"raw of [{name}] must be True, False or 'html', not {value!r}")


def check_flag(name: str, option: str, value: object) -> bool:
    """Return an option that is True or False.

    Raises:
        RegistrationError: It is something else, such as the word ``"no"``, which would count as True.
    """
    if isinstance(value, bool):
        return value
    raise RegistrationError(f"{option} of [{name}] must be True or False, not {value!r}")


def check_string(name: str, option: str, value: object) -> str:
    """Return an option that is a string.

    Raises:
        RegistrationError: It is something else.
    """
    if isinstance(value, str):
        return value
    raise RegistrationError(f"{option} of [{name}] must be a string, not {kind_of(value)}")


def check_words(name: str, option: str, value: object) -> tuple[str, ...]:
    """Return the words of an option.

    Raises:
        RegistrationError: It is no collection of strings, such as one bare string.
    """
    if isinstance(value, (tuple, list, set, frozenset)) and all(type(v) is str for v in value):
        return tuple(value)
    raise RegistrationError(
        f"{option} of [{name}] must be a tuple of strings such as ('one',), not {value!r}"
    )
