"""Escapers: each writes a value so that it stays a value in one context of HTML.

An escaper runs on the value that really comes, whatever made it. It returns text that can't leave
its context; where no such text exists it reports that and returns what is harmless, or raises.
"""

import json
import re
from collections.abc import Callable, Collection
from enum import Enum
from typing import Any, Final, TypeAlias
from urllib.parse import quote, unquote

import markupsafe
from markupsafe import Markup, escape

from shortcodes.characters import decoded, readable
from shortcodes.names import listed, quoted
from shortcodes.templating import css_values
from shortcodes.templating.reports import reporter
from shortcodes.types.url import UrlRule

Escaper: TypeAlias = Callable[[Any], str]
# Escapes a string and no more; before MarkupSafe 3 `escape` itself was as fast.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)

_ADDRESS: Final = UrlRule()
_MOST_IN_NAME: Final = 1_000
_DOTS = re.compile(r"\.+")
_ITEM_OF_SET = re.compile(r"[\s,]*+(?:(\S*[^\s,])(?:\s++([^,]*+))?,?|\Z)")
_DESCRIPTOR = re.compile(r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?[wxh]\s*){0,2}")
_SIZE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?[wxh]?")
_NOT_IN_STRING = re.compile(r"[^A-Za-z0-9 _]|[A-Za-z_][A-Za-z0-9_]*+")
_NAME_STARTS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
# Were a string none to the browser, names would be all that is in it; these do something by themselves.
_RESERVED: Final = frozenset(
    [
        "await",
        "break",
        "continue",
        "debugger",
        "delete",
        "do",
        "export",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "new",
        "return",
        "throw",
        "typeof",
        "void",
        "while",
        "with",
        "yield",
    ]
)
_READ_DIFFERENTLY = re.compile(
    r"<(?:!\[CDATA\[|(?:iframe|noembed|noframes|noscript|plaintext|script|style|textarea|title|xmp)\b)",
    re.IGNORECASE | re.ASCII,
)
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9-]")


class Encoded(str):
    """A text that ``|urlencode`` has percent-encoded."""

    __slots__ = ()


class Json(str):
    """JSON that ``|tojson`` has made, which a script may hold as it is.

    What an operator or a method makes of it is a text like any other.
    """

    __slots__ = ()


def plain(value: object) -> str:
    """Return a value as text: of HTML its plain text, without tags and references."""
    if type(value) is str:
        return value
    if isinstance(value, Enum):
        value = value.value
    if hasattr(value, "__html__"):
        html = str(value.__html__())  # no Markup, of which `unescape` may return the same object
        if "<" not in html:
            return decoded(html)
        return Markup(readable(html)).striptags()  # noqa: S704 - no tag is left
    return str(value)


def text(value: object) -> str:
    """Write a value between tags: escaped, HTML as it is."""
    if type(value) is str:
        return _escape_text(value)
    if isinstance(value, Enum):
        value = value.value
    return value if type(value) is Markup else escape(value)


def foreign_text(value: object) -> str:
    """Write a value between tags in ``<svg>``, ``<select>`` and the like; see `nesting`.

    HTML stays HTML unless it holds elements that browsers read differently there; of such the plain text is
    written, and reported.
    """
    written = text(value)
    if isinstance(written, Markup) and _READ_DIFFERENTLY.search(written):
        report(
            "unsafe-markup",
            "HTML in <svg>, <select> or the like that browsers read differently there",
            "",
        )
        return attribute(value)
    return written


def attribute(value: object) -> str:
    """Write a value in quotes, or in an element that holds text alone."""
    return _escape_text(value if type(value) is str else plain(value))


