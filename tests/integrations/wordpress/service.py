"""The service that WordPress asks in the tests."""

import os

from fastapi import FastAPI

from shortcodes import Engine, Registry, Widget
from shortcodes.integrations.fastapi import router

registry = Registry()
registry.add_pack("covid19")


@registry.widget("notice")
class Notice(Widget):
    title: str = ""
    template_source = (
        '<aside title="{{ title }}"><strong>{{ title }}</strong> {{ content }}</aside>'
    )
    positional = ("title",)
    block = True
    css = ".notice { border: 1px solid }"


@registry.widget("typewriter")
class Typewriter(Widget):
    """Text that a typographer would change, and that others would take for theirs."""

    template_source = (
        "<samp title='[founded]'>\"It's\" -- 'so'... 9x9 ``a'' (tm) :) [founded] [typewriter]</samp>"
        "<script type='text/plain'>a[0] - \"b\"</script>"
    )


app = FastAPI()
engine = Engine(registry, paragraphs=True)
app.include_router(router(engine, secret=os.environ["SHORTCODES_SECRET"]))
