"""Texts that are no HTML: their shortcodes run, and what stands between them is escaped."""

from collections.abc import Sequence
from typing import Any, TypeVar

from markupsafe import Markup, escape

from shortcodes.engine import Engine
from shortcodes.rendering import Pages, Piece, Renderer
from shortcodes.rendering.own_html import escaped
from shortcodes.widgets import Bound, Scope

Out = TypeVar("Out", bound=str)


def escaping(engine: Engine[Out]) -> Engine[Out]:
    """Return an engine like another one, which takes its texts for plain text.

    The text is read first, so quotes of attributes are still quotes; then what stands between the
    shortcodes is escaped. Both engines share their data sources and compiled templates.
    """
    plain = type(engine).__new__(type(engine))
    plain.__dict__.update(engine.__dict__)
    renderer = _Escaping(engine._policy.renderer)
    plain._policy = engine._policy._replace(renderer=renderer)
    # the same text is another page here
    plain._pages = None if engine._pages is None else Pages()
    plain._html_attributes = False  # in a plain text, an HTML tag is words
    # what it is remade of when it is pickled
    same = {"renderer": renderer, "html": "keep", "html_attributes": False}
    plain._options = {**engine._options, **same}
    return plain


class _Escaping:
    """Draws as another renderer does, once the text between shortcodes is escaped."""

    __slots__ = ("_inner",)

    def __init__(self, inner: Renderer[Any]) -> None:
        self._inner = inner

    def draw(self, bound: Bound, scope: Scope) -> str:
        return self._inner.draw(bound, scope)

    def content(self, bound: Bound, pieces: Sequence[Piece]) -> Markup:
        return self._inner.content(bound, escaped(pieces))

    def page(self, pieces: Sequence[Piece]) -> Any:  # noqa: ANN401 - as the inner renderer has it
        return self._inner.page(escaped(pieces))

    def untouched(self, text: str) -> Any:  # noqa: ANN401 - as above
        return self._inner.untouched(escape(text))
