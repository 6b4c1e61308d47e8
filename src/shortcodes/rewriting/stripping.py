"""`strip_text`: shortcodes taken out of a text, by names that go or stay."""

from typing import NamedTuple

from shortcodes.inventory import cut_spans, find_stripped
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
    spans = find_stripped(
        shown, choice.names, choice.keep_content, keep=choice.keep, plain=markup == "text"
    )
    return cut_spans(text, spans)
