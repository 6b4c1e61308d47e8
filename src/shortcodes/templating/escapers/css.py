"""Escapers of CSS."""

from shortcodes.names import quoted
from shortcodes.templating.escapers import css_values
from shortcodes.templating.escapers.values import Escaper, escape_string, to_plain_text
from shortcodes.templating.reports import report


def make_css_escaper(place: str, variable: str, *, strings: bool) -> Escaper:
    """Return an escaper that writes a value of CSS; for other texts nothing, with a report.

    Args:
        place: The attribute or element.
        variable: The variable of the template.
        strings: Whether it may have strings; in a function a string may be an address.
    """
    in_attribute = place != "<style>"

    def write(value: object) -> str:
        written = value if type(value) is str else to_plain_text(value)
        if css_values.is_css_value(written) and (strings or not css_values.has_strings(written)):
            inert = css_values.escape_strings(written)
            return escape_string(inert) if in_attribute else inert
        report(
            "unsafe-css", f"{quoted(written)} in {place} is no CSS value that is allowed", variable
        )
        return ""

    return write


def escape_css_string(value: object) -> str:
    """Write a value in a string of CSS."""
    return css_values.escape_string(to_plain_text(value))
