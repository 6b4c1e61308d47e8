"""The protocol of a renderer: the methods that one for another format needs."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from markupsafe import Markup

from shortcodes.binding import BoundShortcode
from shortcodes.markup.pieces import Piece
from shortcodes.widgets import Scope

Out_co = TypeVar("Out_co", bound=str, covariant=True)


class Renderer(Protocol[Out_co]):
    """Turns bound shortcodes into output. The order of calls is children first."""

    def render(self, bound: BoundShortcode, scope: Scope) -> str:
        """Return one shortcode's output: ``Markup`` as it is, another ``str`` to be escaped.

        What it raises is reported, and ``on_error`` decides what stands in for the shortcode.
        """
        ...

    def content(self, bound: BoundShortcode, pieces: Sequence[Piece]) -> Markup:
        """Return the content of an enclosing shortcode, made from the pieces in it."""
        ...

    def page(self, pieces: Sequence[Piece]) -> Out_co:
        """Return the output of the whole text."""
        ...

    def untouched(self, text: str) -> Out_co:
        """Return a text that is too long to be parsed, as it is; ``Markup`` where it was escaped."""
        ...
