"""How figures are written: grouped, signed, as a percentage, in Latin or in a language's digits."""

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from shortcodes.widgets.builtin.covid19.locale_data import find_locale

if TYPE_CHECKING:
    from babel import Locale

UNKNOWN: Final = "\N{EM DASH}"
"""What stands for a figure that nobody published."""

# Zero of each set of digits that CLDR names as native to a language. Chinese hanidec isn't one
# of ten consecutive characters, nor what such a page would print: Latin digits stay there.
_ZEROS: Final = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "gujr": 0x0AE6,
    "guru": 0x0A66,
    "khmr": 0x17E0,
    "knda": 0x0CE6,
    "laoo": 0x0ED0,
    "mlym": 0x0D66,
    "mong": 0x1810,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "orya": 0x0B66,
    "tamldec": 0x0BE6,
    "telu": 0x0C66,
    "thai": 0x0E50,
    "tibt": 0x0F20,
}


class LatinNumbers:
    """Latin digits in groups of three, the same in every language: ``1,234.50``."""

    __slots__ = ()

    def count(self, number: int | None) -> str:
        """Write a number of people: ``135,233``; an em dash for None."""
        return UNKNOWN if number is None else self._whole(number)

    def change(self, number: int | None) -> str:
        """Write a number that was added, with its sign: ``+1,333``; an em dash for None."""
        if number is None:
            return UNKNOWN
        return self._sign(number) + self._whole(abs(number))

    def percentage(self, number: Decimal | None) -> str:
        """Write a percentage with two decimals: ``5.56 %``; an em dash for None."""
        return UNKNOWN if number is None else self._percent(number)

    def digits(self, text: str) -> str:
        """Return a text whose Latin digits are those of this style."""
        return text

    def _whole(self, number: int) -> str:
        return f"{number:,}"

    def _sign(self, number: int) -> str:
        return "+" if number > 0 else "\N{MINUS SIGN}" if number else ""

    def _percent(self, number: Decimal) -> str:
        return f"{number:,.2f} %"


class NativeNumbers(LatinNumbers):
    """The digits, separators and signs of a language."""

    __slots__ = ("_locale", "_symbols", "_system", "_table")

    def __init__(self, locale: "Locale") -> None:
        native = locale.other_numbering_systems.get("native", locale.default_numbering_system)
        self._locale = locale
        self._system = native if native in _ZEROS else "latn"
        # CLDR leaves out of a set of digits what is as with Latin ones.
        symbols = locale.number_symbols
        self._symbols = {**symbols["latn"], **symbols[self._system]}
        zero = _ZEROS.get(self._system, ord("0"))
        self._table = {ord("0") + value: zero + value for value in range(10)}

    def digits(self, text: str) -> str:
        """Return a text whose Latin digits are those of the language."""
        return text.translate(self._table)

    def _whole(self, number: int) -> str:
        from babel.numbers import format_decimal  # noqa: PLC0415

        plain = format_decimal(number, locale=self._locale, numbering_system=self._system)
        return self.digits(plain)

    def _sign(self, number: int) -> str:
        return str(self._symbols["plusSign" if number > 0 else "minusSign"]) if number else ""

    def _percent(self, number: Decimal) -> str:
        from babel.numbers import format_percent  # noqa: PLC0415

        pattern = self._locale.percent_formats[None].pattern.replace("0", "0.00")
        plain = format_percent(
            number / 100, pattern, locale=self._locale, numbering_system=self._system
        )
        return self.digits(plain.replace("%", self._symbols["percentSign"]))


LATIN: Final = LatinNumbers()


def native_numbers(language: str) -> LatinNumbers:
    """Return a language's own way to write figures; the Latin one where it isn't known."""
    locale = find_locale(language)
    return LATIN if locale is None else NativeNumbers(locale)
