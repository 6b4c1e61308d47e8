"""The library ``shortcodes`` of the Python Package Index."""

from collections.abc import Sequence
from importlib.metadata import version

from loop import Task, Worker

import shortcodes


def void(values: Sequence[str], named: dict[str, str], context: object) -> str:
    """Return nothing: there is no content."""
    return ""


def enclosing(values: Sequence[str], named: dict[str, str], context: object, content: str) -> str:
    """Return the content."""
    return content


def tasks(void_names: list[str], enclosing_names: list[str]) -> dict[str, Task]:
    """Return the tasks; a text may have brackets that are no shortcodes."""
    parser = shortcodes.Parser("[", "]", ignore_unknown=True)
    for name in void_names:
        parser.register(void, name)
    for name in enclosing_names:
        parser.register(enclosing, name, f"/{name}")
    return {"plain": Task(parser.parse)}


Worker(f"shortcodes {version('shortcodes')}", tasks).serve()
