"""Raises at some instruction of what runs, or where little of Python's stack is left."""

import sys
from collections.abc import Callable
from types import FrameType

from tests.interrupts import interrupted


class SoftTimeLimitError(Exception):
    """As a queue of tasks raises it in whatever runs: an error that code may catch."""


KINDS = (KeyboardInterrupt, SoftTimeLimitError, RecursionError)


class Striker:
    """Raises at some instruction behind some call, in whatever code runs there but the event loop's.

    The calls before are only counted, so what takes long to begin may be hit late.
    """

    def __init__(self, calls: int, instructions: int, exception: type[BaseException]) -> None:
        self.calls = self.to_come = calls
        self.left = instructions
        self.exception = exception
        self.hit = ""

    def run(self, call: Callable[[], object]) -> BaseException | None:
        """Run a call; return what came out of it, if it was interrupted."""
        before = sys.gettrace()
        sys.settrace(self._called)
        try:
            call()
        except self.exception as exc:
            return exc
        except BaseException as exc:  # a failure that the interrupt has become is one too
            if not self.hit:
                raise
            return exc
        finally:
            sys.settrace(before)
        return None

    def _called(self, frame: FrameType, event: str, _: object) -> Callable | None:
        self.to_come -= 1
        if self.to_come > 0 or self.hit or not _strikes(frame):
            return None
        if self.to_come == 0:
            self._watch_callers(frame.f_back)
        frame.f_trace_opcodes = True
        return self._passed

    def _watch_callers(self, frame: FrameType | None) -> None:
        while frame is not None and frame.f_code is not Striker.run.__code__:
            if _strikes(frame):
                frame.f_trace_opcodes = True
                frame.f_trace = self._passed
            frame = frame.f_back

    def _passed(self, frame: FrameType, event: str, _: object) -> Callable | None:
        if self.hit:
            return None
        if event == "opcode":
            self.left -= 1
            if self.left <= 0:
                self.hit = f"{frame.f_code.co_filename}:{frame.f_lineno}"
                sys.settrace(None)
                raise self.exception
        return self._passed


# a loop that is struck in its own code is no loop any more, a module that is loaded no module, and a handler of
# Python's logging keeps its lock, whoever logs
_OTHERS = (
    "tests.",
    "__main__",
    "asyncio",
    "selectors",
    "_weakrefset",
    "weakref",
    "importlib",
    "logging",
    "concurrent",
    "threading",
)


def _strikes(frame: FrameType) -> bool:
    name = frame.f_globals.get("__name__", "")
    own = name == interrupted.__name__ and frame.f_code.co_name in _OF_WIDGETS
    return own or not name.startswith(_OTHERS)


_OF_WIDGETS = ("get_many", "aget_many", "context", "data_key", "bold", "default_source", "<lambda>")


def shallow(call: Callable[[], object], more: int) -> BaseException | None:
    """Run a call with so little of Python's stack."""
    frame: FrameType | None = sys._getframe()
    deep = 0
    while frame is not None:
        deep, frame = deep + 1, frame.f_back
    before = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(deep + more)
        call()
    except RecursionError as exc:
        return exc
    finally:
        sys.setrecursionlimit(before)
    return None
