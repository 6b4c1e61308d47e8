"""Whether those that are measured do the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.documents import document
from bench.process import STRAIGHT, PeerError, Process

_CARD_ID = re.compile(r"sc-covid19-\d+-[0-9a-f]{8}")
_SMART_QUOTES = (
    "smart quotes are quotes to the modern dialect, and characters of the value to all others"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A text on which one doesn't agree with the one that the others are held against.

    Attributes:
        task: ``plain`` for the output, ``shown`` for all that was read, ``card`` for the card's HTML.
        key: The key of the text.
        subject: The label of the one that differs.
        what: Where, and both outputs there.
        reason: Why, if that is known.
    """

    task: str
    key: str
    subject: str
    what: str
    reason: str = ""


def differences(processes: Sequence[Process], keys: Sequence[str]) -> Iterator[Difference]:
    """Yield where outputs aren't those of core; where core isn't there, those of the first process."""
    processes = sorted(processes, key=lambda process: process.subject.key != "php")
    for key in keys:
        yield from _differences("plain", key, processes)
        showing = [process for process in processes if process.subject.shows]
        yield from _differences("shown", key, showing)
    if "b" in keys:
        drawing = [process for process in processes if process.subject.draws]
        yield from _differences("card", STRAIGHT, drawing)


def _differences(task: str, key: str, processes: Sequence[Process]) -> Iterator[Difference]:
    first, *others = processes
    expected = _output(first, task, key)
    for process in others:
        try:
            found = _output(process, task, key)
        except PeerError as error:
            yield Difference(task, key, process.subject.label, str(error), "it fails")
            continue
        if found != expected:
            known = (
                task == "shown" and not document(key).straight and process.subject.key == "modern"
            )
            reason = _SMART_QUOTES if known else ""
            yield Difference(task, key, process.subject.label, _where(expected, found), reason)


def _output(process: Process, task: str, key: str) -> str:
    output = process.output(task, key)
    return _CARD_ID.sub("id", output) if task == "card" else output


def _where(expected: str, found: str) -> str:
    pairs = enumerate(zip(expected, found, strict=False))
    place = next((i for i, (a, b) in pairs if a != b), min(len(expected), len(found)))
    return f"character {place}: {expected[place : place + 30]!r}, not {found[place : place + 30]!r}"
