"""A web service that draws shortcodes: a widget of its own, and the built-in card."""

import os
from typing import Literal

from fastapi import FastAPI

from shortcodes import Engine, Limits, Registry, Widget
from shortcodes.integrations.fastapi import router

registry = Registry()
registry.add_pack("covid19")


@registry.widget("notice")
class Notice(Widget):
    """Words in a frame."""

    kind: Literal["info", "warning"] = "info"
    title: str = ""
    template_source = (
        '<aside class="notice {{ kind }}">{% if title %}<strong>{{ title }}</strong> {% endif %}'
        "{{ content }}</aside>"
    )
    positional = ("title",)
    block = True
    css = """\
.notice { margin-block: 1.5rem; padding: 1rem; border-inline-start: 4px solid #2563eb; }
.notice { box-sizing: border-box; background: #eff6ff; color: #1e293b; }
.notice.warning { border-color: #b45309; background: #fffbeb; }"""


engine = Engine(registry, paragraphs=True, limits=Limits(input_chars=500_000))

app = FastAPI(title="Shortcodes", description="Renders shortcodes for other programs.")
# Without the variable it does not start: nobody runs it open by mistake.
app.include_router(router(engine, secret=os.environ["SHORTCODES_SECRET"]))
