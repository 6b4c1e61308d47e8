"""``python -m bench.crawl``: shortcodes taken out of a crawl's documents, beside a bare regular expression.

Writes Parquet files of generated documents, half English and half Arabic, and prints the process time of each
pass over them, on one core.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.inventory import IN_PROSE, fill, make_pages
from bench.prose import ARABIC, ENGLISH, Prose
from shortcodes.arrow import map_batches, merge_inventories

BARE = r"\[/?[a-z][\w-]*[^\]]*\]"
"""The regular expression that people use in place of all this."""

FILES = 8
SIZE = 2_500
"""Characters of a document, about."""


def write_documents(count: int, brackets: float, shortcodes: float) -> Iterator[str]:
    """Yield documents, the same ones each time.

    Args:
        count: How many.
        brackets: The share that has brackets in its prose.
        shortcodes: The share that has shortcodes, and brackets in its prose too.
    """
    words = cycle((Prose(ENGLISH, seed=3), Prose(ARABIC, seed=5, stop=".")))
    pages = cycle([page.text for page in make_pages(2_000) if page.shortcodes])
    every = 10_000
    for number, prose in zip(range(count), words, strict=False):
        place = (number // 2) * 7_919 % every / every
        text = prose.paragraph(SIZE if prose.words is ENGLISH else 2 * SIZE)
        if place < shortcodes:
            text = f"{text}\n\n{next(pages)}"
        elif place < shortcodes + brackets:
            text = f"{text} {fill(prose, IN_PROSE[prose.number(len(IN_PROSE))])}"
        yield text


def write_files(folder: Path, count: int, brackets: float, shortcodes: float) -> None:
    """Write documents into Parquet files of equal length."""
    texts = write_documents(count, brackets, shortcodes)
    for number in range(FILES):
        part = [*islice(texts, count // FILES)]
        table = pa.table({"url": [f"{number}/{row}" for row in range(len(part))], "text": part})
        pq.write_table(table, folder / f"{number}.parquet", compression="zstd")


def measure(work: Callable[[pa.RecordBatch], object], folder: Path) -> tuple[float, list[object]]:
    """Return the process time of some work on all batches, without reading them, and its results."""
    seconds, made = 0.0, []
    for path in sorted(folder.glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(4_096):
            start = time.process_time()
            made.append(work(batch))
            seconds += time.process_time() - start
    return seconds, made


def remove_bare(batch: pa.RecordBatch) -> pa.Array:
    """Take out what the bare regular expression matches."""
    return pc.replace_substring_regex(batch.column("text"), BARE, "")


def main(arguments: list[str] | None = None) -> int:
    """Print the times.

    Args:
        arguments: The command line, or None for that of the process.
    """
    parser = argparse.ArgumentParser("python -m bench.crawl", description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--brackets", type=float, default=0.08, help="share of documents")
    parser.add_argument("--shortcodes", type=float, default=0.02, help="share of documents")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    pa.set_cpu_count(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, options.documents, options.brackets, options.shortcodes)
        _print_times(folder, options)
    return 0


def _print_times(folder: Path, options: argparse.Namespace) -> None:
    _, made = measure(partial(map_batches, op="inventory"), folder)
    names = merge_inventories(made).names()  # type: ignore[arg-type] - batches
    ways: dict[str, Callable[[pa.RecordBatch], object]] = {
        "bare regular expression": remove_bare,
        "first pass, inventory": partial(map_batches, op="inventory"),
        "second pass, strip": partial(map_batches, op="strip", names=names),
        "second pass, extract": partial(map_batches, op="extract", names=names),
        "one pass, strip of likely names": partial(map_batches, op="strip"),
    }
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(options.rounds):
        for way, work in ways.items():
            times[way].append(measure(work, folder)[0])
    bare = median(times["bare regular expression"])
    share = f"{options.brackets:.0%} with brackets, {options.shortcodes:.0%} with shortcodes"
    print(f"{options.documents} documents, {share}; {len(names)} names")
    for way, found in times.items():
        spent = median(found)
        each = spent / options.documents * 1e6
        print(f"{way}: {spent:.2f} s, {each:.1f} µs a document, {spent / bare:.2f} of the bare one")


if __name__ == "__main__":
    raise SystemExit(main())
