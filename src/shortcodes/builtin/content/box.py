"""The widgets ``[box]``, ``[note]``, ``[tip]``, ``[warning]`` and ``[danger]``."""

from typing import ClassVar, TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.content.field_types import BoxKind, BoxKindWord, find_box_kind
from shortcodes.builtin.content.words import find_words
from shortcodes.types import PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        variant: The kind of the box.
        heading: The title that is shown, or an empty string.
        label: What the box is called where no title is shown.
    """

    variant: BoxKind
    heading: str
    label: str


class Note(Widget):
    """Something beside the text that a reader should know."""

    examples: ClassVar[tuple[str, ...]] = ("[note]The ferry runs in summer alone.[/note]",)

    template = "content-box.html"
    css_file = "content-box.css"
    block = True
    pure = True
    closing = "required"
    positional: ClassVar[tuple[str, ...]] = ("title",)

    fixed_kind: ClassVar[BoxKind] = "note"

    title: PlainLine = Field(
        "", description="The title; without it, the kind of the box. An empty one hides it."
    )

    def find_kind(self) -> BoxKind:
        """Return the kind of the box."""
        return self.fixed_kind

    def context(self, scope: Scope) -> Variables:
        """Return the kind, and how it is told to readers."""
        kind = self.find_kind()
        label = "" if kind == "plain" else str(getattr(find_words(scope.locale), kind))
        if self.title or "title" in scope.given:
            return {"variant": kind, "heading": self.title, "label": label}
        return {"variant": kind, "heading": label, "label": label}


class Tip(Note):
    """Something beside the text that makes a reader's work easier."""

    examples = ("[tip 'Early birds']The first boat is the emptiest.[/tip]",)

    fixed_kind = "tip"


class Warning(Note):
    """Something that a reader has to know before going on."""

    examples = ("[warning]Bring a coat.[/warning]",)

    fixed_kind = "warning"


class Danger(Note):
    """Something that does harm if a reader passes over it."""

    examples = ("[danger]The path is closed at high tide.[/danger]",)

    fixed_kind = "danger"


class Box(Note):
    """A part of the text in a frame, of a kind."""

    examples = (
        "[box]A part of the text.[/box]",
        "[box success 'It is done']Your ticket is on its way.[/box]",
    )

    positional = ("kind", "title")

    kind: BoxKindWord = Field(
        "plain",
        validation_alias=AliasChoices("kind", "type"),
        description="What kind of box it is; info is note, success tip, alert warning, error danger.",
    )

    def find_kind(self) -> BoxKind:
        """Return the kind by the word that the author has for it."""
        return find_box_kind(self.kind)
