"""``python -m fuzz.templates --cases N --seed S [--shrink]``."""

import argparse
import sys
from time import perf_counter

from fuzz.templates.run import PAIRS, Counts, Find, run
from fuzz.templates.shrink import shrunk


def main() -> int:
    """Draw templates and print what was found; return 1 where something was."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.templates", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="pairs of a template and values")
    parser.add_argument("--seed", default="1", help="decides on all templates and values")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="values for each template")
    parser.add_argument(
        "--shrink", action="store_true", help="make what fails as small as it can be"
    )
    parser.add_argument("--first", type=int, help="stop after so many failures")
    given = parser.parse_args()
    start, told, counts = perf_counter(), 0, Counts()
    for _, counts in run(given.cases, given.seed, given.pairs):
        if len(counts.finds) > told:
            told = len(counts.finds)
            show(counts.finds[-1], given.shrink)
            if told == given.first:
                break
    print(f"{counts} in {perf_counter() - start:.0f} s")
    return int(bool(counts.finds))


def show(find: Find, smaller: bool) -> None:
    """Print what fails."""
    template, verdict = shrunk(find) if smaller else (find.template, find.verdict)
    print(
        f"case {find.case}, seed {find.seed}, values {find.values}: {verdict.kind}: {verdict.detail!a}"
    )
    print(f"    {template.source!a}")
    for name, text in template.files.items():
        print(f"    {name}: {text!a}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
