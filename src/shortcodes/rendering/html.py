"""The renderer of HTML, by Jinja templates."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from shortcodes.binding import BoundShortcode
from shortcodes.markup.listings import merge_listings
from shortcodes.markup.pieces import Flow, Piece, join_pieces
from shortcodes.policies import Paragraphs
from shortcodes.rendering.templates import Templates
from shortcodes.widgets import Scope

# a paragraph out of which a sanitiser has taken all
_EMPTIED: Final = re.compile(r"<p(?:\s[^<>]*+)?>\s*+</p>", re.IGNORECASE | re.ASCII)


class HtmlRenderer:
    """Renders HTML. Values are escaped by the templates."""

    late = True
    """Whether late widgets are rendered after the others of a page."""

    def __init__(self, templates: Sequence[Path] = (), *, paragraphs: Paragraphs = False) -> None:
        """Make a renderer.

        Args:
            templates: The project's template folders, the first to be looked into first.
            paragraphs: Whether text between blank lines becomes a ``<p>``; ``mend`` takes blocks out of the
                text's own alone.

        Raises:
            NotADirectoryError: A template folder is none.
        """
        self._options: dict[str, Any] = {"templates": templates, "paragraphs": paragraphs}
        self._templates = Templates(templates)
        self._paragraphs = paragraphs

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same renderer; compiled templates can't be copied."""
        return partial(type(self), **self._options), ()

    def render(self, bound: BoundShortcode, scope: Scope) -> str:
        """Return a widget's template filled in, or what a function returns."""
        handler, widget = bound.definition.handler, bound.widget
        if handler is not None:
            return handler(bound.shortcode, scope.content)
        if widget is None:
            raise ValueError(f"[{bound.shortcode.name}] has no valid widget to draw")
        fill_in = self._templates.get(bound.definition)
        return fill_in({**vars(widget), **widget.context(scope), "content": scope.content})

    def content(self, bound: BoundShortcode, pieces: Sequence[Piece]) -> Markup:
        """Return content; in paragraphs where a block widget's has more than one, else with line breaks."""
        if self._paragraphs is not True or not pieces:
            return self._mend(pieces)
        # imported here, because a page without paragraphs need not pay for it
        from shortcodes.markup.paragraphs import (  # noqa: PLC0415
            add_breaks,
            add_paragraphs,
            needs_paragraphs,
        )

        add = add_paragraphs if bound.definition.block and needs_paragraphs(pieces) else add_breaks
        return add(merge_listings(pieces))

    def page(self, pieces: Sequence[Piece]) -> Markup:
        """Return the page, in paragraphs if they were asked for."""
        if self._paragraphs is not True:
            return self._mend(pieces)
        from shortcodes.markup.paragraphs import add_paragraphs  # noqa: PLC0415 - see above

        return add_paragraphs(merge_listings(pieces))

    def _mend(self, pieces: Sequence[Piece]) -> Markup:
        """Return HTML without paragraphs of its own."""
        pieces = merge_listings(pieces)
        if not self._paragraphs:
            return join_pieces(pieces)
        if all(piece.flow is not Flow.BLOCK for piece in pieces):
            html = join_pieces(pieces)
            if _EMPTIED.search(html) is None:
                return html
        from shortcodes.markup.paragraphs import split_paragraphs  # noqa: PLC0415 - see above

        return split_paragraphs(pieces)

    def untouched(self, text: str) -> Markup:
        """Return a text as it is."""
        return Markup(text)  # noqa: S704 - the page's own HTML
