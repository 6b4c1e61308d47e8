"""A table of Markdown, as GitHub has them."""

from typing import Final

_MOST_COLUMNS: Final = 100


class Table:
    """The cells of a table.

    Attributes:
        rows: Its rows.
        loose: Texts that are in no cell: the caption, and words between rows.
        depth: How many tables are open in it, whose cells are words.
    """

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.loose: list[str] = []
        self.depth = 0
        self._is_in_cell = False

    def open_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def open_cell(self, colspan: str) -> None:
        """Begin a cell; one of several columns has empty ones before it.

        Args:
            colspan: The number of its columns, as it is written.
        """
        if not self.rows:
            self.open_row()
        is_number = colspan.isascii() and colspan.isdigit() and len(colspan) < 5
        row = self.rows[-1]
        self._span = min(int(colspan), _MOST_COLUMNS - len(row)) - 1 if is_number else 0
        self._is_in_cell = True

    def open_caption(self) -> None:
        """Begin the caption."""
        self._is_in_cell = False

    def take(self, text: str) -> None:
        """Take the words of the cell or caption that ends here."""
        if not self._is_in_cell:
            if text:
                self.loose.append(text)
            return
        self._is_in_cell = False
        row = self.rows[-1]
        if len(row) < _MOST_COLUMNS:
            row += [text, *[""] * self._span]
        else:
            row[-1] = f"{row[-1]} {text}"

    def write(self) -> list[str]:
        """Return the lines of the table; the first row is its header."""
        rows = [row for row in self.rows if row]
        if not rows:
            return []
        columns = max(map(len, rows))
        header = rows[0] + [""] * (columns - len(rows[0]))
        return [_write(row) for row in (header, ["---"] * columns, *rows[1:])]


def _write(row: list[str]) -> str:
    row = [cell.replace("|", "\\|") for cell in row]  # those of code, as words have references
    return f"| {' | '.join(row)} |"
