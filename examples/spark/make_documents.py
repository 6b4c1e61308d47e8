"""Writes documents to try the job on: 2,000 in four Parquet files."""

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

FORMS = (
    "Document {n} has no brackets.",
    "Document {n} has some in its prose [sic], as [{n}].",
    'Before [acme-map id="{n}"] and after.',
    "قبل [acme-note لون=”أزرق″]ملاحظة {n}[/acme-note] بعد",
)


def main(folder: str) -> None:
    """Write the files."""
    Path(folder).mkdir(exist_ok=True)
    for part in range(4):
        ids = range(part * 500, part * 500 + 500)
        texts = [FORMS[n % len(FORMS)].format(n=n) for n in ids]
        table = pa.table({"id": ids, "text": texts})
        pq.write_table(table, Path(folder, f"{part}.parquet"))


if __name__ == "__main__":
    main(*sys.argv[1:])
