"""Asks each data source once for the keys of all widgets of a text, or of several, within its time limit."""

from collections.abc import Awaitable, Hashable, Mapping, Sequence
from contextvars import Context
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from shortcodes.binding.bound import Request
from shortcodes.errors import Diagnostic
from shortcodes.sources.protocol import AnySource, PartialAnswer

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
        causes: Where the exceptions go that it raises, by the message of the diagnostic.
    """

    request: Request
    sources: DataSources
    on: date | None
    data: Data
    context: Context
    causes: dict[str, BaseException]


def ask_together(calls: Sequence[SourceCall]) -> list[list[Diagnostic]]:
    """Ask a data source once for several texts of an engine.

    Args:
        calls: The calls of one data source, one of each text.

    Returns:
        What went wrong, by call.
    """
    first = calls[0]
    try:
        source = first.context.run(first.sources.find, first.request)
        if not hasattr(source, "get_many"):
            raise _UnaskedError(source)
        answers = first.context.run(source.get_many, _list_keys(calls), first.on)
    except PartialAnswer as exc:
        return [_take_part(call, exc) for call in calls]
    except Exception as exc:  # a source may raise anything, and the page must stand
        return [[_report(call, exc)] for call in calls]
    return [_take(call, answers) for call in calls]


async def aask_together(
    calls: Sequence[SourceCall], seconds: float | None = None
) -> list[list[Diagnostic]]:
    """Ask a data source once for several texts, waiting for one that can be waited for; see `ask_together`.

    Args:
        calls: The calls of one data source, one of each text.
        seconds: How long to wait for it, or None for as long as it takes.
    """
    first = calls[0]
    context = first.context
    try:
        source = context.run(first.sources.find, first.request)
        if not hasattr(source, "aget_many"):
            return ask_together(calls)
        coming = context.run(source.aget_many, _list_keys(calls), first.on)
        answers = await (coming if seconds is None else _wait_within(seconds, coming, context))
    except PartialAnswer as exc:
        return [_take_part(call, exc) for call in calls]
    except BaseException as exc:
        if not _is_own_failure(exc):
            raise
        return [[_report(call, exc)] for call in calls]
    return [_take(call, answers) for call in calls]


def _list_keys(calls: Sequence[SourceCall]) -> tuple[Hashable, ...]:
    """Return the keys of all calls, each once."""
    if len(calls) == 1:
        return calls[0].request.keys
    return tuple(dict.fromkeys(key for call in calls for key in call.request.keys))


def _take(call: SourceCall, answers: object) -> list[Diagnostic]:
    """Note the answers for one text."""
    try:
        call.data.update(call.context.run(_match_answers, call.request, answers))
    except Exception as exc:  # the answers may be of a class that raises anything
        return [_report(call, exc)]
    return []


def _take_part(call: SourceCall, part: PartialAnswer) -> list[Diagnostic]:
    """Note the answers that there are, and report that some are missing which this text wants."""
    found = _take(call, part.answers)
    cause = next((part.failed[key] for key in call.request.keys if key in part.failed), None)
    return found if cause is None else [*found, _report(call, cause)]


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

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _UnaskedError(Exception):
    """There is no data source, or none with the method that is wanted."""

    def __init__(self, source: object) -> None:
        super().__init__(source)
        self.source = source


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
        raise _LateError(seconds)
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


def _report(call: SourceCall, exc: BaseException) -> Diagnostic:
    request = call.request
    if isinstance(exc, _LateError):
        return _report_delay(request, exc.seconds)
    if isinstance(exc, _UnaskedError):
        missing = exc.source is None
        return _report_missing(request) if missing else _report_unasked(request, exc.source)
    found = _report_failure(request, exc)
    call.causes[found.message] = exc
    return found


def _report_failure(request: Request, exc: BaseException) -> Diagnostic:
    message = f"the data source '{request.source}' raised {type(exc).__name__}"
    return request.bounds[0].diagnostic("source-failed", message)


def _report_unasked(request: Request, source: object) -> Diagnostic:
    message = f"the data source '{request.source}' has no get_many"
    hint = "Engine.arender and Engine.aprocess wait for it" if hasattr(source, "aget_many") else ""
    return request.bounds[0].diagnostic("source-failed", message, hint=hint)


def _report_delay(request: Request, seconds: float) -> Diagnostic:
    message = f"the data source '{request.source}' gave no answer within {seconds:g} seconds"
    return request.bounds[0].diagnostic("source-timeout", message)


def _report_missing(request: Request) -> Diagnostic:
    first, name = request.bounds[0], request.source
    message = f"[{first.shortcode.name}] needs the data source '{name}', which the engine has not"
    return first.diagnostic("missing-source", message, hint=f"Engine(sources={{'{name}': …}})")
