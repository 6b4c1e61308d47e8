"""The widget ``[download]``."""

import re
from typing import Final, TypedDict
from urllib.parse import unquote

from pydantic import AliasChoices, Field

from shortcodes.builtin.content.words import find_words
from shortcodes.types import PlainLine, SafeUrl
from shortcodes.types.plain_text import clean_line
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_PATH: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?(?://[^/?#]*)?([^?#]*)", re.IGNORECASE | re.ASCII
)
_ENDING: Final = re.compile(r"[A-Za-z0-9]{1,5}", re.ASCII)
_BYTES: Final = re.compile(r"[0-9]{1,15}", re.ASCII)
_UNITS: Final = ("B", "kB", "MB", "GB", "TB")


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        label: What the link says.
        facts: The kind of file and its size, such as ``PDF, 2.4 MB``, or an empty string.
    """

    label: str
    facts: str


class Download(Widget):
    """A link to a file, with its kind and size."""

    examples = ("[download samples/bell.wav size=8044]The bell[/download]",)

    template = "content-download.html"
    css_file = "content-download.css"
    pure = True
    closing = "optional"
    positional = ("url", "title")

    url: SafeUrl = Field(
        validation_alias=AliasChoices("url", "href", "file", "src"),
        description="Where the file is.",
    )
    title: PlainLine = Field(
        "",
        validation_alias=AliasChoices("title", "text", "label"),
        description="What it is called, where it has no content; else the file's name.",
    )
    size: PlainLine = Field(
        "", description="How large it is: bytes, such as 2400000, or words, such as 2.4 MB."
    )
    kind: PlainLine = Field(
        "",
        validation_alias=AliasChoices("kind", "type", "format"),
        description="What kind of file it is; else the end of its name.",
    )

    def context(self, scope: Scope) -> Variables:
        """Return what the link says."""
        name = find_file_name(self.url)
        stem, _, ending = name.rpartition(".")
        kind = self.kind or (ending.upper() if stem and _ENDING.fullmatch(ending) else "")
        facts = ", ".join(filter(None, (kind, format_size(self.size))))
        return {"label": self.title or name or find_words(scope.locale).download, "facts": facts}


def find_file_name(url: str) -> str:
    """Return the last part of an address's path, decoded."""
    match = _PATH.match(url)
    return clean_line(unquote(match[1].rpartition("/")[2])) if match else ""


def format_size(size: str) -> str:
    """Return a number of bytes with a unit; other words stay as they are."""
    if not _BYTES.fullmatch(size):
        return size
    number, unit = float(size), 0
    while number >= 1000 and unit < len(_UNITS) - 1:
        number, unit = number / 1000, unit + 1
    digits = 1 if unit and number < 10 else 0
    return f"{number:.{digits}f}\N{NO-BREAK SPACE}{_UNITS[unit]}"
