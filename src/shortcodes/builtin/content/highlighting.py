"""Colours listings with Pygments, where that is installed."""

from functools import cache
from importlib.util import find_spec
from typing import Final

from markupsafe import Markup, escape

LONGEST: Final = 20_000
"""Characters of a listing that is coloured; the patterns of some languages run long on hostile texts."""

PREFIX: Final = "sc-code-t-"
"""The start of the classes of tokens."""


@cache
def has_pygments() -> bool:
    """Tell whether Pygments is installed."""
    return find_spec("pygments") is not None


def knows_language(language: str) -> bool:
    """Tell whether Pygments, which is installed, knows a language."""
    return language.lower() in _list_languages()


def colour_lines(lines: list[str], language: str) -> list[Markup]:
    """Return the lines of a listing as HTML, with tokens in spans where the language is known.

    Args:
        lines: The lines.
        language: Its name, or an empty string.
    """
    text = "\n".join(lines)
    if language and len(text) <= LONGEST and has_pygments():
        found = _colour(text, language.lower()) if knows_language(language) else []
        if len(found) == len(lines):
            return found
    return [escape(line) for line in lines]


def _colour(text: str, language: str) -> list[Markup]:
    from pygments import highlight  # noqa: PLC0415 - it is optional, and slow to import
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415

    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    html = highlight(text, lexer, HtmlFormatter(nowrap=True, classprefix=PREFIX))
    # a span ends where its line ends, and the formatter has escaped the text
    return [Markup(line) for line in html.removesuffix("\n").split("\n")]  # noqa: S704


@cache
def _list_languages() -> frozenset[str]:
    """Return the names of all languages; to look for one that is unknown takes Pygments long."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415

    return frozenset(alias.lower() for _, aliases, _, _ in get_all_lexers() for alias in aliases)
