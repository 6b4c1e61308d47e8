"""The wording of diagnostics for values that pydantic refuses."""

from collections.abc import Sequence

from pydantic_core import ErrorDetails

from shortcodes.names import quoted

_LENGTH = 200
_LOOKED_AT = 1_000  # characters of an error that may list 1,000 legal words
_EXPECTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "decimal_parsing": "a number",
    "date_parsing": "a date, such as '2026-12-29'",
    "date_from_datetime_parsing": "a date, such as '2026-12-29'",
    "date_from_datetime_inexact": "a date, such as '2026-12-29'",
    "datetime_parsing": "a date and time, such as '2026-12-29T18:30'",
    "datetime_from_date_parsing": "a date and time, such as '2026-12-29T18:30'",
    "time_parsing": "a time, such as '18:30'",
    "time_delta_parsing": "a duration, such as 'P1DT2H'",
    "uuid_parsing": "a UUID, such as '12345678-1234-5678-1234-567812345678'",
}


def describe_refusal(value: str, attribute: str, tag: str, errors: Sequence[ErrorDetails]) -> str:
    """Return the message about an attribute's value: what it is, and what would be legal.

    Args:
        value: The value as the author gave it; it is cut short.
        attribute: The attribute's name as authors type it.
        tag: The tag name.
        errors: The errors of pydantic, one for each member of a union.
    """
    legal = " or ".join(dict.fromkeys(_expected(error) for error in errors))
    return f"{quoted(value)} is not a value of '{attribute}' for [{tag}]: {legal}"


def shorten_message(error: ErrorDetails) -> str:
    """Return pydantic's message on one line, without its prefix, cut short."""
    message = error["msg"][:_LOOKED_AT]
    message = message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    message = " ".join(message.split())
    return message if len(message) <= _LENGTH else f"{message[: _LENGTH - 1]}…"


def _expected(error: ErrorDetails) -> str:
    if known := _EXPECTED.get(error["type"]):
        return known
    message = shorten_message(error)
    if error["type"] in ("value_error", "assertion_error"):
        return message
    message = message.removeprefix("Input should be ").partition(", unable to")[0]
    acronym = message[1:2].isupper()
    return message if acronym else message[:1].lower() + message[1:]
