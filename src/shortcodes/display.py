r"""Makes text of others harmless for the place where it is shown: one function for each place.

A text, a file's name or a database can have characters that a terminal obeys or that turn the direction of
writing, commands of a build service, or links of a viewer. None of it is left out: it is escaped, such as
``\x1b``.
"""

import re
from collections.abc import Iterator

# Controls, lone surrogates, and format characters that reorder or hide text. The joiners U+200C
# and U+200D stay: several scripts spell words with them.
_FORMATS = (
    "\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ufff9-\\ufffb\\ud800-\\udfff\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e007f"
)
# GitHub takes ##[…] for a command at any place of a line, and :: where only blanks stand before it.
_COMMAND = "(?<=#)#(?=\\[)"
_HARMFUL = re.compile(f"[\\x00-\\x1f{_FORMATS}]|{_COMMAND}")
_HARMFUL_IN_JSON = re.compile(f"[{_FORMATS}]|{_COMMAND}")
_HARMFUL_IN_A_LINK = re.compile(r"[\\\[\]]")


def in_line(text: str) -> str:
    r"""Return text on one line of a terminal or log, with harmful characters written as ``\u202e``.

    Where it stands at the start of the line, no build service takes it for a command.
    """
    if text.isascii() and text.isprintable() and "##[" not in text and ":" not in text:
        return text
    return "".join(characters(text))


def characters(text: str) -> Iterator[str]:
    """Yield what `in_line` makes of each character, so that callers can underline a part of the line."""
    first = len(text) - len(text.lstrip())
    harmful = {match.start() for match in _HARMFUL.finditer(text)}
    for place, char in enumerate(text):
        if place in harmful or (place == first and char == ":"):
            yield _escaped(char)
        else:
            yield char


def in_json(text: str) -> str:
    """Return JSON text that means the same and whose harmful characters are escaped."""
    return _HARMFUL_IN_JSON.sub(_escaped_in_json, text)


def in_command(text: str) -> str:
    """Return text as the message of one of GitHub's workflow commands."""
    return in_line(text).replace("%", "%25")


def in_property(text: str) -> str:
    """Return text as the value of a property of one of GitHub's workflow commands."""
    return in_command(text).replace(":", "%3A").replace(",", "%2C")


def in_sarif(text: str) -> str:
    """Return text as a plain message of SARIF: no part of it is a placeholder or a link.

    Source: OASIS, SARIF Version 2.1.0, 3.11.5 and 3.11.6.
    """
    shown = in_line(text).replace("{", "{{").replace("}", "}}")
    # Brackets are escaped only where there is a link, because elsewhere viewers show the backslash.
    return _HARMFUL_IN_A_LINK.sub(r"\\\g<0>", shown) if "](" in shown else shown


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escaped_in_json(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
