"""The choice of an escaper, from which it is made for a variable."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, NamedTuple

from shortcodes.templating.escapers import addresses, css, html, scripts
from shortcodes.templating.escapers.values import Escaper
from shortcodes.types.url import UrlRule

_OF_ANY_VARIABLE: Final[Mapping[str, Escaper]] = {
    "text": html.escape_text,
    "text of foreign elements": html.escape_foreign_text,
    "attribute": html.escape_attribute,
    "made": html.write_block,
    "query": addresses.escape_query,
    "script": scripts.escape_script_value,
    "json": scripts.escape_json,
    "script string": scripts.escape_script_string,
    "css string": css.escape_css_string,
}
"""The escapers that name no variable in reports, by kind."""


class EscaperChoice(NamedTuple):
    """An escaper that was chosen.

    Attributes:
        kind: The name of the escaper.
        words: The words that it writes, or None if it writes any text.
        rule: The rule of its addresses.
        place: The attribute or element, for messages.
    """

    kind: str
    words: frozenset[str] | None = None
    rule: UrlRule | None = None
    place: str = ""

    def make_escaper(self, variable: str) -> Escaper:
        """Return the escaper for the values of some variable."""
        if self.kind in _OF_ANY_VARIABLE:
            return _OF_ANY_VARIABLE[self.kind]
        return _OF_ONE_VARIABLE[self.kind](self, variable)


def _make_word(choice: EscaperChoice, variable: str) -> Escaper:
    words: Collection[str] = choice.words or ()
    return html.make_word_escaper(words, choice.place, variable, raw=choice.kind == "raw word")


_OF_ONE_VARIABLE: Final[Mapping[str, Callable[[EscaperChoice, str], Escaper]]] = {
    "word": _make_word,
    "raw word": _make_word,
    "digits": lambda choice, name: html.make_digits_escaper(choice.place, name),
    "address": lambda choice, name: addresses.make_address_escaper(choice.rule, choice.place, name),
    "address of one host": lambda choice, name: addresses.make_resource_escaper(
        choice.rule, choice.place, name
    ),
    "first part": lambda choice, name: addresses.make_first_part_escaper(choice.place, name),
    "addresses": lambda choice, name: addresses.make_srcset_escaper(
        choice.rule, choice.place, name
    ),
    "css address": lambda choice, name: addresses.make_css_address_escaper(
        choice.rule, choice.place, name
    ),
    "part": lambda choice, name: addresses.make_part_escaper(choice.place, name),
    "part with slashes": lambda choice, name: addresses.make_part_escaper(
        choice.place, name, slashes=True
    ),
    "size": lambda choice, name: addresses.make_size_escaper(choice.place, name),
    "css": lambda choice, name: css.make_css_escaper(choice.place, name, strings=True),
    "css without strings": lambda choice, name: css.make_css_escaper(
        choice.place, name, strings=False
    ),
}
"""Functions that make the other escapers for a variable, by kind."""
