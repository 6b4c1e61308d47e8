"""From attributes and figures to what is drawn, with a report of whatever had to give way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import floor
from typing import TYPE_CHECKING, Final
from zlib import crc32

from shortcodes.sources.figures import WORLD, Figures
from shortcodes.widgets.builtin.covid19.language import (
    direction_of,
    guess_language,
    is_right_to_left,
)
from shortcodes.widgets.builtin.covid19.locale_data import find_locale, has_babel, is_english
from shortcodes.widgets.builtin.covid19.numbers import LATIN, native_numbers
from shortcodes.widgets.builtin.covid19.palette import DEFAULT_PAPER, Palette, palette_of
from shortcodes.widgets.builtin.covid19.php_date import php_date, wants_names
from shortcodes.widgets.builtin.covid19.regions import REGIONS, flag_of, meant_region, name_of
from shortcodes.widgets.builtin.covid19.view import Card, Figure, Label, Update
from shortcodes.widgets.names import quoted
from shortcodes.widgets.types.colour import Colour, parse_colour
from shortcodes.widgets.types.contrast import LEAST_CONTRAST, black_or_white, contrast
from shortcodes.widgets.types.plain_text import one_line

if TYPE_CHECKING:
    from shortcodes.widgets.builtin.covid19.card import Covid19Card
    from shortcodes.widgets.scope import Scope

_NOTHING_KNOWN: Final = Figures(
    WORLD, date.min, None, None, None, None, None, None, datetime.min.replace(tzinfo=UTC)
)


class CardMaker:
    """Makes one card for one shortcode."""

    __slots__ = ("_direction", "_figures", "_language", "_numbers", "_scope", "_widget")

    def __init__(self, widget: "Covid19Card", scope: "Scope") -> None:
        """Take what the author gave and what the data source answered.

        Raises:
            TypeError: The data source answers with something else than `Figures`.
        """
        if not isinstance(scope.data, Figures | None):
            kind = type(scope.data).__name__
            raise TypeError(f"the source {widget.source!r} gave a {kind} in place of Figures")
        self._widget = widget
        self._scope = scope
        self._figures = scope.data
        self._language = widget.lang or guess_language(self._given_texts(), scope.locale)
        self._direction = "rtl" if self._is_right_to_left() else "ltr"
        self._numbers = native_numbers(self._language) if widget.digits == "native" else LATIN

    def card(self) -> Card:
        """Return the card, having reported what is wrong with it."""
        self._check_region()
        self._check_language()
        lead, others = self._arranged(list(self._shown()))
        return Card(
            id=self._id(),
            name=self._widget.region_name or name_of(self._widget.region, self._language),
            language=self._language,
            direction=self._direction,
            number_direction="ltr" if self._numbers is LATIN else self._direction,
            flag=flag_of(self._widget.region),
            side=self._widget.bg_position,
            palette=self._palette(),
            lead=lead,
            others=others,
            update=self._update(),
        )

    def _given_texts(self) -> Iterator[str]:
        for name in self._widget.model_fields_set:
            if name.endswith("_label") or name == "region_name":
                yield getattr(self._widget, name)

    def _is_right_to_left(self) -> bool:
        if "rtl" in self._widget.model_fields_set:
            return self._widget.rtl
        return is_right_to_left(self._language)

    def _id(self) -> str:
        # The tag's own hash parts the cards of two texts that were rendered for one page.
        shortcode = self._scope.shortcode
        source = crc32(shortcode.opening.encode("utf-8", "surrogatepass"))
        return f"sc-covid19-{shortcode.span.start}-{source:08x}"

    def _check_region(self) -> None:
        region = self._widget.region
        if self._figures is not None:
            return
        if region == WORLD or region in REGIONS:
            place = quoted(region) if region else "the world"
            self._scope.diagnose("no-figures", f"no figures of {place}", field="region")
            return
        near = meant_region(region, self._language)
        hint = f"did you mean '{near}'?" if near else "leave 'region' out to show the world"
        message = f"{quoted(region)} is no ISO 3166 code of two letters"
        self._scope.diagnose("unknown-region", message, field="region", hint=hint)

    def _check_language(self) -> None:
        """Report once that Babel would have been needed, or doesn't know the language."""
        wanted = [] if find_locale(self._language) else list(self._wanted_of_babel())
        if not wanted:
            return
        reason = "unknown to Babel" if has_babel() else "unknown without Babel"
        hint = "" if has_babel() else 'pip install "shortcodekit[covid19]"'
        message = f"{' and '.join(wanted)} in {quoted(self._language)}: {reason}"
        self._scope.diagnose("untranslated", message, hint=hint, severity="info")

    def _wanted_of_babel(self) -> Iterator[str]:
        widget, foreign = self._widget, not is_english(self._language)
        if not widget.region_name and (foreign or widget.region in REGIONS):
            yield "the region's name"
        if foreign and wants_names(widget.last_update):
            yield "names in a date"
        if foreign and widget.digits == "native":
            yield "digits"

    def _shown(self) -> Iterator[Figure]:
        for name, value in self._values().items():
            # A figure without a switch of its own is always on; an empty label hides any.
            if getattr(self._widget, f"{name}_label") and getattr(self._widget, name, True):
                yield Figure(name.replace("_", "-"), self._label(name), value)

    def _values(self) -> dict[str, str]:
        figures, numbers = self._figures or _NOTHING_KNOWN, self._numbers
        return {
            "confirmed": numbers.count(figures.confirmed),
            "confirmed_24h": numbers.change(figures.confirmed_24h),
            "deaths": numbers.count(figures.deaths),
            "deaths_24h": numbers.change(figures.deaths_24h),
            "deaths_rate": numbers.percentage(figures.deaths_rate),
            "recovered": numbers.count(figures.recovered),
            "active": numbers.count(figures.active),
        }

    def _arranged(self, shown: list[Figure]) -> tuple[list[Figure], list[Figure]]:
        """Part the large figures from the others; there are none without the confirmed cases."""
        leads = bool(self._widget.confirmed_label)
        lead = [figure for figure in shown if leads and figure.kind.startswith("confirmed")]
        return lead, [figure for figure in shown if figure not in lead]

    def _label(self, name: str) -> Label:
        field = f"{name}_label"
        is_default = field not in self._widget.model_fields_set
        foreign = is_default and not is_english(self._language)
        return Label(getattr(self._widget, field), "en" if foreign else "")

    def _update(self) -> Update | None:
        widget, figures = self._widget, self._figures
        if figures is None or not widget.last_update.strip():
            return None
        # PHP's answer to a backslash at the end is U+0000.
        text = one_line(php_date(widget.last_update, figures.updated, self._language))
        iso = figures.updated.isoformat(timespec="seconds")
        direction = direction_of(text, "ltr" if self._numbers is LATIN else self._direction)
        return Update(self._label("last_update"), iso, self._numbers.digits(text), direction)

    def _palette(self) -> Palette:
        widget = self._widget
        paper = parse_colour(widget.bg_color) if widget.bg_color else DEFAULT_PAPER
        if not widget.font_color:
            return palette_of(black_or_white(paper), paper)
        return palette_of(self._readable(parse_colour(widget.font_color), paper), paper)

    def _readable(self, ink: Colour, paper: Colour) -> Colour:
        ratio = contrast(ink, paper)
        if ratio >= LEAST_CONTRAST:
            return ink
        better = black_or_white(paper)
        # Rounded down, so that no message says that 4.50 is less than 4.5.
        shown = f"{floor(ratio * 100) / 100:.2f}"
        message = f"text of '{ink}' on '{paper}' has a contrast of {shown} : 1, under 4.5 : 1"
        hint = f"'{better}' is used in its place"
        self._scope.diagnose("low-contrast", message, field="font_color", hint=hint)
        return better
