"""What ``inventory`` finds out about the names in records, and how it is written."""

import csv
import html
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from textwrap import shorten
from typing import Any, Final, TypeAlias

from shortcodes.cli.json_output import dump_json
from shortcodes.display import in_line
from shortcodes.inventory import Inventory, Row
from shortcodes.inventory.evidence import LIKELY
from shortcodes.records import Record
from shortcodes.rewriting.markdown import hide_code
from shortcodes.syntax import parse

_NAME: Final = re.compile(r"\[+/?\s*([^\s\]/=]{1,100})")
_MOST_VALUES: Final = 5
_WIDEST: Final = 120
"""Characters of a cell on a terminal, whose lines are folded."""


@dataclass(slots=True)
class Survey:
    """What is found of some records.

    Attributes:
        inventory: The names, as JSON.
        broken: How many diagnostics there are by name.
        addresses: The address of the first record with a name.
    """

    inventory: str
    broken: Counter[str] = field(default_factory=Counter)
    addresses: dict[str, str] = field(default_factory=dict)


def survey_records(records: list[Record], names: tuple[str, ...] | None) -> Survey:
    """Return what is found of some records.

    Args:
        records: The records.
        names: The names of shortcodes, or None for the likely ones of each record.
    """
    whole, made = Inventory(), Survey("")
    for record in records:
        text = hide_code(record.text) if record.markup == "markdown" else record.text
        one = Inventory([text])
        whole += one
        if not len(one):
            continue
        for row in one.rows():
            made.addresses.setdefault(row.name, str(record.address))
        wanted = one.names() if names is None else names
        for item in parse(text, wanted).diagnostics if wanted else ():
            found = _NAME.match(text, item.span.start)
            if found is not None and item.severity != "info":
                made.broken[found[1]] += 1
    made.inventory = whole.to_json()
    return made


@dataclass(frozen=True, slots=True)
class Line:
    """What is written of a name.

    Attributes:
        row: What the inventory tells of it.
        is_known: Whether the user's names have it.
        broken: How many diagnostics there are.
        address: The first record that has it.
    """

    row: Row
    is_known: bool
    broken: int
    address: str

    @property
    def state(self) -> str:
        """What it is taken for, in a word."""
        if self.is_known:
            return "known"
        return (
            "likely"
            if self.row.score >= LIKELY
            else self.row.kind
            if self.row.kind == "bbcode"
            else "prose"
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as data."""
        row = self.row
        attributes = {
            name: {"count": usage.count, "values": list(usage.examples)}
            for name, usage in row.attributes.items()
        }
        return {
            "name": row.name,
            "state": self.state,
            "score": round(row.score, 3),
            "count": row.count,
            "records": row.texts,
            "closers": row.closers,
            "broken": self.broken,
            "attributes": attributes,
            "source": row.source,
            "example": row.example,
            "address": self.address,
        }


def list_lines(
    inventory: Inventory,
    broken: Counter[str],
    addresses: dict[str, str],
    names: tuple[str, ...] | None,
    *,
    everything: bool,
) -> list[Line]:
    """Return a line for each name, the surest and most frequent first.

    Args:
        inventory: The names.
        broken: How many diagnostics there are by name.
        addresses: The first record that has a name.
        names: The names that the user has.
        everything: Whether brackets that are prose are listed too.
    """
    known = frozenset(names or ())
    lines = [
        Line(row, row.name in known, broken[row.name], addresses.get(row.name, ""))
        for row in inventory.rows()
    ]
    return [line for line in lines if everything or line.state != "prose"]


Format: TypeAlias = Callable[[list[Line]], Iterator[str]]

_COLUMNS: Final = (
    "name",
    "state",
    "count",
    "records",
    "closers",
    "broken",
    "attributes",
    "example",
    "address",
)


def format_table(lines: list[Line], *, is_terminal: bool = False) -> Iterator[str]:
    """Yield a table for people; in a pipe it has no frame, and no line is cut."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - who wants a table pays
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD if is_terminal else None, pad_edge=False)
    for column in _COLUMNS:
        justify = "right" if column in ("count", "records", "closers", "broken") else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=not is_terminal)  # type: ignore[arg-type]
    width = None if is_terminal else 100_000
    for line in lines:
        cells = [in_line(cell) for cell in _list_cells(line)]
        if is_terminal:
            cells = [
                shorten(cell, _WIDEST, placeholder=" …") if " " in cell else cell for cell in cells
            ]
        table.add_row(*map(Text, cells))
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=is_terminal, highlight=False)
    console.print(table)
    yield from (f"{one.rstrip()}\n" for one in out.getvalue().splitlines())


def _list_cells(line: Line) -> list[str]:
    data = line.to_dict()
    shown = [
        f"{name}={'|'.join(values['values'][:_MOST_VALUES])}"
        for name, values in data["attributes"].items()
    ]
    return [str(data[name]) if name != "attributes" else " ".join(shown) for name in _COLUMNS]


def format_json(lines: list[Line]) -> Iterator[str]:
    """Yield a JSON array."""
    yield "["
    for number, line in enumerate(lines):
        yield f"{',' if number else ''}\n  {dump_json(line.to_dict())}"
    yield "\n]\n" if lines else "]\n"


def format_csv(lines: list[Line]) -> Iterator[str]:
    """Yield lines of CSV, the names of columns first."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([_COLUMNS, *map(_list_cells, lines)])
    yield out.getvalue()


_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Inventory of shortcodes</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 80rem; padding: 0 1rem; }}
div {{ overflow-x: auto; }}
table {{ border-collapse: collapse; }}
th, td {{ border-bottom: 1px solid GrayText; padding: .3rem .6rem; text-align: start; vertical-align: top; }}
td:nth-child(n+3):nth-child(-n+6) {{ text-align: end; }}
code {{ overflow-wrap: anywhere; }}
</style></head><body>
<h1>Inventory of shortcodes</h1>
<div role="region" aria-label="Inventory of shortcodes" tabindex="0"><table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody></table></div>
</body></html>
"""


def format_html(lines: list[Line]) -> Iterator[str]:
    """Yield a page that needs no other file."""
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = [
        f'<tr><th scope="row">{html.escape(cells[0])}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells[1:])
        + "</tr>"
        for cells in map(_list_cells, lines)
    ]
    yield _PAGE.format(head=head, rows="\n".join(rows))


FORMATS: Final[dict[str, Format]] = {
    "table": format_table,
    "json": format_json,
    "csv": format_csv,
    "html": format_html,
}


def choose_format(name: str, *, is_terminal: bool) -> Format:
    """Return what writes a format; a table on a terminal has a frame."""
    return partial(format_table, is_terminal=is_terminal) if name == "table" else FORMATS[name]
