"""Engines for texts that are words and no HTML: what stands between their shortcodes is escaped."""

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Unpack

from markupsafe import Markup, escape

from shortcodes import Engine, Registry
from shortcodes.engine import Options
from shortcodes.rendering import HtmlRenderer
from shortcodes.rendering.protocol import Piece
from shortcodes.widgets import Bound


def escaping_engine(registry: Registry, **options: Unpack[Options]) -> Engine[Markup]:
    """Return an engine that escapes the text between shortcodes.

    Args:
        registry: What the tag names stand for.
        **options: The keywords of an engine.
    """
    given = options.get("templates") or []
    folders = [given] if isinstance(given, (str, PathLike)) else given
    renderer = _EscapingRenderer(
        [Path(folder) for folder in folders], paragraphs=options.get("paragraphs", False)
    )
    return Engine(registry, **options, renderer=renderer)


class _EscapingRenderer(HtmlRenderer):
    """Takes the text between shortcodes for words.

    What widgets draw is ``Markup``, so escaping every piece escapes the text alone.
    """

    def content(self, bound: Bound, pieces: Sequence[Piece]) -> Markup:
        return super().content(bound, _escaped(pieces))

    def page(self, pieces: Sequence[Piece]) -> Markup:
        return super().page(_escaped(pieces))

    def untouched(self, text: str) -> Markup:
        return escape(text)


def _escaped(pieces: Sequence[Piece]) -> list[Piece]:
    return [Piece(escape(piece.html), piece.flow) for piece in pieces]
