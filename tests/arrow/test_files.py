"""Parquet files: each becomes one, whole or not at all, in one process or several."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra parquet is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from shortcodes import Inventory, strip
from shortcodes.arrow import map_files, read_inventory

TEXTS = [f'[my_card id="{number}"]text {number}[/my_card] and [sic]' for number in range(50)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    for number, name in enumerate(("a.parquet", "deep/b.parquet", "c.parquet")):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        part = TEXTS[number * 10 : number * 10 + 10]
        pq.write_table(pa.table({"id": range(len(part)), "text": part}), made / name)
    return made


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_passes_over_a_folder(folder: Path, tmp_path: Path) -> None:
    inventory, counts = read_inventory(folder, jobs=1)
    assert inventory == Inventory(TEXTS[:30])
    assert (counts.files, counts.rows, counts.unread, counts.failed) == (3, 30, 0, ())
    names = inventory.names()
    done = map_files(folder, tmp_path / "out", jobs=1, op="strip", names=names)
    assert (done.files, done.rows, done.written, done.failed) == (3, 30, 30, ())
    made = pq.read_table(tmp_path / "out/deep/b.parquet")
    assert made.column("text").to_pylist() == [strip(text, names) for text in TEXTS[10:20]]
    assert made.schema.names == ["id", "text"]


def test_processes_and_runs_make_no_difference(folder: Path, tmp_path: Path) -> None:
    alone, beside = tmp_path / "alone", tmp_path / "beside"
    first = map_files(folder, alone, jobs=1, op="extract")
    written = read_all(alone)
    assert map_files(folder, beside, jobs=2, op="extract") == first
    assert read_all(beside) == written
    (alone / "a.parquet").unlink()
    (alone / ".c.parquet.tmp").write_bytes(b"of a run that was killed")
    assert map_files(folder, alone, jobs=1, op="extract") == first
    assert read_all(alone) == written


def test_a_file_that_cannot_be_read_stops_no_other(folder: Path, tmp_path: Path) -> None:
    path = folder / "a.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    done = map_files(folder, tmp_path / "out", jobs=1)
    assert [Path(name).name for name, _ in done.failed] == ["a.parquet"]
    assert sorted(read_all(tmp_path / "out")) == ["c.parquet", "deep/b.parquet"]
    inventory, counts = read_inventory(folder, jobs=1)
    assert (inventory.texts, len(counts.failed)) == (20, 1)


def test_the_input_is_not_written_over(folder: Path) -> None:
    before = read_all(folder)
    with pytest.raises(ValueError, match="this is the folder that is read; name another one"):
        map_files(folder, folder)
    assert read_all(folder) == before


def test_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no Parquet file"):
        map_files(tmp_path, tmp_path / "out")
