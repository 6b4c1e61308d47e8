"""Asks the data sources what the widgets of a text want to know: each source once."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

from shortcodes.errors import Diagnostic
from shortcodes.widgets.bound import Request

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


async def aask(
    request: Request, find: Find, on: date | None, data: Data, seconds: float | None = None
) -> list[Diagnostic]:
    """Ask a data source without blocking if it can be waited for; see `ask`.

    Args:
        request: What is asked.
        find: Returns the data source, or None if there is none.
        on: The date whose figures are wanted, or None.
        data: Where the answers go.
        seconds: How long to wait for it, or None for as long as it takes.
    """
    try:
        source = find(request)
        if not hasattr(source, "aget_many"):
            return ask(request, lambda _: source, on, data)
        coming = source.aget_many(request.keys, on)
        data |= _answers(request, await (coming if seconds is None else _within(seconds, coming)))
    except _LateError:
        return [_late(request, seconds)]
    except Exception as exc:  # as above
        return [_failed(request, exc)]
    return []


class _LateError(Exception):
    """A data source took too long; a `TimeoutError` may as well be the source's own."""


async def _within(seconds: float, answers: Awaitable[object]) -> object:
    from asyncio import timeout  # noqa: PLC0415 - who waits has it already, others needn't pay

    try:
        async with timeout(seconds) as waiting:
            return await answers
    except TimeoutError as exc:
        if waiting.expired():
            raise _LateError from exc
        raise


def _answers(request: Request, answers: object) -> Data:
    if not isinstance(answers, Mapping):
        raise TypeError(f"the answer must be a mapping, not {type(answers).__name__}")
    return {bound.shortcode.start: answers.get(bound.key) for bound in request.bounds}


def _failed(request: Request, exc: Exception) -> Diagnostic:
    message = f"the data source '{request.source}' raised {type(exc).__name__}"
    return request.bounds[0].diagnostic("source-failed", message)


def _late(request: Request, seconds: float | None) -> Diagnostic:
    message = f"the data source '{request.source}' gave no answer within {seconds:g} seconds"
    return request.bounds[0].diagnostic("source-timeout", message)


def _missing(request: Request) -> Diagnostic:
    first, name = request.bounds[0], request.source
    message = f"[{first.shortcode.name}] needs the data source '{name}', which the engine has not"
    return first.diagnostic("missing-source", message, hint=f"Engine(sources={{'{name}': …}})")