def address(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return what writes an address from its start: one that a rule takes, or ``#`` and a report."""
    rule = rule or _ADDRESS

    def write(value: object) -> str:
        return _escape_text(_checked(rule, plain(value), place, variable))

    return write


def address_of_one_host(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return what writes an address, behind which a ``/`` makes no host of what follows."""
    checked = address(rule, place, variable)

    def write(value: object) -> str:
        written = checked(value)
        # "/." is "/" to a browser
        return f"{written}." if written and not written.strip("/\\") else written

    return write


def first_part(place: str, variable: str) -> Escaper:
    """Return what writes the first part of a path, ``.`` for none: between slashes it is left out again."""
    checked = part(place, variable)
    return lambda value: checked(value) or "."


def addresses(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return what writes a list of addresses, as ``srcset`` has it; each one is checked."""
    rule = rule or _ADDRESS

    def write(value: object) -> str:
        written = []
        for found in _ITEM_OF_SET.finditer(plain(value)):
            if found[1] is None:
                continue
            item = _checked(rule, found[1], place, variable).replace(",", "%2C")
            size = (found[2] or "").strip()
            if not _DESCRIPTOR.fullmatch(size):
                report("unsafe-address", f"{quoted(size)} is no size of an image", variable)
                size = ""
            written.append(f"{item} {size}".strip())
        return _escape_text(", ".join(written))

    return write


def _checked(rule: UrlRule, value: str, place: str, variable: str) -> str:
    try:
        return rule.checked(value)
    except ValueError as exc:
        message = f"{quoted(value)} in {place} is no address: {exc}; '#' takes its place"
        report("unsafe-address", message, variable)
        return "#"


def part(place: str, variable: str, *, slashes: bool = False) -> Escaper:
    """Return what writes a part of an address, percent-encoded.

    Dots alone, which lead to another folder, are left out of a path and reported.
    """
    safe = "/" if slashes else ""

    def write(value: object) -> str:
        decoded = unquote(value) if type(value) is Encoded else plain(value)
        coded = quote(decoded, safe, errors="replace")
        if _DOTS.fullmatch(coded):
            report(
                "unsafe-address", f"{quoted(coded)} in {place} leads to another folder", variable
            )
            return ""
        return coded

    return write


def query(value: object) -> str:
    """Write a part of an address behind ``?`` or ``#``, percent-encoded."""
    return (
        _escape_text(value) if type(value) is Encoded else quote(plain(value), "", errors="replace")
    )


def size(place: str, variable: str) -> Escaper:
    """Return what writes the size behind an address of ``srcset``."""

    def write(value: object) -> str:
        written = plain(value).strip()
        if _SIZE.fullmatch(written):
            return written
        if written:
            report("unsafe-address", f"{quoted(written)} in {place} is no size", variable)
        return ""

    return write


def css(place: str, variable: str, *, strings: bool) -> Escaper:
    """Return what writes a value of CSS; else nothing, with a report.

    Args:
        place: The attribute or element.
        variable: The variable of the template.
        strings: Whether it may hold strings; in a function they may be what is loaded.
    """
    in_attribute = place != "<style>"

    def write(value: object) -> str:
        written = value if type(value) is str else plain(value)
        if css_values.is_value(written) and (strings or not css_values.has_strings(written)):
            inert = css_values.inert(written)
            return _escape_text(inert) if in_attribute else inert
        report(
            "unsafe-css", f"{quoted(written)} in {place} is no CSS value that is allowed", variable
        )
        return ""

    return write


def css_string(value: object) -> str:
    """Write a value in a string of CSS."""
    return css_values.string(plain(value))


def css_address(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return what writes an address from its start in ``url()``."""
    rule = rule or _ADDRESS
    in_attribute = place != "<style>"

    def write(value: object) -> str:
        written = quote(_checked(rule, plain(value), place, variable), "/:?#[]@!$&*+,;=%~")
        return _escape_text(written) if in_attribute else written

    return write


def json_text(value: object) -> str:
    """Write a value between the tokens of JSON; what JSON lacks is a string."""
    made = value if type(value) is Json else dumped(value)
    # a word or a number next to a letter would be one with it
    return f" {made} " if _LETTER_OR_DIGIT.match(made) else made


def script(value: object) -> str:
    """Write a value between the tokens of a script, as JSON.

    Its strings do no harm even where a quote of theirs ends one of the script's own.
    """
    return _JSON_STRING.sub(
        lambda match: f'"{script_string(json.loads(match[0]))}"', json_text(value)
    )


def script_string(value: object) -> str:
    """Write a value in a string of a script, whatever its quotes."""
    return _NOT_IN_STRING.sub(_in_string, value if type(value) is str else plain(value))


def _in_string(match: re.Match[str]) -> str:
    found = match[0]
    if found in _RESERVED:
        return _unicode_escape(found[0]) + found[1:]
    return found if found[0] in _NAME_STARTS else _unicode_escape(found)


def _unicode_escape(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)


def dumped(value: object, indent: int | None = None) -> str:
    """Return a value as JSON that may be part of a script or of HTML's text."""
    made = json.dumps(_as_json(value), default=str, indent=indent)
    return (
        made.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027")
        .replace("`", "\\u0060")
        .replace("$", "\\u0024")
    )


def _as_json(value: object) -> object:
    """Return lists of what isn't a list and may be iterated, as a filter returns it."""
    return list(value) if hasattr(value, "__next__") else value  # type: ignore[call-overload]


def word(words: Collection[str], place: str, variable: str, *, raw: bool = False) -> Escaper:
    """Return what writes one of a few words, which the template has been followed with.

    The escaper raises ValueError for any other: no text is harmless as a name.
    """

    def write(value: object) -> str:
        written = plain(value)
        if written not in words:
            legal = listed(sorted(words))
            raise ValueError(f"{quoted(written)} in {place} is none of {legal}")
        return written if raw else _escape_text(written)

    return write


def digits(place: str, variable: str) -> Escaper:
    """Return what writes a whole number into a name; else ``0``, with a report."""

    def write(value: object) -> str:
        if type(value) is int and 0 <= value < _MOST_IN_NAME:
            return str(value)
        report(
            "unsafe-markup",
            f"{quoted(plain(value))} in {place} is no whole number below 1,000",
            variable,
        )
        return "0"

    return write


def made(value: object) -> str:
    """Write what a block of the template has written in this very context."""
    return str(value)


def report(code: str, message: str, variable: str) -> None:
    """Report what could not be written, where someone takes reports.

    Args:
        code: Stable name of the kind.
        message: One sentence in lower case.
        variable: The variable of the template that it is about, or empty.
    """
    take = reporter.get()
    if take is not None:
        take(code, message, variable)
