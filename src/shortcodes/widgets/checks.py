"""Checks of the options that widgets and functions are declared with."""

from collections.abc import Callable
from inspect import iscoroutinefunction, signature

from shortcodes.errors import RegistrationError
from shortcodes.names import kind_of
from shortcodes.widgets.base import Raw, Widget


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


def check_value_to_end(name: str, widget: type[Widget]) -> bool:
    """Return whether the value behind the name's ``=`` runs to the end of the tag.

    Raises:
        RegistrationError: No field takes it, or the option is something else.
    """
    if widget.value_to_end and not widget.positional:
        raise RegistrationError(
            f"value_to_end of [{name}] needs positional, whose first field takes the value"
        )
    return check_flag(name, "value_to_end", widget.value_to_end)


def check_named(decorator: str, name: object) -> None:
    """Refuse a decorator without parentheses, whose name is what it decorates.

    Raises:
        RegistrationError: The name is a class or a function.
    """
    if callable(name):
        raise RegistrationError(
            f"registry.{decorator} needs the tag name; write @registry.{decorator}({_tag_of(name)!r})"
        )


def _tag_of(target: Callable[..., object]) -> str:
    """Return the tag name that a class or a function suggests."""
    name: str = getattr(target, "__name__", "")
    return name.lower() if name.isidentifier() else "note"


def check_handler(name: str, function: Callable[..., object]) -> None:
    """Refuse a function that can't be called with a shortcode and its content, or has to be awaited.

    Raises:
        RegistrationError: It is such a function.
    """
    if iscoroutinefunction(function):
        raise RegistrationError(
            f"the function of [{name}] is a coroutine function, which nothing awaits; write def, and get what "
            "must be awaited from a data source, by aget_many"
        )
    try:
        parameters = signature(function)
    except ValueError:  # some that are written in C tell none
        return
    try:
        parameters.bind(None, None)
    except TypeError:
        raise RegistrationError(
            f"the function of [{name}] must take (shortcode, content), not {parameters}"
        ) from None


def check_source(name: str, widget: type[Widget]) -> None:
    """Check the name of a widget's data source, and what makes one.

    Raises:
        RegistrationError: The name is no string, or ``default_source`` can't be called.
    """
    if widget.source is not None:
        check_string(name, "source", widget.source)
    factory: object = widget.default_source
    if factory is not None and not callable(factory):
        raise RegistrationError(
            f"default_source of [{name}] must be a function that makes the data source, "
            f"not {kind_of(factory)}"
        )
