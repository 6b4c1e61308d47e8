"""The renderer of plain text, for feeds, search and previews."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from shortcodes.binding import BoundShortcode
from shortcodes.characters import decoded
from shortcodes.markup.pieces import Piece
from shortcodes.rendering.html import HtmlRenderer
from shortcodes.widgets import Scope


class TextRenderer:
    """Renders plain text: what a reader of the page sees, a line for each block."""

    late = True
    """Whether late widgets are rendered after the others of a page."""

    def __init__(self, templates: Sequence[Path] = ()) -> None:
        """Make a renderer; widgets are rendered as HTML first.

        Args:
            templates: The project's template folders, the first to be looked into first.

        Raises:
            NotADirectoryError: A template folder is none.
        """
        # Paragraphs tell the text's own line ends from those that templates have in tags.
        self._html = HtmlRenderer(templates, paragraphs=True)

    def render(self, bound: BoundShortcode, scope: Scope) -> str:
        """Return a shortcode's HTML."""
        return self._html.render(bound, scope)

    def content(self, bound: BoundShortcode, pieces: Sequence[Piece]) -> Markup:
        """Return content as HTML."""
        return self._html.content(bound, pieces)

    def page(self, pieces: Sequence[Piece]) -> str:
        """Return the page as text, which must be escaped before it becomes part of HTML."""
        from shortcodes.markup.plain_text import html_to_text  # noqa: PLC0415 - only who uses it pays

        return html_to_text(self._html.page(pieces))

    def untouched(self, text: str) -> str:
        """Return a text as it is written."""
        return decoded(str(text)) if isinstance(text, Markup) else text
