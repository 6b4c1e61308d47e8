"""Command line: ``python -m tests.differential --cases N --seed S [--functions a,b]``."""

import argparse
import sys
import time
from pathlib import Path
from random import Random, SystemRandom

from . import golden, restoring
from .bench import Bench, Outcome
from .changes import BEFORE, CHANGES, undone
from .generator import FAMILIES
from .oracle import CORE, VERSION, Oracle, missing, unsuitable, version_of

GOLDEN = Path(__file__).with_name("golden.jsonl")


def main(arguments: list[str] | None = None) -> int:
    """Run the bench.

    Returns:
        1 if there was a difference, 2 if core isn't there, else 0.
    """
    options = _options(arguments)
    core = options.core or CORE
    if (lack := missing(core) if options.core else unsuitable()) is not None:
        print(lack)
        return 2
    seed = SystemRandom().randrange(2**32) if options.seed is None else options.seed
    version = version_of(core)
    earlier = CHANGES.values() if version == BEFORE else ()
    print(
        f"WordPress {version}, {len(earlier)} changes of core undone in ours; seed {seed}",
        flush=True,
    )
    failed = False
    with Oracle(core) as oracle, undone(earlier):
        bench = Bench(oracle)
        for function in options.functions.split(","):
            if function == "detexturize":
                failed = _restore(oracle, options.cases, seed) or failed
                continue
            started = time.perf_counter()
            outcome = bench.run(function, options.cases, Random(f"{seed} {function}"))
            _report(outcome, time.perf_counter() - started)
            failed = failed or outcome.count > 0
            _shrink(bench, outcome, options)
    return int(failed)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.differential")
    parser.add_argument("--cases", type=int, default=100_000, help="how many for each function")
    parser.add_argument("--seed", type=int, help="repeats a run; chosen and printed if missing")
    parser.add_argument(
        "--core",
        type=Path,
        help=f"a folder with WordPress {VERSION} or {BEFORE}; else {CORE}, or that of WORDPRESS_DIR",
    )
    parser.add_argument(
        "--functions",
        default=",".join((*FAMILIES, "detexturize")),
        help="names, separated by commas",
    )
    parser.add_argument(
        "--show", type=int, default=5, help="how many differences to shrink and print"
    )
    parser.add_argument(
        "--golden", action="store_true", help=f"add what was found to {GOLDEN.name}"
    )
    return parser.parse_args(arguments)


def _restore(oracle: Oracle, count: int, seed: int) -> bool:
    outcome = restoring.run(oracle, count, Random(f"{seed} detexturize"))
    print(
        f"detexturize: {outcome.tags} tags, {outcome.ambiguous} reported as ambiguous"
        f" ({outcome.right} of them right), {len(outcome.wrong)} silently wrong"
    )
    for source, core, restored in sorted(outcome.wrong, key=lambda w: len(w[0]))[:5]:
        print(f"    input {source!r}\n    core  {core!r}\n    ours  {restored!r}")
    return bool(outcome.wrong)


def _report(outcome: Outcome, seconds: float) -> None:
    rate = outcome.cases / max(seconds, 1e-9)
    print(
        f"{outcome.function}: {outcome.cases} cases, {outcome.changed} changed by core,"
        f" {outcome.count} differences, {seconds:.1f} s, {rate:.0f} cases/s",
        flush=True,
    )
    for name, count in outcome.excused.items():
        print(f"  {count} excused: {name}")


def _shrink(bench: Bench, outcome: Outcome, options: argparse.Namespace) -> None:
    small = [bench.shrink(found) for found in outcome.differences[: options.show]]
    seen: set[tuple[int, bytes]] = set()
    for found in small:
        if (found.registry, found.text) not in seen:
            seen.add((found.registry, found.text))
            print(f"  registry {found.registry}\n    input {found.text!r}")
            print(f"    core  {found.core!r}\n    ours  {found.ours!r}")
    if options.golden:
        print(f"  {golden.write(GOLDEN, small)} golden vectors added")


if __name__ == "__main__":
    sys.exit(main())
