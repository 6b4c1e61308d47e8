"""Where in a project's own code an exception was raised, for messages without a traceback."""

import sysconfig
import traceback
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_OWN: Final = str(Path(__file__).parent)
_STANDARD: Final = sysconfig.get_path("stdlib")
_INSTALLED: Final = ("site-packages", "dist-packages")


def describe_failure(exc: BaseException) -> str:
    """Return an exception with its place in the project's own code: `` in file, line n: Type: text``."""
    place = _locate(exc)
    return f"{f' in {place}' if place else ''}: {name_exception(exc)}"


def name_exception(exc: BaseException) -> str:
    """Return an exception's type and text, whatever its text is made of: ``Type: text``."""
    return "".join(traceback.format_exception_only(exc)).strip()


def _locate(exc: BaseException) -> str:
    """Return the last line that a project has written; else of an installed package; else nothing."""
    frames = [
        frame for frame in traceback.extract_tb(exc.__traceback__) if not _is_machinery(frame)
    ]
    project = [frame for frame in frames if not any(part in frame.filename for part in _INSTALLED)]
    last = (project or frames)[-1:]
    return f"{last[0].filename}, line {last[0].lineno}" if last else ""


def _is_machinery(frame: traceback.FrameSummary) -> bool:
    """Tell whether a frame is of this library, pydantic, or Python's standard library."""
    file = frame.filename
    if file.startswith(("<", _OWN, _find_pydantic())):
        return True
    return file.startswith(_STANDARD) and not any(part in file for part in _INSTALLED)


def _find_pydantic() -> str:
    spec = find_spec("pydantic")
    return str(Path(spec.origin).parent) if spec and spec.origin else _OWN
