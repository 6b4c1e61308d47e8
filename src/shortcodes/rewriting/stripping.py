"""`strip_text`: shortcodes taken out of a text, by names that go or stay."""

from collections.abc import Iterable
from typing import NamedTuple

from shortcodes.inventory import cut_spans, find_likely, find_stripped
from shortcodes.records import Markup
from shortcodes.rewriting.markdown import hide_code


class Choice(NamedTuple):
    """Which shortcodes go.

    Attributes:
        names: The names of shortcodes, or None for the likely ones of each text.
        keep: Names that stay, whatever else.
        keep_content: Whether the content between two tags stays.
    """

    names: tuple[str, ...] | None = None
    keep: frozenset[str] = frozenset()
    keep_content: bool = True


def strip_text(text: str, choice: Choice, markup: Markup = "html") -> str:
    """Return a text without the shortcodes that are chosen; all else stays as it is.

    Args:
        text: Any text.
        choice: Which go.
        markup: What it is written in. In Markdown, code and front matter stay.
    """
    shown = hide_code(text) if markup == "markdown" else text
    found: Iterable[str] = find_likely(shown).names if choice.names is None else choice.names
    names = tuple(name for name in found if name not in choice.keep)
    return cut_spans(text, find_stripped(shown, names, choice.keep_content)) if names else text
