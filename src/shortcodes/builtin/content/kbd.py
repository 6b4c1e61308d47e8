"""The widget ``[kbd]``."""

import re
from typing import Final, TypedDict

from pydantic import Field

from shortcodes.markup.plain_text import html_to_text
from shortcodes.types import PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_BETWEEN: Final = re.compile(r"(?<=[^+])\+(?=.)")  # the last + of Ctrl++ is a key


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        pressed: The keys, in the order in which they are pressed.
    """

    pressed: list[str]


class Kbd(Widget):
    """A key, or several that are pressed together: ``[kbd Ctrl+C]``."""

    examples = ("[kbd Ctrl+C] copies, [kbd]Ctrl+V[/kbd] pastes.",)

    template = "content-kbd.html"
    css_file = "content-kbd.css"
    pure = True
    closing = "optional"
    positional = ("keys",)
    value_to_end = True

    keys: PlainLine = Field(
        "",
        description="The keys, with + between them, where they are not the content.",
        json_schema_extra={"format": "keys"},
    )

    def context(self, scope: Scope) -> Variables:
        """Return the keys, each for itself; where there are none, that is reported."""
        keys = self.keys or " ".join(html_to_text(scope.content).split())
        if not keys:
            message = "[kbd] shows keys, and this one has none"
            scope.diagnose("missing-label", message, hint="write [kbd Ctrl+C]")
        found = [key.strip() for key in _BETWEEN.split(keys)]
        return {"pressed": [key for key in found if key]}
