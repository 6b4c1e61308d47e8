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


def check_text(text: object, *kinds: type) -> None:
    """Check that an argument is a text.

    Args:
        text: The argument.
        *kinds: The types that it may have beside str.

    Raises:
        TypeError: It is something else; the message tells what to write.
    """
    if isinstance(text, (str, *kinds)):
        return
    legal = " or a ".join(kind.__name__ for kind in (str, *kinds))
    hint = ""
    if text is None:
        hint = "; write '' for no text, as in (text or '')"
    elif isinstance(text, (bytes, bytearray)):
        hint = "; write text.decode('utf-8')"
    raise TypeError(f"a text is a {legal}, not {kind_of(text)}{hint}")


def check_names(option: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the tag names of an argument.

    Args:
        option: The argument's name, for messages.
        names: The argument.

    Raises:
        TypeError: They are one string, or no strings; the message tells what to write.
    """
    if names == ():
        return ()
    if isinstance(names, str):
        message = f"{option} must be several names, such as [{quoted(names)}], not one string"
        raise TypeError(message)
    if not isinstance(names, Iterable):
        message = f"{option} must be several names, such as ['note'], not {kind_of(names)}"
        raise TypeError(message)
    found = tuple(names)
    for kind in set(map(type, found)):
        if not issubclass(kind, str):
            raise TypeError(f"{option} must be names, such as ['note'], not of {kind.__name__}")
    return found


def listed(values: Iterable[str]) -> str:
    """Return values in quotes, separated by commas."""
    return ", ".join(quoted(value) for value in values)
