"""HTML by Jinja templates."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from shortcodes.rendering.environment import Templates
from shortcodes.rendering.paragraphs import needs_paragraphs, with_paragraphs
from shortcodes.rendering.protocol import Piece, joined
from shortcodes.widgets import Bound, Scope


class HtmlRenderer:
    """Renders HTML. The page's own HTML is left as it is, values are escaped by the templates."""

    def __init__(self, templates: Sequence[Path] = (), *, paragraphs: bool = False) -> None:
        """Make a renderer.

        Args:
            templates: The project's template folders, the first to be looked into first.
            paragraphs: Whether text between blank lines becomes a ``<p>``.

        Raises:
            NotADirectoryError: A template folder is none.
        """
        self._templates = Templates(templates)
        self._paragraphs = paragraphs

    def draw(self, bound: Bound, scope: Scope) -> str:
        """Return a widget's template filled in, or what a function returns."""
        handler, widget = bound.definition.handler, bound.widget
        if handler is not None:
            return handler(bound.shortcode, scope.content)
        if widget is None:
            raise ValueError(f"[{bound.shortcode.name}] has no valid widget to draw")
        template = self._templates.get(bound.definition)
        further = widget.context(scope)
        if bound.definition.relied_on:
            _refuse_replaced(bound, further)
        variables = {**vars(widget), **further, "content": scope.content}
        return Markup(template.render(variables))  # noqa: S704 - autoescape is always on

    def content(self, bound: Bound, pieces: Sequence[Piece]) -> Markup:
        """Return content, in paragraphs where a block widget's content has more than one."""
        if self._paragraphs and bound.definition.block and needs_paragraphs(pieces):
            return with_paragraphs(pieces)
        return joined(pieces)

    def page(self, pieces: Sequence[Piece]) -> Markup:
        """Return the page, in paragraphs if they were asked for."""
        return with_paragraphs(pieces) if self._paragraphs else joined(pieces)

    def untouched(self, text: str) -> Markup:
        """Return a text as it is, for it is HTML already."""
        return Markup(text)  # noqa: S704 - the text is the page's own HTML


def _refuse_replaced(bound: Bound, further: Mapping[str, object]) -> None:
    """Refuse variables in the place of fields, by whose types the template was found safe.

    Raises:
        TypeError: There is one.
    """
    if replaced := sorted(bound.definition.relied_on.intersection(further)):
        raise TypeError(
            f"context() of [{bound.definition.name}] returns {replaced[0]!r}, which is a field; give it "
            "another name, or tell its type in a TypedDict that context() returns"
        )
