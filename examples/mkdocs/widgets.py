"""The widgets of this site."""

from typing import Literal

from shortcodes import Registry, Widget

registry = Registry()


@registry.widget("note")
class Note(Widget):
    """A box beside the text; its content is Markdown."""

    kind: Literal["tip", "warning"] = "tip"
    title: str = ""
    block = True
    css = (
        ".note { margin: 1.5em 0; padding: .5em 1em; background: #eef3fc; "
        "border-inline-start: .3em solid #0b57d0 }"
        " .note.warning { border-color: #b3261e; background: #fceeee } .note-title { font-weight: bold }"
    )
    template_source = (
        '<aside class="note {{ kind }}">'
        '{% if title %}<p class="note-title">{{ title }}</p>{% endif %}{{ content }}</aside>'
    )


@registry.widget("key")
class Key(Widget):
    """A key to press; its content is kept as it is written."""

    raw = True
    template_source = "<kbd>{{ content }}</kbd>"
