"""Escapers of addresses and of their parts."""

import re
from typing import Final
from urllib.parse import quote, unquote

from shortcodes.names import quoted
from shortcodes.templating.escapers.values import Encoded, Escaper, escape_string, to_plain_text
from shortcodes.templating.reports import report
from shortcodes.types.url import UrlRule

_ADDRESS: Final = UrlRule()
_DOTS = re.compile(r"\.+")
_ITEM_OF_SET = re.compile(r"[\s,]*+(?:(\S*[^\s,])(?:\s++([^,]*+))?,?|\Z)")
_DESCRIPTOR = re.compile(r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?[wxh]\s*){0,2}")
_SIZE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?[wxh]?")


def make_address_escaper(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return an escaper that writes a whole address: one that a rule allows, or ``#`` and a report."""
    rule = rule or _ADDRESS

    def write(value: object) -> str:
        return escape_string(_check_address(rule, to_plain_text(value), place, variable))

    return write


def make_resource_escaper(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return an escaper that writes an address behind which a ``/`` begins no host."""
    checked = make_address_escaper(rule, place, variable)

    def write(value: object) -> str:
        written = checked(value)
        # "/." is "/" to a browser
        return f"{written}." if written and not written.strip("/\\") else written

    return write


def make_first_part_escaper(place: str, variable: str) -> Escaper:
    """Return an escaper that writes the first part of a path; for none ``.``, which browsers drop."""
    checked = make_part_escaper(place, variable)
    return lambda value: checked(value) or "."


def make_srcset_escaper(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return an escaper that writes a list of addresses for ``srcset``, each one checked."""
    rule = rule or _ADDRESS

    def write(value: object) -> str:
        written = []
        for found in _ITEM_OF_SET.finditer(to_plain_text(value)):
            if found[1] is None:
                continue
            item = _check_address(rule, found[1], place, variable).replace(",", "%2C")
            size = (found[2] or "").strip()
            if not _DESCRIPTOR.fullmatch(size):
                report("unsafe-address", f"{quoted(size)} is no size of an image", variable)
                size = ""
            written.append(f"{item} {size}".strip())
        return escape_string(", ".join(written))

    return write


def _check_address(rule: UrlRule, value: str, place: str, variable: str) -> str:
    try:
        return rule.checked(value)
    except ValueError as exc:
        message = f"{quoted(value)} in {place} is no address: {exc}; '#' takes its place"
        report("unsafe-address", message, variable)
        return "#"


def make_part_escaper(place: str, variable: str, *, slashes: bool = False) -> Escaper:
    """Return an escaper that writes a part of an address, percent-encoded.

    It writes nothing for dots alone, which lead to another folder, and reports them.
    """
    safe = "/" if slashes else ""

    def write(value: object) -> str:
        text = unquote(value) if type(value) is Encoded else to_plain_text(value)
        coded = quote(text, safe, errors="replace")
        if _DOTS.fullmatch(coded):
            report(
                "unsafe-address", f"{quoted(coded)} in {place} leads to another folder", variable
            )
            return ""
        return coded

    return write


def escape_query(value: object) -> str:
    """Write a part of an address behind ``?`` or ``#``, percent-encoded."""
    return (
        escape_string(value)
        if type(value) is Encoded
        else quote(to_plain_text(value), "", errors="replace")
    )


def make_size_escaper(place: str, variable: str) -> Escaper:
    """Return an escaper that writes the size behind an address of ``srcset``."""

    def write(value: object) -> str:
        written = to_plain_text(value).strip()
        if _SIZE.fullmatch(written):
            return written
        if written:
            report("unsafe-address", f"{quoted(written)} in {place} is no size", variable)
        return ""

    return write


def make_css_address_escaper(rule: UrlRule | None, place: str, variable: str) -> Escaper:
    """Return an escaper that writes a whole address in ``url()``."""
    rule = rule or _ADDRESS
    in_attribute = place != "<style>"

    def write(value: object) -> str:
        written = quote(
            _check_address(rule, to_plain_text(value), place, variable), "/:?#[]@!$&*+,;=%~"
        )
        return escape_string(written) if in_attribute else written

    return write
