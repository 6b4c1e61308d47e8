"""Compares the outputs of the subjects: what is timed must do the same work."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.documents import make_document
from bench.process import CARDS, STRAIGHT, PeerError, Process

_CARD_ID = re.compile(r"sc-covid19-\d+-[0-9a-f]{8}")
_SMART_QUOTES = (
    "smart quotes are quotes to the modern dialect, and characters of the value to all others"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A text on which a subject disagrees with the reference.

    Attributes:
        task: ``plain`` for the output, ``shown`` for all that was read, ``card`` for the card's HTML.
        key: The key of the text.
        subject: The label of the subject that differs.
        what: Where, and both outputs there.
        reason: Why, if that is known.
    """

    task: str
    key: str
    subject: str
    what: str
    reason: str = ""


def find_differences(processes: Sequence[Process], keys: Sequence[str]) -> Iterator[Difference]:
    """Yield the outputs that differ from core's, or from the first process's where core is missing."""
    processes = sorted(processes, key=lambda process: process.subject.key != "php")
    for key in keys:
        yield from _compare("plain", key, processes)
        showing = [process for process in processes if process.subject.shows]
        yield from _compare("shown", key, showing)
    if "b" in keys:
        rendering = [process for process in processes if process.subject.renders]
        yield from _compare("card", STRAIGHT, rendering)
        yield from _compare("card", CARDS, rendering)


def _compare(task: str, key: str, processes: Sequence[Process]) -> Iterator[Difference]:
    first, *others = processes
    expected = _get_output(first, task, key)
    for process in others:
        try:
            found = _get_output(process, task, key)
        except PeerError as error:
            yield Difference(task, key, process.subject.label, str(error), "it fails")
            continue
        if found != expected:
            known = (
                task == "shown"
                and not make_document(key).straight
                and process.subject.key == "modern"
            )
            reason = _SMART_QUOTES if known else ""
            yield Difference(
                task, key, process.subject.label, _describe_place(expected, found), reason
            )


def _get_output(process: Process, task: str, key: str) -> str:
    output = process.output(task, key)
    return _CARD_ID.sub("id", output) if task == "card" else output


def _describe_place(expected: str, found: str) -> str:
    pairs = enumerate(zip(expected, found, strict=False))
    place = next((i for i, (a, b) in pairs if a != b), min(len(expected), len(found)))
    return f"character {place}: {expected[place : place + 30]!r}, not {found[place : place + 30]!r}"
