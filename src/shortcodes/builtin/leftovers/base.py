"""The base of the pack's widgets, which take any attribute."""

from typing import Any, TypedDict

from pydantic import ConfigDict

from shortcodes.builtin.leftovers.words import SEEN, SWITCHES
from shortcodes.media.library import MediaSource
from shortcodes.media.memory import MemoryLibrary
from shortcodes.names import normalised
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Nothing(TypedDict):
    """The template has no further variables."""


class Leftover(Widget):
    """A widget that leaves out the attributes that it has no use for."""

    model_config = ConfigDict(extra="ignore")

    pure = True
    closing = "optional"

    def context(self, scope: Scope[Any]) -> Nothing:
        """Report the words that are left out."""
        report_unseen(scope)
        return {}


def report_unseen(scope: Scope[Any]) -> None:
    """Report the attributes with words that a reader saw and that set no field."""
    shown = None
    for part in scope.shortcode.parts:
        name = normalised(part.name or "")
        if name not in SEEN or not part.value.strip() or part.value.strip().lower() in SWITCHES:
            continue
        if shown is None:
            shown = {given.span for given in scope.given.values()}
        if part.span not in shown:
            report_left_out(scope, f"'{name}'")


def report_left_out(scope: Scope[Any], what: str) -> None:
    """Report that something of a tag isn't shown."""
    message = f"{what} of [{scope.shortcode.name}] is left out"
    scope.diagnose("left-out", message, severity="info")


def make_empty_library() -> MediaSource:
    """Return the data source of a page without a media library."""
    return MediaSource(MemoryLibrary(()))
