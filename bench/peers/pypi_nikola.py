"""The shortcodes of the site generator Nikola: ``{{% name key="value" %}}``."""

import re
from importlib.metadata import version

from loop import Task, Worker
from nikola.shortcodes import apply_shortcodes


def translate(text: str, names: list[str]) -> str:
    """Return a text whose tags are written as Nikola reads them."""
    tag = re.compile(rf"\[(/?(?:{'|'.join(map(re.escape, names))})\b[^\]]*)\]")
    return tag.sub(r"{{% \1 %}}", text)


def tasks(void: list[str], enclosing: list[str]) -> dict[str, Task]:
    """Return the tasks; content is rendered as a text of its own, as in WordPress."""
    registry = {}

    def render(text: str) -> str:
        if "{{%" not in text:
            return text
        return str(apply_shortcodes(text, registry, raise_exceptions=True)[0])

    def content(*values: str, data: str, **named: object) -> str:
        return render(data)

    registry |= dict.fromkeys(void + enclosing, content)
    return {"plain": Task(render)}


Worker(f"Nikola {version('nikola')}", tasks, translate=translate).serve()
