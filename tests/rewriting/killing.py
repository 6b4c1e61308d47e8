"""Runs that are killed at random moments: ``python -m tests.rewriting.killing --kills 1000``."""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.records.exports import write_export, write_item

OLD, NEW = "[old]", "[new]"
COUNT = 60
SIZE = 40_000

RUN = """
import sys
from pathlib import Path
from shortcodes.rewriting import rewrite_file

def edit(record):
    return record.text.replace("[old]", "[new]")

def overwrite(path, edit):
    data = path.read_bytes().replace(b"[old]", b"[new]")
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 512):
            file.write(data[start : start + 512])

print("ready", flush=True)
for path in sorted(Path(sys.argv[1]).iterdir()):
    if not path.name.startswith("."):
        (overwrite if sys.argv[2] == "careless" else rewrite_file)(path, edit)
"""


@dataclass(slots=True)
class Seen:
    """What was seen after runs that were killed.

    Attributes:
        kills: How many runs were killed before their end.
        damaged: Files that are neither old nor new, or gone.
        left: What the run that finishes them leaves.
    """

    kills: int = 0
    damaged: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def write_files(folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Write files of several kinds, and return how each is before and after."""
    filler = "x" * SIZE
    states = {}
    for number in range(COUNT):
        text = f"{OLD} {number} {filler} {OLD}"
        kind = number % 3
        name = f"{number:03}.{('txt', 'xml', 'jsonl')[kind]}"
        source = (text, write_export(write_item(number, text)), f'{{"text": "{text}"}}\n')[kind]
        states[name] = (source.encode(), source.replace(OLD, NEW).encode())
        (folder / name).write_bytes(states[name][0])
    return states


def kill_at_random_moments(
    folder: Path, *, kills: int, seed: int, is_careless: bool = False
) -> Seen:
    """Kill runs over a folder at random moments, look at all files after each, and let the last one end."""
    choose, seen = random.Random(seed), Seen()
    states = write_files(folder)
    command = [sys.executable, "-c", RUN, str(folder), "careless" if is_careless else "careful"]
    seconds = measure(command, folder, states)
    while seen.kills < kills:
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(choose.random() * seconds)
            was_running = process.poll() is None
            process.kill()
        seen.kills += was_running
        seen.damaged += find_damaged(folder, states)
        if (
            all((folder / name).read_bytes() == new for name, (_, new) in states.items())
            or seen.damaged
        ):
            restore(folder, states)
        if seen.damaged:
            return seen
    subprocess.run(command, check=True, capture_output=True)
    seen.left = sorted(one.name for one in folder.iterdir() if one.name not in states)
    seen.left += [name for name, (_, new) in states.items() if (folder / name).read_bytes() != new]
    return seen


def measure(command: list[str], folder: Path, states: dict[str, tuple[bytes, bytes]]) -> float:
    """Return how long a whole run takes once it is ready, and make all files old again."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        start = time.monotonic()
        process.wait()
        seconds = time.monotonic() - start
    restore(folder, states)
    return seconds


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
    with tempfile.TemporaryDirectory() as name:
        seen = kill_at_random_moments(Path(name), kills=options.kills, seed=options.seed)
    print(
        f"seed {options.seed}: {seen.kills} runs killed, {len(seen.damaged)} files damaged or lost, "
        f"{len(seen.left)} left unfinished by the run after them"
    )
    return int(bool(seen.damaged or seen.left))


if __name__ == "__main__":
    raise SystemExit(main())
