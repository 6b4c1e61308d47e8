"""How time and memory grow with the length of texts made to be slow.

Args: ``python -m fuzz.growth [--sizes 250000,500000] [--stages parse,render] [--texts deep,…]``
prints a line for each stage and text, and marks what grows faster than the text, is slow beside an
ordinary text, or takes much memory.
"""

import argparse
import gc
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from math import log2
from pathlib import Path

from tests.support.hostile import BENIGN, TEXTS
from tests.support.stages import STAGES

SIZES = "250000,500000,1000000,4000000"
GROWTH = 2.5  # at most, in time, when a text becomes twice as long
SLOWNESS = 10  # at most, beside an ordinary text of the same length
FREE, PER_BYTE = 60_000_000, 50  # bytes of memory
SECONDS = 60


def main() -> None:
    """Measure what was asked for and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--stages", default=",".join(STAGES))
    parser.add_argument("--texts", default="")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    texts = {name: TEXTS[name] for name in given.texts.split(",")} if given.texts else TEXTS
    for stage in given.stages.split(","):
        STAGES[stage](BENIGN(10_000))
        ordinary = dict(measured(STAGES[stage], BENIGN, sizes))
        print(line(stage, "an ordinary text", ordinary, ordinary), flush=True)
        for name, make in texts.items():
            found = dict(measured(STAGES[stage], make, sizes))
            print(line(stage, name, found, ordinary), flush=True)


Measured = tuple[float, int]


def measured(
    run: Callable[[str], object], make: Callable[[int], str], sizes: list[int]
) -> Iterator[tuple[int, Measured]]:
    """Yield seconds and bytes of memory for each size, measured in a process of its own."""
    for size in sizes:
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            signal.alarm(SECONDS)
            os.write(writing, json.dumps(once(run, make(size))).encode())
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        if not told:
            yield size, (float("inf"), 0)
            return
        seconds, memory = json.loads(told)
        yield size, (seconds, memory)


def once(run: Callable[[str], object], text: str) -> Measured:
    """Return the seconds that a run takes, and by how many bytes memory rises at most."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # forget the highest value so far
    before = highest()
    start = time.process_time()  # which other programs change little
    run(text)
    return time.process_time() - start, highest() - before


def highest() -> int:
    """Return the most memory that the process has had."""
    status = Path("/proc/self/status").read_text("ascii")
    found = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(found.split()[1]) * 1024


def line(stage: str, name: str, found: dict[int, Measured], ordinary: dict[int, Measured]) -> str:
    """Return a row of a table, with marks for what is more than it should be."""
    cells, marks = [], set()
    previous: tuple[int, float] | None = None
    for size, (seconds, memory) in found.items():
        cells.append(f"{seconds:.2f} s, {memory / 1e6:.0f} MB")
        # From 1 MB to 4 MB there are two doublings.
        if previous and seconds > max(0.1, previous[1] * GROWTH ** log2(size / previous[0])):
            marks.add("GROWS")
        if seconds > SLOWNESS * ordinary.get(size, (seconds, 0))[0] and seconds > 0.1:
            marks.add("SLOW")
        if memory > FREE + PER_BYTE * size:
            marks.add("MEMORY")
        previous = size, seconds
    return f"| {stage} | {name} | {' | '.join(cells)} | {' '.join(sorted(marks))} |"


if __name__ == "__main__":
    main()
