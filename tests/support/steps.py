"""What a run costs, in lines of Python: the same on every machine, however busy."""

import sys
from collections.abc import Callable

from shortcodes.memory import SHARED


def steps(run: Callable[[str], object], text: str) -> int:
    """Count the lines of Python that a run goes through, with nothing remembered from before."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    SHARED.clear()
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        run(text)
    finally:
        sys.settrace(before)
    return count
