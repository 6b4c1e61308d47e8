"""Makes the card: from attributes and figures to texts and colours, with reports of faults."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final, Literal, NamedTuple
from zlib import crc32

from shortcodes.builtin.covid19.attributes import CardAttributes
from shortcodes.builtin.covid19.flags import find_flag
from shortcodes.builtin.covid19.language import (
    find_direction,
    guess_language,
    is_right_to_left,
)
from shortcodes.builtin.covid19.locale_data import find_language, has_babel, is_english
from shortcodes.builtin.covid19.numbers import LATIN, find_native_numbers
from shortcodes.builtin.covid19.palette import Look, choose_look
from shortcodes.builtin.covid19.php_date import format_php_date, needs_names
from shortcodes.builtin.covid19.regions import find_name, guess_region
from shortcodes.builtin.covid19.view import Card, Figure, Update
from shortcodes.extras import describe_install
from shortcodes.names import quoted
from shortcodes.sources.figures import WORLD, Figures
from shortcodes.sources.iso3166 import REGIONS
from shortcodes.types.plain_text import clean_line
from shortcodes.widgets.scope import Scope

_NOTHING_KNOWN: Final = Figures(
    WORLD, date.min, None, None, None, None, None, None, datetime.min.replace(tzinfo=UTC)
)


class Kind(NamedTuple):
    """A kind of figure.

    Attributes:
        name: Name of the figure, and of the field that switches it on, if any.
        label: Name of the field with its label.
        shown: Its name in a CSS class.
        switched: Whether a field switches it on.
        lead: Whether it is shown large.
        style: The number format.
    """

    name: str
    label: str
    shown: str
    switched: bool
    lead: bool
    style: Literal["count", "change", "percentage"]


KINDS: Final = (
    Kind("confirmed", "confirmed_label", "confirmed", False, True, "count"),
    Kind("confirmed_24h", "confirmed_24h_label", "confirmed-24h", True, True, "change"),
    Kind("deaths", "deaths_label", "deaths", False, False, "count"),
    Kind("deaths_24h", "deaths_24h_label", "deaths-24h", True, False, "change"),
    Kind("deaths_rate", "deaths_rate_label", "deaths-rate", True, False, "percentage"),
    Kind("recovered", "recovered_label", "recovered", False, False, "count"),
    Kind("active", "active_label", "active", False, False, "count"),
)
"""The kinds of figures, in the order in which they are shown."""

_TEXTS: Final = ("region_name", *(kind.label for kind in KINDS), "last_update_label")


def check_figures(source: str | None, answer: object) -> Figures:
    """Return what a data source answered, if that is figures.

    Raises:
        TypeError: It answered with another object.
    """
    if isinstance(answer, Figures):
        return answer
    raise TypeError(f"the source {source!r} gave a {type(answer).__name__} in place of Figures")


class CardMaker:
    """Makes one card for one shortcode."""

    __slots__ = (
        "_attributes",
        "_direction",
        "_figures",
        "_given",
        "_is_foreign",
        "_language",
        "_numbers",
        "_scope",
    )

    def __init__(
        self, attributes: CardAttributes, scope: Scope[Any], figures: Figures | None
    ) -> None:
        """Begin a card.

        Args:
            attributes: The attributes that the author gave.
            scope: The shortcode, and a method to report faults.
            figures: The figures, if there are some.
        """
        self._attributes = attributes
        self._given = attributes.model_fields_set
        self._scope = scope
        self._figures = figures
        self._language = attributes.lang or guess_language(self._list_given_texts(), scope.locale)
        self._is_foreign = not is_english(self._language)
        self._direction = "rtl" if self._is_right_to_left() else "ltr"
        self._numbers = (
            find_native_numbers(self._language) if attributes.digits == "native" else LATIN
        )

    def make_card(self) -> Card:
        """Return the card, and report its faults."""
        self._check_region()
        self._check_language()
        attributes = self._attributes
        lead, others = self._arrange_figures()
        look = self._choose_look()
        return Card(
            id=self._make_id(),
            name=attributes.region_name or find_name(attributes.region, self._language),
            language=self._language,
            direction=self._direction,
            number_direction="ltr" if self._numbers is LATIN else self._direction,
            flag=find_flag(attributes.region),
            side=attributes.bg_position,
            palette=look.palette,
            style=look.style,
            lead=lead,
            others=others,
            update=self._make_update(),
        )

    def _list_given_texts(self) -> list[str]:
        # Not in the order of a set, which differs between processes.
        return [getattr(self._attributes, name) for name in _TEXTS if name in self._given]

    def _is_right_to_left(self) -> bool:
        return self._attributes.rtl if "rtl" in self._given else is_right_to_left(self._language)

    def _make_id(self) -> str:
        # The hash of the tag tells the cards of two texts on one page apart.
        shortcode = self._scope.shortcode
        source = crc32(shortcode.opening.encode("utf-8", "surrogatepass"))
        return f"sc-covid19-{shortcode.span.start}-{source:08x}"

    def _check_region(self) -> None:
        region = self._attributes.region
        if self._figures is not None:
            return
        if region == WORLD or region in REGIONS:
            place = quoted(region) if region else "the world"
            self._scope.diagnose("no-figures", f"no figures of {place}", field="region")
            return
        near = guess_region(region, self._language)
        hint = f"did you mean '{near}'?" if near else "leave 'region' out to show the world"
        message = f"{quoted(region)} is no ISO 3166 code of two letters"
        self._scope.diagnose("unknown-region", message, field="region", hint=hint)

    def _check_language(self) -> None:
        """Report once what is not translated, without Babel or in a language that it hasn't got."""
        wanted = list(self._iter_wanted_of_babel())
        if not wanted or find_language(self._language):
            return
        reason = "unknown to Babel" if has_babel() else "unknown without Babel"
        hint = "" if has_babel() else describe_install("covid19")
        message = f"{' and '.join(wanted)} in {quoted(self._language)}: {reason}"
        self._scope.diagnose("untranslated", message, hint=hint, severity="info")

    def _iter_wanted_of_babel(self) -> Iterator[str]:
        attributes, foreign = self._attributes, self._is_foreign
        if not attributes.region_name and (foreign or attributes.region in REGIONS):
            yield "the region's name"
        if foreign and needs_names(attributes.last_update):
            yield "names in a date"
        if foreign and attributes.digits == "native":
            yield "digits"

    def _arrange_figures(self) -> tuple[list[Figure], list[Figure]]:
        """Return the large figures and the others; without the confirmed cases none is large."""
        attributes, figures, numbers = (
            self._attributes,
            self._figures or _NOTHING_KNOWN,
            self._numbers,
        )
        leads = bool(attributes.confirmed_label)
        parts: tuple[list[Figure], list[Figure]] = [], []
        for name, label, shown, switched, lead, style in KINDS:
            # A figure without a switch of its own is always on; an empty label hides any.
            text = getattr(attributes, label)
            if text and (not switched or getattr(attributes, name)):
                value = getattr(numbers, style)(getattr(figures, name))
                figure = Figure(shown, text, self._find_label_language(label), value)
                parts[not (lead and leads)].append(figure)
        return parts

    def _find_label_language(self, label: str) -> str:
        """Return the language of a label if that isn't the card's, else an empty string."""
        return "en" if self._is_foreign and label not in self._given else ""

    def _make_update(self) -> Update | None:
        attributes, figures = self._attributes, self._figures
        if figures is None or not attributes.last_update.strip():
            return None
        # PHP writes U+0000 for a backslash at the end.
        text = clean_line(format_php_date(attributes.last_update, figures.updated, self._language))
        iso = figures.updated.isoformat(timespec="seconds")
        direction = find_direction(text, "ltr" if self._numbers is LATIN else self._direction)
        return Update(
            label=attributes.last_update_label,
            language=self._find_label_language("last_update_label"),
            iso=iso,
            text=self._numbers.digits(text),
            direction=direction,
        )

    def _choose_look(self) -> Look:
        look = choose_look(self._attributes.font_color, self._attributes.bg_color)
        if look.wrong:
            self._scope.diagnose("low-contrast", look.wrong, field="font_color", hint=look.hint)
        return look
