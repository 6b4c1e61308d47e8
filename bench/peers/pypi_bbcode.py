"""The library ``bbcode`` of the Python Package Index, with all that changes text switched off."""

from importlib.metadata import version

import bbcode
from loop import Task, Worker

_OFF = {"escape_html": False, "replace_links": False, "replace_cosmetic": False}


def content(name: str, value: str | None, options: object, parent: object, context: object) -> str:
    """Return the content."""
    return value or ""


def tasks(void: list[str], enclosing: list[str]) -> dict[str, Task]:
    """Return the tasks."""
    parser = bbcode.Parser(newline="\n", install_defaults=False, **_OFF)
    for name in void:
        parser.add_formatter(name, content, standalone=True, **_OFF)
    for name in enclosing:
        parser.add_formatter(name, content, **_OFF)
    return {"plain": Task(parser.format)}


Worker(f"bbcode {version('bbcode')}", tasks).serve()
