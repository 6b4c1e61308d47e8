"""``shortcodes extract``: the shortcodes of records as data, one row each."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from shortcodes.cli.failure import Failure
from shortcodes.cli.json_output import dump_json
from shortcodes.cli.record_options import Input, record_options
from shortcodes.cli.writing import check_target, replace_file, write_stdout
from shortcodes.extras import describe_need
from shortcodes.inventory import extract as extract_from
from shortcodes.records import Record
from shortcodes.rewriting.markdown import hide_code


@click.command()
@record_options
@click.option(
    "-o", "--out", metavar="FILE", help="The file to write: Parquet where it ends in .parquet."
)
@click.pass_context
def extract(ctx: click.Context, *, given: Input, out: str | None) -> None:
    """Write the shortcodes of files, exports, tables, a site or a database, one row for each.

    Rows are lines of JSON, or those of a Parquet file: the address of the record, the name, the attributes, the
    positional values, the content, the source of the opening tag, and places in the text of the record.
    """
    given.settle_names()
    rows = given.map(partial(extract_rows, names=given.names))
    if out is None:
        write_stdout(f"{dump_json(row)}\n" for chunk in rows for row in chunk)
    else:
        check_target(out, "-")
        if Path(out).suffix == ".parquet":
            _write_parquet(out, rows)
        else:
            lines = (f"{dump_json(row)}\n".encode() for chunk in rows for row in chunk)
            with replace_file(out) as file:
                file.writelines(lines)
    ctx.exit(given.report())


def extract_rows(records: list[Record], names: tuple[str, ...] | None) -> list[dict[str, Any]]:
    """Return the shortcodes of records as dicts."""
    rows = []
    for record in records:
        text, address = record.text, record.address
        shown = hide_code(text) if record.markup == "markdown" else text
        where = {"path": address.path, "record": address.record, "field": address.field}
        for item in extract_from(shown, names):
            start, inside = item["span"][0], item["content_span"]
            item["source"] = text[start : start + len(item["source"])]
            if item["content"] is not None:
                item["content"] = text[slice(*inside)]
            rows.append({**where, **item})
    return rows


def _write_parquet(out: str, rows: Iterator[list[dict[str, Any]]]) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as exc:
        raise Failure(describe_need(out, "pyarrow", "parquet")) from exc
    from shortcodes.arrow.extracting import FIELDS, to_row  # noqa: PLC0415

    where = [(name, pa.string()) for name in ("path", "record", "field")]
    schema: pa.Schema = pa.schema([*where, *(one for one in FIELDS if one.name != "error")])
    with replace_file(out) as file, pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for chunk in rows:
            if chunk:
                made = [to_row(item) for item in chunk]
                writer.write_batch(pa.RecordBatch.from_pylist(made, schema=schema))
