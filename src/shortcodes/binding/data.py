"""Asks the data sources what the widgets of a text want to know: each source once."""

from collections.abc import Awaitable, Callable, Mapping
from contextvars import Context
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from shortcodes.binding.bound import Request
from shortcodes.errors import Diagnostic

if TYPE_CHECKING:
    from asyncio import Task

Data: TypeAlias = dict[int, object]
"""What data sources answered, by the offset where the shortcode starts that asked."""

Find: TypeAlias = Callable[[Request], Any]


def ask(request: Request, find: Find, on: date | None, data: Data) -> list[Diagnostic]:
    """Ask a data source for what the widgets want.

    Args:
        request: What is asked.
        find: Returns the data source, or None if there is none.
        on: The date whose figures are wanted, or None.
        data: Where the answers go.

    Returns:
        What went wrong, if something did; the widgets then have no data.
    """
    try:
        source = find(request)
        if source is None:
            return [_missing(request)]
        data |= _answers(request, source.get_many(request.keys, on))
    except Exception as exc:  # a source may raise anything, and the page must stand
        return [_failed(request, exc)]
    return []


class Asked(NamedTuple):
    """What is asked of one data source.

    Attributes:
        request: What is asked.
        find: Returns the data source, or None if there is none.
        on: The date whose figures are wanted, or None.
        context: What the source's own code runs in.
    """

    request: Request
    find: Find
    on: date | None
    context: Context


async def aask(asked: Asked, data: Data, seconds: float | None = None) -> list[Diagnostic]:
    """Ask a data source without blocking if it can be waited for; see `ask`.

    Args:
        asked: What is asked.
        data: Where the answers go.
        seconds: How long to wait for it, or None for as long as it takes.
    """
    request, find, on, context = asked
    try:
        source = context.run(find, request)
        if not hasattr(source, "aget_many"):
            return context.run(ask, request, lambda _: source, on, data)
        coming = context.run(source.aget_many, request.keys, on)
        answers = await (coming if seconds is None else _within(seconds, coming, context))
        data |= _answers(request, answers)
    except _LateError:
        return [_late(request, seconds)]
    except BaseException as exc:
        if not _is_its_own(exc):
            raise
        return [_failed(request, exc)]
    return []


def _is_its_own(exc: BaseException) -> bool:
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


async def _within(seconds: float, answers: Awaitable[object], context: Context) -> object:
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
    """Cancel a task that nobody waits for any more; what becomes of it is told to nobody."""
    _left.add(task)
    task.add_done_callback(_forget)
    task.cancel()


def _forget(task: "Task[object]") -> None:
    _left.discard(task)
    if not task.cancelled():
        task.exception()  # else it would be logged as one that nobody has looked at


def _answers(request: Request, answers: object) -> Data:
    if not isinstance(answers, Mapping):
        raise TypeError(f"the answer must be a mapping, not {type(answers).__name__}")
    return {bound.shortcode.start: answers.get(bound.key) for bound in request.bounds}


def _failed(request: Request, exc: BaseException) -> Diagnostic:
    message = f"the data source '{request.source}' raised {type(exc).__name__}"
    return request.bounds[0].diagnostic("source-failed", message)


def _late(request: Request, seconds: float | None) -> Diagnostic:
    message = f"the data source '{request.source}' gave no answer within {seconds:g} seconds"
    return request.bounds[0].diagnostic("source-timeout", message)


def _missing(request: Request) -> Diagnostic:
    first, name = request.bounds[0], request.source
    message = f"[{first.shortcode.name}] needs the data source '{name}', which the engine has not"
    return first.diagnostic("missing-source", message, hint=f"Engine(sources={{'{name}': …}})")
