"""What authors may write."""

from typing import Literal

from pydantic import Field

from shortcodes import Registry, Widget

registry = Registry()
registry.add_pack("covid19")


@registry.widget("note")
class Note(Widget):
    """A remark beside the text."""

    title: str = Field("", description="What stands above it.")
    tone: Literal["plain", "warning"] = "plain"
    positional = ("title",)
    block = True
    template_source = """\
<aside class="note {{ tone }}">
{% if title %}<h2>{{ title }}</h2>{% endif %}
{{ content }}
</aside>"""
    css = """\
.note { border-inline-start: .25rem solid #0b57d0; padding: .5rem 1rem; background: #f3f6fb }
.note.warning { border-color: #b3261e; background: #fdf3f2 }
.note h2 { font-size: 1rem; margin: 0 }"""
