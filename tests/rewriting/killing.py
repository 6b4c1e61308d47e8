"""Runs that are killed at random moments: ``python -m tests.rewriting.killing --kills 1000``."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.records.exports import write_export, write_item

OLD, NEW = "[old]", "[new]"
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""A folder in memory: whether a file is whole after its writer was killed does not depend on the disk."""

COUNT = 60
SIZE = 40_000

RUN = """
import os, signal, sys, time
from pathlib import Path
from shortcodes.rewriting import rewrite_file

def edit(record):
    return record.text.replace("[old]", "[new]")

def overwrite(path, edit):
    data = path.read_bytes().replace(b"[old]", b"[new]")
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 512):
            file.write(data[start : start + 512])

def run():
    for path in sorted(Path(sys.argv[1]).iterdir()):
        if not path.name.startswith("."):
            (overwrite if sys.argv[2] == "careless" else rewrite_file)(path, edit)

for line in sys.stdin:
    child = os.fork()
    if not child:
        run()
        os._exit(0)
    if line.strip():
        time.sleep(float(line))
        os.kill(child, signal.SIGKILL)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Starts a run for each line that it reads, kills it after so many seconds, and prints how it ended."""


@dataclass(slots=True)
class Seen:
    """What was seen after runs that were killed.

    Attributes:
        kills: How many runs were killed before their end.
        leftovers: Runs that left a temporary file behind.
        damaged: Files that are neither old nor new, or gone.
        left: What the run that finishes them leaves.
    """

    kills: int = 0
    leftovers: int = 0
    damaged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def write_files(folder: Path, count: int) -> dict[str, tuple[bytes, bytes]]:
    """Write files of several kinds, and return how each is before and after."""
    filler = "x" * SIZE
    states = {}
    for number in range(count):
        text = f"{OLD} {number} {filler} {OLD}"
        kind = number % 3
        name = f"{number:03}.{('txt', 'xml', 'jsonl')[kind]}"
        source = (text, write_export(write_item(number, text)), f'{{"text": "{text}"}}\n')[kind]
        states[name] = (source.encode(), source.replace(OLD, NEW).encode())
        (folder / name).write_bytes(states[name][0])
    return states


@dataclass(slots=True)
class Runs:
    """Starts runs, each in a process of its own."""

    process: "subprocess.Popen[bytes]"

    def run(self, seconds: float | None = None) -> bool:
        """Start a run, kill it after some seconds if they are given, and tell whether it was killed."""
        self.process.stdin.write(b"\n" if seconds is None else b"%f\n" % seconds)
        self.process.stdin.flush()
        return os.WIFSIGNALED(int(self.process.stdout.readline()))


def kill_at_random_moments(
    folder: Path, *, kills: int, seed: int, count: int = COUNT, is_careless: bool = False
) -> Seen:
    """Kill runs over a folder at random moments, look at all files after each, and let the last one end."""
    states = write_files(folder, count)
    command = [sys.executable, "-c", RUN, str(folder), "careless" if is_careless else "careful"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        return kill_runs(Runs(process), folder, states, kills, random.Random(seed))


def kill_runs(
    runs: Runs,
    folder: Path,
    states: dict[str, tuple[bytes, bytes]],
    kills: int,
    choose: random.Random,
) -> Seen:
    """Kill runs until there are enough of them, or a file is damaged."""
    runs.run()  # it waits for all that the process imports
    restore(folder, states)
    seen, start = Seen(), time.monotonic()
    runs.run()
    seconds = time.monotonic() - start
    restore(folder, states)
    while seen.kills < kills:
        seen.kills += runs.run(choose.random() * seconds)
        seen.leftovers += any(one.name not in states for one in folder.iterdir())
        seen.damaged += find_damaged(folder, states)
        if seen.damaged:
            return seen
        if not list_unfinished(folder, states):
            restore(folder, states)
    runs.run()
    seen.left = sorted(one.name for one in folder.iterdir() if one.name not in states)
    seen.left += list_unfinished(folder, states)
    return seen


def list_unfinished(folder: Path, states: dict[str, tuple[bytes, bytes]]) -> list[str]:
    """Return the files that are not new."""
    return [name for name, (_, new) in states.items() if (folder / name).read_bytes() != new]


def restore(folder: Path, states: dict[str, tuple[bytes, bytes]]) -> None:
    """Write all files as they were."""
    for name, (old, _) in states.items():
        (folder / name).write_bytes(old)


def find_damaged(folder: Path, states: dict[str, tuple[bytes, bytes]]) -> list[str]:
    """Return the files that are gone, or neither old nor new."""
    return [
        name
        for name, whole in states.items()
        if not (folder / name).exists() or (folder / name).read_bytes() not in whole
    ]


def main() -> int:
    """Kill runs, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        seen = kill_at_random_moments(Path(name), kills=options.kills, seed=options.seed)
    print(
        f"seed {options.seed}: {seen.kills} runs killed, {seen.leftovers} of them with a file half written; "
        f"{len(seen.damaged)} files damaged or lost, "
        f"{len(seen.left)} left unfinished by the run after them"
    )
    return int(bool(seen.damaged or seen.left))


if __name__ == "__main__":
    raise SystemExit(main())
