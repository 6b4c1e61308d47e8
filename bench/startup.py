"""Measures fresh processes: the import, and the first article."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from bench.documents import ENCLOSING, VOID, make_straight_article
from bench.subjects import Subject

_IMPORT = "import shortcodes"
_FIRST = """
import sys
from time import perf_counter
text = sys.stdin.buffer.read().decode()
start = perf_counter()
from shortcodes import render
render(text)
print(perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Start:
    """A process to start.

    Attributes:
        label: Its label in the table.
        command: The command.
        given: Its standard input.
    """

    label: str
    command: tuple[str, ...]
    given: bytes = b""


def list_starts(peers: list[Subject]) -> Iterator[Start]:
    """Yield the processes to start, bare Python first."""
    article = make_straight_article().text
    python = sys.executable
    yield Start("bare Python", (python, "-c", "pass"))
    yield Start("`import shortcodes`", (python, "-c", _IMPORT))
    yield Start("first article with four cards", (python, "-c", _FIRST), article.encode())
    for peer in peers:
        if peer.renders:
            yield Start(f"the same, {peer.label}", peer.command, _write_conversation(article))


def _write_conversation(article: str) -> bytes:
    lines: list[dict[str, object]] = [
        {"do": "load", "documents": {"b": article}, "void": VOID, "enclosing": ENCLOSING},
        {"do": "output", "task": "card", "document": "b"},
    ]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def measure_starts(peers: list[Subject], rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each process by label, measured in alternating rounds."""
    samples: dict[str, list[float]] = {}
    inside: list[float] = []
    for _ in range(rounds):
        for start in list_starts(peers):
            begin = perf_counter()
            done = subprocess.run(  # noqa: S603 - the commands are made above
                start.command,
                input=start.given,
                capture_output=True,
                check=True,
                env=os.environ
                | {"PYTHONDONTWRITEBYTECODE": ""},  # compiled once, as installed code is
            )
            samples.setdefault(start.label, []).append(perf_counter() - begin)
            if start.command[-1] == _FIRST:
                inside.append(float(done.stdout))
    samples["of that, import and first call"] = inside
    return {label: median(seconds) * 1000 for label, seconds in samples.items()}
