"""The widget ``[table]``."""

import re
from typing import Annotated, Final, NamedTuple, TypeAlias, TypedDict

from pydantic import AfterValidator, AliasChoices, Field

from shortcodes.binding.content import read_listing
from shortcodes.builtin.content.csv_text import Grid, read_grid
from shortcodes.builtin.content.words import find_words
from shortcodes.types import Flag, PlainLine
from shortcodes.types.schema import Described
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_WORDS: Final = {
    **dict.fromkeys(("l", "left", "start"), "start"),
    **dict.fromkeys(("c", "center", "centre"), "center"),
    **dict.fromkeys(("r", "right", "end"), "end"),
}
_NUMBER: Final = re.compile(r"[-+−]?\W{0,2}[0-9][0-9.,'’\s]*+\s?\w{0,3}\W{0,2}")
_SEPARATORS: Final = {
    **dict.fromkeys((",", ";", "|", "\t"), ""),
    **{"comma": ",", "semicolon": ";", "pipe": "|", "tab": "\t", "\\t": "\t"},
}


def _check_alignments(value: str) -> str:
    words = value.lower().replace(",", " ").split()
    for word in words:
        if word not in _WORDS:
            raise ValueError("write a word for each column, such as 'left,center,right'")
    return ",".join(_WORDS[word] for word in words)


def _check_separator(value: str) -> str:
    word = value if value in _SEPARATORS else value.strip().lower()
    if word and word not in _SEPARATORS:
        raise ValueError("write one of 'comma', 'semicolon', 'pipe' and 'tab', or the character")
    return _SEPARATORS.get(word, "") or word


Alignments: TypeAlias = Annotated[
    str,
    AfterValidator(_check_alignments),
    Described({"pattern": r"^[A-Za-z,\s]*$"}),
]
"""The alignment of each column: ``start``, ``center`` or ``end``, with commas between."""

Separator: TypeAlias = Annotated[
    str, AfterValidator(_check_separator), Described({"pattern": r"^(?:[A-Za-z\s]*|[,;|\t]|\\t)$"})
]
"""The character between cells, or nothing."""


class Cell(NamedTuple):
    """A cell of the table.

    Attributes:
        text: What it says.
        is_label: Whether it is the label of its row.
        side: Where the text stands: ``start``, ``center`` or ``end``.
    """

    text: str
    is_label: bool
    side: str


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        head: The cells of the header; none where there is no header.
        body: The rows of cells below it.
        label: What the table is called, where it has no caption.
    """

    head: list[Cell]
    body: list[list[Cell]]
    label: str


class Table(Widget):
    """A table of what is written as CSV: a line for each row, commas or the like between cells."""

    examples = (
        (
            "[table 'Departures' align='left,right' labels]\n"
            "Day,First boat,Last boat\n"
            "Saturday,8:00,18:00\n"
            "Sunday,10:00,16:00\n"
            "[/table]"
        ),
    )

    template = "content-table.html"
    css_file = "content-table.css"
    block = True
    pure = True
    raw = "html"
    closing = "required"
    positional = ("caption",)

    caption: PlainLine = Field(
        "",
        validation_alias=AliasChoices("caption", "title"),
        description="What the table is about.",
    )
    header: Flag = Field(True, description="Whether the first row names the columns.")
    labels: Flag = Field(False, description="Whether the first cell of a row is its name.")
    align: Alignments = Field(
        "",
        description="Where the texts of each column stand, such as left,center,right; columns without "
        "a word have figures on the right and other texts on the left.",
    )
    separator: Separator = Field(
        "",
        validation_alias=AliasChoices("separator", "delimiter", "sep"),
        description="What separates cells: comma, semicolon, pipe or tab; else it is guessed.",
    )

    def context(self, scope: Scope) -> Variables:
        """Return the cells; a table that is too large, or empty, is reported."""
        grid = read_grid(read_listing(scope.shortcode.content or ""), self.separator)
        _report(scope, grid)
        rows = grid.rows
        head = rows[:1] if self.header and len(rows) > 1 else []
        body = rows[len(head) :]
        sides = self._find_sides(body)
        return {
            "head": [
                Cell(text, False, side)
                for row in head
                for text, side in zip(row, sides, strict=True)
            ],
            "body": [
                [
                    Cell(text, self.labels and number == 0, side)
                    for number, (text, side) in enumerate(zip(row, sides, strict=True))
                ]
                for row in body
            ],
            "label": find_words(scope.locale).table,
        }

    def _find_sides(self, rows: list[list[str]]) -> list[str]:
        """Return where the texts of each column stand."""
        asked = self.align.split(",") if self.align else []
        columns = list(zip(*rows, strict=True))
        return [*asked, *map(_find_side, columns[len(asked) :])][: len(columns)]


def _find_side(cells: tuple[str, ...]) -> str:
    """Return where the texts of a column stand of which nobody says it: figures at the end."""
    filled = [cell for cell in cells if cell]
    figures = bool(filled) and all(len(cell) < 40 and _NUMBER.fullmatch(cell) for cell in filled)
    return "end" if figures else "start"


def _report(scope: Scope, grid: Grid) -> None:
    if grid.cut:
        message = "the table has more than a table may have, and is cut off"
        hint = "at most 100,000 characters, 50 columns and 10,000 cells"
        scope.diagnose("cut-table", message, hint=hint)
    elif not grid.rows:
        scope.diagnose("empty-table", "the table has no cells", hint="write a line for each row")
