"""Asks each data source once for the keys of all widgets of a text, within its time limit."""

from collections.abc import Awaitable, Mapping
from contextvars import Context
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from shortcodes.binding.bound import Request
from shortcodes.errors import Diagnostic
from shortcodes.sources.protocol import AnySource

if TYPE_CHECKING:
    from asyncio import Task

Data: TypeAlias = dict[int, object]
"""What data sources answered, by the offset where the shortcode starts that asked."""


class DataSources:
    """The data sources of an engine, and those that widgets bring along; threads may share it."""

    __slots__ = ("_given", "_made")

    def __init__(self, given: Mapping[str, AnySource]) -> None:
        """Take the data sources by name; what is put into the mapping later is found too."""
        self._given = given
        self._made: dict[str, Any] = {}

    def find(self, request: Request) -> Any:  # noqa: ANN401 - a source of either protocol
        """Return the data source of a request, or None if there is none."""
        name = request.source
        if name in self._given:
            return self._given[name]
        if name not in self._made:
            widget = request.bounds[0].definition.widget
            make = widget.default_source if widget else None
            # Without a lock, as an interrupt or a fork could leave it taken; threads may make it twice.
            return self._made.setdefault(name, make() if make else None)
        return self._made[name]


class SourceCall(NamedTuple):
    """One call of a data source.

    Attributes:
        request: What is asked.
        sources: Where the data source is found.
        on: The date whose figures are wanted, or None.
        data: Where the answers go.
        context: What the source's own code runs in.
    """

    request: Request
    sources: DataSources
    on: date | None
    data: Data
    context: Context


def ask(call: SourceCall) -> list[Diagnostic]:
    """Ask a data source.

    Returns:
        What went wrong, if something did; the widgets then have no data.
    """
    try:
        source = call.context.run(call.sources.find, call.request)
        return call.context.run(_ask, source, call)
    except Exception as exc:  # a source may raise anything, and the page must stand
        return [_report_failure(call.request, exc)]


async def aask(call: SourceCall, seconds: float | None = None) -> list[Diagnostic]:
    """Ask a data source without blocking if it can be waited for; see `ask`.

    Args:
        call: What is asked.
        seconds: How long to wait for it, or None for as long as it takes.
    """
    request, context = call.request, call.context
    try:
        source = context.run(call.sources.find, request)
        if not hasattr(source, "aget_many"):
            return context.run(_ask, source, call)
        coming = context.run(source.aget_many, request.keys, call.on)
        answers = await (coming if seconds is None else _wait_within(seconds, coming, context))
        call.data.update(_match_answers(request, answers))
    except _LateError:
        return [_report_delay(request, seconds)]
    except BaseException as exc:
        if not _is_own_failure(exc):
            raise
        return [_report_failure(request, exc)]
    return []


def _ask(source: Any, call: SourceCall) -> list[Diagnostic]:  # noqa: ANN401 - see `DataSources.find`
    if source is None:
        return [_report_missing(call.request)]
    if not hasattr(source, "get_many"):
        return [_report_unasked(call.request, source)]
    answers = source.get_many(call.request.keys, call.on)
    call.data.update(_match_answers(call.request, answers))
    return []


def _is_own_failure(exc: BaseException) -> bool:
    """Tell whether a data source fails: by no interrupt, and no cancellation that is the text's own."""
    if isinstance(exc, Exception):
        return True
    from asyncio import CancelledError, current_task  # noqa: PLC0415 - interrupts alone come here

    if not isinstance(exc, CancelledError):
        return False
    task = current_task()
    return task is None or not task.cancelling()


class _LateError(Exception):
    """A data source took too long; a `TimeoutError` may as well be the source's own."""


async def _wait_within(seconds: float, answers: Awaitable[object], context: Context) -> object:
    """Wait for a data source as long as it may take, and no longer if it goes on when it is cancelled."""
    from asyncio import get_running_loop, wait  # noqa: PLC0415 - who waits has it, others needn't pay

    async def answered() -> object:
        return await answers

    task = get_running_loop().create_task(answered(), context=context)
    try:
        await wait((task,), timeout=seconds)
        if task.done():
            return task.result()
        raise _LateError
    finally:
        if not task.done():
            _leave(task)


_left: set[Any] = set()  # the event loop itself holds its tasks weakly


def _leave(task: "Task[object]") -> None:
    """Cancel a task for which nobody waits any more, and ignore its outcome."""
    _left.add(task)
    task.add_done_callback(_drop)
    task.cancel()


def _drop(task: "Task[object]") -> None:
    _left.discard(task)
    if not task.cancelled():
        task.exception()  # else asyncio would log it as never retrieved


def _match_answers(request: Request, answers: object) -> Data:
    if not isinstance(answers, Mapping):
        raise TypeError(f"the answer must be a mapping, not {type(answers).__name__}")
    return {bound.shortcode.start: answers.get(bound.key) for bound in request.bounds}


def _report_failure(request: Request, exc: BaseException) -> Diagnostic:
    message = f"the data source '{request.source}' raised {type(exc).__name__}"
    return request.bounds[0].diagnostic("source-failed", message)


def _report_unasked(request: Request, source: object) -> Diagnostic:
    message = f"the data source '{request.source}' has no get_many"
    hint = "Engine.arender and Engine.aprocess wait for it" if hasattr(source, "aget_many") else ""
    return request.bounds[0].diagnostic("source-failed", message, hint=hint)


def _report_delay(request: Request, seconds: float | None) -> Diagnostic:
    message = f"the data source '{request.source}' gave no answer within {seconds:g} seconds"
    return request.bounds[0].diagnostic("source-timeout", message)


def _report_missing(request: Request) -> Diagnostic:
    first, name = request.bounds[0], request.source
    message = f"[{first.shortcode.name}] needs the data source '{name}', which the engine has not"
    return first.diagnostic("missing-source", message, hint=f"Engine(sources={{'{name}': …}})")
