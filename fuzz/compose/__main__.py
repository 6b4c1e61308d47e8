"""Composes hostile texts and says what they cost; see ``fuzz/README.md``."""

import argparse
import sys
import time
from random import Random, SystemRandom

from fuzz.compose.finding import Search
from fuzz.compose.ways import WAYS

PROGRESS = 500  # compositions after which it tells how far it is


def main() -> int:
    """Search, print what is found and a table of the worst; 1 if something was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.compose", description=__doc__)
    parser.add_argument("--compositions", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=None, help="a fresh one if there is none")
    parser.add_argument("--ways", default="", help="names, separated by commas; all if none")
    parser.add_argument("--each", type=int, default=5, help="ways of each text; 0 for all")
    parser.add_argument(
        "--weighed", type=int, default=10, help="of how many the memory of one is measured"
    )
    given = parser.parse_args()
    seed = SystemRandom().randrange(10**9) if given.seed is None else given.seed
    print(f"seed {seed}", flush=True)
    ways = given.ways.split(",") if given.ways else tuple(WAYS)
    search = Search(Random(seed), ways, given.each, weighed=given.weighed)  # noqa: S311 - no secret
    while search.tried < given.compositions:
        for found in search.run(min(PROGRESS, given.compositions - search.tried)):
            print(found, flush=True)
        told = (
            f"{search.tried} compositions, {time.process_time():.0f} s, {len(search.found)} finds"
        )
        print(told, file=sys.stderr, flush=True)
    print(table(search))
    return 1 if search.found else 0


def table(search: Search) -> str:
    """Return the worst growth of each way in, as a table."""
    rows = [
        "| way in | compositions | worst growth a doubling | text |",
        "|---|---|---|---|",
    ]
    for way in search.ways:
        growth, composition = search.worst.get(way, (0.0, ""))
        told = f"{growth:.2f} | `{composition}`" if growth else "too fast to tell |"
        rows.append(f"| {way} | {search.driven[way]} | {told} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
