"""``python -m bench``: measures the library beside its peers and prints tables."""

import argparse
import shlex
import sys
from contextlib import ExitStack

from bench import hotspots
from bench.documents import KEYS
from bench.install import install
from bench.process import Process, collect_texts
from bench.run import Bench
from bench.subjects import OURS, Subject, choose_peers


def main(arguments: list[str] | None = None) -> int:
    """Run the bench.

    Args:
        arguments: The command line, or None for that of the process.

    Returns:
        0; 1 if outputs differ that should not; 2 for wrong arguments.
    """
    options = _make_parser().parse_args(arguments)
    try:
        peers = list(choose_peers(options.peers))
        keys = _parse_keys(options.documents)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if options.install:
        install(peers)
        return 0
    if options.profile:
        profile = hotspots.format_hotspots(keys, ("modern", "wordpress", "card"))
        print(_add_marks("profile", profile) if options.markdown else profile)
        return 0
    with ExitStack() as stack:
        subjects = [*OURS, *_skip_missing(peers)]
        processes = [stack.enter_context(Process(one, collect_texts(keys))) for one in subjects]
        bench = Bench(processes, keys, options.rounds)
        report = bench.report()
    print(_add_marks("tables", report) if options.markdown else report)
    return 1 if bench.unexplained else 0


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="alternating rounds; 15 by default")
    parser.add_argument("--documents", default=",".join(KEYS), help="such as a,b; all by default")
    parser.add_argument("--peers", help="such as php,node, or none; all by default")
    parser.add_argument(
        "--markdown", action="store_true", help="with the marks that docs/performance.md has"
    )
    parser.add_argument("--install", action="store_true", help="install the peers that are missing")
    parser.add_argument("--profile", action="store_true", help="print where our own time goes")
    return parser


def _add_marks(name: str, report: str) -> str:
    """Return a report between the marks of a block in docs/performance.md."""
    return f"<!-- {name} -->\n\n{report}\n\n<!-- end of {name} -->"


def _parse_keys(documents: str) -> tuple[str, ...]:
    keys = tuple(key for key in documents.split(",") if key)
    for key in keys:
        if key not in KEYS:
            raise ValueError(f"no text {key!r}; the texts are {', '.join(KEYS)}")
    return keys


def _skip_missing(peers: list[Subject]) -> list[Subject]:
    for peer in peers:
        if peer.missing:
            commands = " && ".join(shlex.join(command) for command in peer.install)
            print(f"without {peer.label}: no {peer.missing}; install: {commands}", file=sys.stderr)
    return [peer for peer in peers if not peer.missing]


if __name__ == "__main__":
    sys.exit(main())
