"""What ``[audio]`` and ``[video]`` share: switches, and where their files are from."""

import re
from collections.abc import Hashable, Mapping
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, Field, TypeAdapter

from shortcodes.builtin.wordpress.field_types import Switch
from shortcodes.builtin.wordpress.sources import Files, find_attached, name_files
from shortcodes.media.library import MediaQuery
from shortcodes.types import CssLength, Fits, SafeUrl
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_WIDTH = re.compile(r"(?:^|;)\s*+width\s*+:\s*+([^;\s]++)\s*+(?:;|$)", re.IGNORECASE | re.ASCII)
_LENGTH: Final[TypeAdapter[str]] = TypeAdapter(CssLength)


def _read_width(style: str) -> str:
    if not style.strip():
        return ""
    match = _WIDTH.search(style)
    if match is None:
        raise ValueError("it sets the width alone: 'width: 50%'")
    return _LENGTH.validate_python(match[1])


WidthStyle = Annotated[str, AfterValidator(_read_width), Fits("css")]
"""The width that a ``style`` sets; nothing else of a style is taken."""


class Player(Widget):
    """Base class of widgets that play a recording or a film."""

    src: SafeUrl = Field("", description="The address of the file; without it, the post's first.")
    loop: Switch = Field(False, description="Whether it starts again at its end.")
    autoplay: Switch = Field(
        False, description="Whether it plays at once, where the browser lets it."
    )
    muted: Switch = Field(False, description="Whether it is silent at first.")

    positional = ("src",)
    source = "media"
    block = True
    pure = True
    closing = "optional"
    kind: ClassVar[str]
    endings: ClassVar[Mapping[str, str]]

    def data_key(self) -> Hashable | None:
        """Return what it asks the library, or None where the author names a file."""
        return None if self.name_files() else MediaQuery(self.kind)

    def name_files(self) -> Files | None:
        """Return the files that the author names, or None."""
        others = {ending: getattr(self, ending) for ending in self.endings}
        if not self.src and not any(url.lower().endswith(f".{end}") for end, url in others.items()):
            return None
        return name_files(self.src, others.values(), self.endings)

    def find_files(self, scope: Scope) -> Files:
        """Return what it plays."""
        return self.name_files() or find_attached(scope, self.kind)
