"""Formats of figures: grouped, signed, as a percentage, in Latin digits or those of a language."""

from decimal import Decimal
from typing import Final

from shortcodes.builtin.covid19.locale_data import ZEROS, NumberFormats, find_language

UNKNOWN: Final = "\N{EM DASH}"
"""The text of a figure that nobody published."""


class LatinNumbers:
    """Latin digits in groups of three, the same in every language: ``1,234.50``."""

    __slots__ = ()

    def count(self, number: int | None) -> str:
        """Write a number of people: ``135,233``; an em dash for None."""
        return UNKNOWN if number is None else self._format_whole(number)

    def change(self, number: int | None) -> str:
        """Write a number that was added, with its sign: ``+1,333``; an em dash for None."""
        if number is None:
            return UNKNOWN
        return self._find_sign(number) + self._format_whole(abs(number))

    def percentage(self, number: Decimal | None) -> str:
        """Write a percentage with two decimals: ``5.56 %``; an em dash for None."""
        return UNKNOWN if number is None else self._format_percent(number)

    def digits(self, text: str) -> str:
        """Return a text whose Latin digits are those of this style."""
        return text

    def _format_whole(self, number: int) -> str:
        return f"{number:,}"

    def _find_sign(self, number: int) -> str:
        return "+" if number > 0 else "\N{MINUS SIGN}" if number else ""

    def _format_percent(self, number: Decimal) -> str:
        return f"{number:,.2f} %"


class NativeNumbers(LatinNumbers):
    """The digits, separators and signs of a language."""

    __slots__ = ("_digits", "_formats", "_signs")

    def __init__(self, formats: NumberFormats) -> None:
        symbols, zero = formats.symbols, ZEROS.get(formats.system, ord("0"))
        self._formats = formats
        self._digits: dict[int, int | str] = {ord("0") + digit: zero + digit for digit in range(10)}
        # Babel formats in English, whose signs are those of the patterns; then they are replaced
        self._signs = self._digits | {
            ord("."): symbols["decimal"],
            ord(","): symbols["group"],
            ord("%"): symbols["percentSign"],
        }

    def digits(self, text: str) -> str:
        """Return a text whose Latin digits are those of the language."""
        return text.translate(self._digits)

    def _format_whole(self, number: int) -> str:
        return self._format(number, self._formats.whole)

    def _find_sign(self, number: int) -> str:
        return self._formats.symbols["plusSign" if number > 0 else "minusSign"] if number else ""

    def _format_percent(self, number: Decimal) -> str:
        return self._format(number / 100, self._formats.percent.replace("0", "0.00"))

    def _format(self, number: int | Decimal, pattern: str) -> str:
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, pattern, locale="en").translate(self._signs)


LATIN: Final = LatinNumbers()


def find_native_numbers(language: str) -> LatinNumbers:
    """Return the number formats of a language; the Latin ones if it isn't known."""
    found = find_language(language)
    return LATIN if found is None else NativeNumbers(found.numbers)
