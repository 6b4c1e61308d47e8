"""Plain text, for feeds, search and previews."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from shortcodes.rendering.html import HtmlRenderer
from shortcodes.rendering.own_html import OwnHtml
from shortcodes.rendering.protocol import Piece
from shortcodes.widgets import Bound, Scope


class TextRenderer:
    """Renders plain text: what one would read on the page, a line for each block."""

    def __init__(self, templates: Sequence[Path] = (), *, html: OwnHtml = "keep") -> None:
        """Make a renderer; widgets are drawn as HTML first.

        Args:
            templates: The project's template folders, the first to be looked into first.
            html: What becomes of the page's own HTML before it is read as text.

        Raises:
            NotADirectoryError: A template folder is none.
            ImportError: The sanitiser is asked for and not installed.
        """
        # In paragraphs, the text's own line ends are told from those that templates have in tags.
        self._html = HtmlRenderer(templates, paragraphs=True, html=html)

    def draw(self, bound: Bound, scope: Scope) -> str:
        """Return a shortcode's HTML."""
        return self._html.draw(bound, scope)

    def content(self, bound: Bound, pieces: Sequence[Piece]) -> Markup:
        """Return content as HTML."""
        return self._html.content(bound, pieces)

    def page(self, pieces: Sequence[Piece]) -> str:
        """Return the page as text; unlike HTML it must be escaped before it is put into HTML."""
        from shortcodes.rendering.plain import html_to_text  # noqa: PLC0415 - only who uses it pays

        return html_to_text(self._html.page(pieces))

    def untouched(self, text: str) -> str:
        """Return a text as it is."""
        return text
