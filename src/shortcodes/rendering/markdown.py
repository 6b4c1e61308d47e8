"""The renderer of Markdown, for sites that have it and for programs that read pages."""

from collections.abc import Sequence

from shortcodes.markup.markdown import html_to_markdown
from shortcodes.markup.pieces import Piece
from shortcodes.rendering.text import TextRenderer


class MarkdownRenderer(TextRenderer):
    """Renders Markdown: what a reader of the page sees, and its structure."""

    def page(self, pieces: Sequence[Piece]) -> str:
        """Return the page as Markdown, in which no word is markup or HTML."""
        return html_to_markdown(self._html.page(pieces))

    def untouched(self, text: str) -> str:
        """Return a text that is too long to be parsed as Markdown."""
        return html_to_markdown(text)
