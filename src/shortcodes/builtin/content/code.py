"""The widget ``[code]``."""

from typing import Annotated, Final, NamedTuple, TypeAlias, TypedDict

from markupsafe import Markup
from pydantic import AfterValidator, AliasChoices, Field

from shortcodes.binding.content import read_listing
from shortcodes.builtin.content.highlighting import colour_lines, has_pygments, knows_language
from shortcodes.builtin.content.line_ranges import LineRanges
from shortcodes.builtin.content.words import find_words
from shortcodes.sources.folder import FolderFile
from shortcodes.types import Flag, PlainLine
from shortcodes.types.schema import Described
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_LONGEST_LANGUAGE: Final = 40


def _check_language(value: str) -> str:
    text = value.strip()
    if len(text) > _LONGEST_LANGUAGE or not all(char.isalnum() or char in "+#.-_" for char in text):
        raise ValueError("write the name of a language, such as 'python' or 'c++'")
    return text


def _check_lines(value: str) -> str:
    LineRanges(value)
    return value.strip()


Language: TypeAlias = Annotated[
    str, AfterValidator(_check_language), Described({"pattern": r"^\s*[\w+#.-]{0,40}\s*$"})
]
"""The name of a language, or nothing."""

Lines: TypeAlias = Annotated[
    str, AfterValidator(_check_lines), Described({"pattern": r"^[0-9,\s-]*$"})
]
"""Ranges of lines, or nothing."""


class Line(NamedTuple):
    """A line of the listing.

    Attributes:
        html: Its HTML.
        number: Its number.
        is_marked: Whether it stands out.
    """

    html: Markup
    number: int
    is_marked: bool


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        listed: The lines that are shown.
        heading: The title, or the name of the file.
        label: What the listing is called for who doesn't see it.
    """

    listed: list[Line]
    heading: str
    label: str


class Code(Widget):
    """A listing: what is between the tags as it is written, or lines of a file."""

    examples = (
        (
            "[code python title='hello.py' numbers mark=2]\n"
            "def hello(name: str) -> str:\n"
            '    return f"Hello, {name}"\n'
            "[/code]"
        ),
    )

    template = "content-code.html"
    css_file = "content-code.css"
    block = True
    pure = True
    raw = "html"
    closing = "optional"
    positional = ("language",)
    source = "files"

    language: Language = Field(
        "",
        validation_alias=AliasChoices("language", "lang"),
        description="The language it is in, such as python; with Pygments, it is coloured.",
    )
    title: PlainLine = Field("", description="What it is called; else the file's name.")
    file: PlainLine = Field(
        "",
        description="A file below the folder of the data source 'files', in place of the content.",
        json_schema_extra={"format": "path"},
    )
    lines: Lines = Field("", description="Which lines are shown, such as 3-10; else all.")
    mark: Lines = Field(
        "",
        validation_alias=AliasChoices("mark", "highlight"),
        description="Which lines stand out, such as 1,3-5.",
    )
    numbers: Flag = Field(
        False,
        validation_alias=AliasChoices("numbers", "line_numbers", "linenos"),
        description="Whether lines have numbers.",
    )

    def data_key(self) -> str | None:
        """Return the name of the file, the key of a source of files."""
        return self.file or None

    def context(self, scope: Scope) -> Variables:
        """Return the lines; a file that could not be read is reported."""
        every = _split(self._read_text(scope))
        chosen = LineRanges(self.lines)
        numbers = list(chosen.iterate(len(every))) if chosen else list(range(1, len(every) + 1))
        if chosen and every and not numbers:
            message = f"there are {len(every)} lines, and 'lines' names others"
            scope.diagnose("missing-lines", message, field="lines")
        html = colour_lines([every[number - 1] for number in numbers], self.language)
        marked = LineRanges(self.mark)
        self._check_language(scope)
        return {
            "listed": [
                Line(line, number, number in marked)
                for line, number in zip(html, numbers, strict=True)
            ],
            "heading": self.title or self.file,
            "label": self.title or self.file or find_words(scope.locale).listing,
        }

    def _read_text(self, scope: Scope) -> str:
        if not self.file:
            text = read_listing(scope.shortcode.content or "")
            if not text.strip():
                message = f"[{scope.shortcode.name}] has no listing"
                hint = "write it between the tags, or name a file=…"
                scope.diagnose("missing-listing", message, hint=hint)
            return text
        if isinstance(scope.data, FolderFile):
            if scope.data.refusal:
                message = f"the file {self.file[:100]!r} was not read: {scope.data.refusal}"
                scope.diagnose("unread-file", message, field="file", severity="error")
            return scope.data.text
        return scope.data if isinstance(scope.data, str) else ""

    def _check_language(self, scope: Scope) -> None:
        if self.language and has_pygments() and not knows_language(self.language):
            message = f"Pygments knows no language {self.language!r}; the listing has no colours"
            scope.diagnose("unknown-language", message, field="language", severity="info")


def _split(text: str) -> list[str]:
    """Return the lines of a listing, without empty ones at its start and end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return lines[first:last]
