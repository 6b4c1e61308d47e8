"""What a renderer has to be able to do, and the pieces it works on."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple, Protocol, TypeVar

from markupsafe import Markup

from shortcodes.syntax import Shortcode, Text
from shortcodes.widgets import Bound, Scope

Out_co = TypeVar("Out_co", bound=str, covariant=True)


class Flow(Enum):
    """How a piece stands among paragraphs.

    Attributes:
        TEXT: The page's own HTML, which may hold paragraphs or parts of them.
        INLINE: Goes along with the words around it.
        BLOCK: Stands beside paragraphs.
    """

    TEXT = auto()
    INLINE = auto()
    BLOCK = auto()


class Piece(NamedTuple):
    """A part of the output.

    Attributes:
        html: What it is.
        flow: How it stands among paragraphs.
        node: The shortcode that was drawn; of text, a tag in HTML where none is drawn, or None.
    """

    html: str
    flow: Flow
    node: Shortcode | Text | None = None


class Renderer(Protocol[Out_co]):
    """Turns bound shortcodes into output. The order of calls is children first."""

    def draw(self, bound: Bound, scope: Scope) -> str:
        """Return one shortcode's output: ``Markup`` as it is, another ``str`` to be escaped.

        What it raises is reported, and the shortcode is drawn as ``on_error`` says.
        """
        ...

    def content(self, bound: Bound, pieces: Sequence[Piece]) -> Markup:
        """Return the content of an enclosing shortcode, made from what stands in it."""
        ...

    def page(self, pieces: Sequence[Piece]) -> Out_co:
        """Return the output of the whole text."""
        ...

    def untouched(self, text: str) -> Out_co:
        """Return a text that is too long to be looked into, as it is; ``Markup`` where it was escaped."""
        ...


_NOTHING = Markup()


def joined(pieces: Sequence[Piece]) -> Markup:
    """Return pieces as one, without copying a single one."""
    if not pieces:
        return _NOTHING
    html = pieces[0].html if len(pieces) == 1 else "".join([piece.html for piece in pieces])
    # not by calling the class, which first looks for a method in what it is given
    return html if type(html) is Markup else str.__new__(Markup, html)
