"""Tags that `fix` can't be sure of, each told at its place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import click

from shortcodes.display import in_line
from shortcodes.location import LineIndex
from shortcodes.records import Address, Record
from shortcodes.rewriting import Fixed
from shortcodes.wordpress import Ambiguity

_CODE: Final = "ambiguous-tag"
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Doubt:
    """A tag that may have been meant otherwise than it is written now.

    Attributes:
        address: The record that it is in.
        line: The line of the record's text with the first sign that is not certain.
        column: The column of that sign.
        message: What became of the sign, and why it is not certain.
    """

    address: Address
    line: int
    column: int
    message: str

    def describe(self) -> str:
        """Return the line that tells it."""
        place = click.style(f"{in_line(str(self.address))}:{self.line}:{self.column}:", bold=True)
        return f"{place} {click.style(_CODE, fg='yellow')} {in_line(self.message)}"


class Edited(NamedTuple):
    """A text that was changed.

    Attributes:
        text: The text.
        doubts: What is not certain of it.
    """

    text: str
    doubts: tuple[Doubt, ...] = ()


def list_doubts(record: Record, fixed: Fixed) -> Iterator[Doubt]:
    """Yield the tags of a record that are not certain: of several signs of a tag, the first.

    Args:
        record: The record as it was.
        fixed: What was made of its text.
    """
    if not fixed.ambiguities:
        return
    lines, starts = LineIndex(record.text), [change.span.start for change in fixed.changes]
    signs: dict[int, list[Ambiguity]] = {}
    for one in fixed.ambiguities:
        place = bisect_right(starts, one.offset) - 1
        change = fixed.changes[place] if place >= 0 else None
        is_in = change is not None and one.offset < change.span.end
        signs.setdefault(starts[place] if is_in else one.offset, []).append(one)
    for found in signs.values():
        yield Doubt(record.address, *lines.position(found[0].offset), _explain(found))


def _explain(signs: list[Ambiguity]) -> str:
    first, more = signs[0], len(signs) - 1
    before, after = _cut(first.glyph), _cut(first.restored)
    became = f"{before} stays" if first.glyph == first.restored else f"{before} became {after}"
    others = f", and so with {more} more in its tag" if more else ""
    return f"{became}: {first.reason}{others}"


def _cut(source: str) -> str:
    return repr(source if len(source) <= _LONGEST else f"{source[: _LONGEST - 1]}…")


def tell_doubts(doubts: Iterable[Doubt], path: str = "") -> None:
    """Write doubts to standard error.

    Args:
        doubts: The doubts.
        path: Another name of the file that they are in, or an empty string.
    """
    for one in doubts:
        shown = replace(one, address=one.address.with_path(path)) if path else one
        click.echo(shown.describe(), err=True)
