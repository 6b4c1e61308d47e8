"""Takes texts through their steps: one, or several whose data sources are asked together."""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from shortcodes.binding.data import SourceCall, aask_together, ask_together
from shortcodes.errors import Diagnostic
from shortcodes.pipeline import Steps
from shortcodes.rendering import Result

_Call: TypeAlias = tuple[SourceCall, list[Diagnostic]]
"""A call of a data source, and where what went wrong is noted."""


def run(steps: Steps) -> Result[Any]:
    """Take a text through its steps, asking each of its data sources once."""
    text = _start(steps)
    for group in _group_calls((text,)):
        _note(group, ask_together([call for call, _ in group]))
    return _finish(text)


async def arun(steps: Steps, source_timeout: float | None) -> Result[Any]:
    """Take a text through its steps, waiting for data sources that can be waited for."""
    text = _start(steps)
    for group in _group_calls((text,)):
        calls = [call for call, _ in group]
        _note(group, await aask_together(calls, source_timeout))
    return _finish(text)


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
        found: What went wrong in each of them.
        result: Its result, if it needs no data.
    """

    steps: Steps
    calls: list[SourceCall]
    found: list[list[Diagnostic]]
    result: Result[Any] | None


def _start(steps: Steps) -> _Waiting:
    try:
        calls = next(steps)
        return _Waiting(steps, calls, [[] for _ in calls], None)
    except StopIteration as end:
        return _Waiting(steps, [], [], end.value)


def _group_calls(waiting: Iterable[_Waiting]) -> list[list[_Call]]:
    """Return the calls of each data source, in the order of the texts."""
    groups: dict[str, list[_Call]] = {}
    for text in waiting:
        for call, found in zip(text.calls, text.found, strict=True):
            groups.setdefault(call.request.source, []).append((call, found))
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
