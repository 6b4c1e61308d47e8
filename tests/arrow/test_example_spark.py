"""The example of Spark writes what the same operation writes here, row by row."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="the extra spark is not installed")

import pyarrow.parquet as pq

from shortcodes.arrow import map_files, read_inventory

EXAMPLE = Path(__file__).parents[2] / "examples/spark"

pytestmark = [
    pytest.mark.skipif(
        shutil.which("java") is None, reason="Spark needs Java, which is not installed"
    ),
    pytest.mark.slow,
    pytest.mark.timeout(300),
]


def run(*arguments: str) -> str:
    path = os.pathsep.join(
        map(str, filter(None, (EXAMPLE.parents[1] / "src", os.environ.get("PYTHONPATH"))))
    )
    variables = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": path}
    done = subprocess.run(
        arguments, cwd=EXAMPLE, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("op", ["strip", "extract"])
def test_spark_writes_the_rows_that_a_local_run_writes(op: str, tmp_path: Path) -> None:
    documents, ours, theirs = tmp_path / "documents", tmp_path / "ours", tmp_path / "theirs"
    run(sys.executable, "make_documents.py", str(documents))
    names = read_inventory(documents, jobs=1)[0].names()
    map_files(documents, ours, jobs=1, op=op, names=names)
    command = ("job.py", str(documents), str(theirs), "--op", op)
    submit = str(Path(sys.executable).with_name("spark-submit"))
    printed = run(submit, "--master", "local[2]", *command)
    assert "2000 texts read, 0 not; the names are acme-map, acme-note" in printed
    found, expected = (read_rows(folder) for folder in (theirs, ours))
    assert len(expected) == (2000 if op == "strip" else 1000)
    assert found == expected


def read_rows(folder: Path) -> list[dict]:
    rows = [row for path in folder.rglob("*.parquet") for row in pq.read_table(path).to_pylist()]
    return sorted(rows, key=lambda row: (row["id"], row.get("start") or 0))
