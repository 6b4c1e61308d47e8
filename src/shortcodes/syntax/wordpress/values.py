"""Attributes of a shortcode, as core reads them."""

import re

from shortcodes.syntax.grammar import pattern

_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "v": "\v", "b": "\b", "f": "\f"}
_LARGEST_INDEX = 2**63 - 1


def shortcode_parse_atts(text: str) -> dict[int | str, str]:
    """Read attributes.

    Args:
        text: The text between a tag's name and its end.

    Returns:
        Values by lower-cased name, positional ones by number, in core's order. Text that isn't
        UTF-8 has none.
    """
    if not text.isascii():
        decoded = joined(text)
        if decoded is None:
            return {}
        text = pattern("wordpress", "INVISIBLE").sub(" ", decoded)
    values: dict[int | str, str] = {}
    following = 0
    for name, double, single, bare, *positional, word in pattern("wordpress", "ATTRIBUTE").findall(
        text
    ):
        if name:
            if name == "0":
                continue
            key = _to_key(name)
            values[key] = value_of(double or single or bare)
            if isinstance(key, int) and following <= key:
                following = key + 1
        elif value := word or positional[0] or positional[1]:
            values[following] = value_of(value)
            following += 1
    return values


def stripcslashes(text: str) -> str:
    """Undo the backslash sequences of a C string."""
    if "\\" not in text:
        return text
    plain = pattern("wordpress", "ESCAPE").sub(_unescape, text)
    # Escaped bytes may have completed each other to a character.
    return plain if plain.isascii() else _encode(plain).decode("utf-8", "surrogateescape")


def _unescape(match: re.Match[str]) -> str:
    hexadecimal, octal, plain = match.groups()
    if plain is not None:
        return _CONTROLS.get(plain, plain)
    code = int(hexadecimal, 16) if hexadecimal else int(octal, 8) & 0xFF
    return chr(code) if code < 0x80 else chr(0xDC00 + code)


def value_of(text: str) -> str:
    """Return a value as core reads it."""
    value = stripcslashes(text)
    # An element that isn't closed makes the whole value empty.
    return "" if value.rfind("<") > value.rfind(">") else value


def _to_key(name: str) -> int | str:
    """Lower a name; make a number of one that is written like one, as a PHP array does."""
    name = name.lower()
    digits = name.removeprefix("-")
    if not digits.isdigit() or (digits[0] == "0" and name != "0") or len(digits) > 19:
        return name
    number = int(name)
    return number if -_LARGEST_INDEX <= number + (number < 0) <= _LARGEST_INDEX else name


def _encode(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def joined(text: str) -> str | None:
    """Give the text with escaped bytes joined to characters, or nothing if some belong to none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return _encode(text).decode()
        except UnicodeDecodeError:
            return None
    return text
