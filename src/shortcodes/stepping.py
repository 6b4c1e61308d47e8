"""Takes texts through their steps: one, or several whose data sources are asked together."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from shortcodes.binding.data import SourceCall, aask, aask_together, ask, ask_together
from shortcodes.errors import Diagnostic
from shortcodes.pipeline import Steps
from shortcodes.rendering import Result

_Call: TypeAlias = tuple[SourceCall, list[Diagnostic]]
"""A call of a data source, and where the text notes what went wrong."""


def run(steps: Steps) -> Result[Any]:
    """Take a text through its steps, asking its data sources one after another."""
    try:
        calls = next(steps)
        while True:
            calls = steps.send([found for call in calls for found in ask(call)])
    except StopIteration as end:
        result: Result[Any] = end.value
        return result


async def arun(steps: Steps, source_timeout: float | None) -> Result[Any]:
    """Take a text through its steps, waiting for data sources that can be waited for."""
    try:
        calls = next(steps)
        while True:
            answers = [await aask(call, source_timeout) for call in calls]
            calls = steps.send(list(chain.from_iterable(answers)))
    except StopIteration as end:
        result: Result[Any] = end.value
        return result


def run_many(texts: Iterable[Steps]) -> list[Result[Any]]:
    """Take several texts of an engine through their steps, asking each data source once."""
    waiting = [_start(steps) for steps in texts]
    for group in _group_calls(waiting):
        _note(group, ask_together([call for call, _ in group]))
    return [_finish(text) for text in waiting]


async def arun_many(texts: Iterable[Steps], source_timeout: float | None) -> list[Result[Any]]:
    """Take several texts through their steps, waiting for data sources that can be waited for."""
    waiting = [_start(steps) for steps in texts]
    for group in _group_calls(waiting):
        calls = [call for call, _ in group]
        _note(group, await aask_together(calls, source_timeout))
    return [_finish(text) for text in waiting]


class _Waiting(NamedTuple):
    """A text on its way.

    Attributes:
        steps: The steps that are left.
        calls: The calls of its data sources.
        found: What went wrong in them.
        result: Its result, if it needs no data.
    """

    steps: Steps
    calls: list[SourceCall]
    found: list[Diagnostic]
    result: Result[Any] | None


def _start(steps: Steps) -> _Waiting:
    try:
        return _Waiting(steps, next(steps), [], None)
    except StopIteration as end:
        return _Waiting(steps, [], [], end.value)


def _group_calls(waiting: list[_Waiting]) -> list[list[_Call]]:
    """Return the calls of each data source, in the order of the texts."""
    groups: dict[str, list[_Call]] = {}
    for text in waiting:
        for call in text.calls:
            groups.setdefault(call.request.source, []).append((call, text.found))
    return list(groups.values())


def _note(group: list[_Call], found: list[list[Diagnostic]]) -> None:
    for (_, log), items in zip(group, found, strict=True):
        log.extend(items)


def _finish(text: _Waiting) -> Result[Any]:
    if text.result is not None:
        return text.result
    try:
        text.steps.send(text.found)
    except StopIteration as end:
        result: Result[Any] = end.value
        return result
    raise RuntimeError("a text asked its data sources twice")
