"""The words that the widgets write themselves, in the languages that they know."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple


class Words(NamedTuple):
    """The words of one language.

    Attributes:
        note: The title of a note.
        tip: The title of a tip.
        warning: The title of a warning.
        danger: The title of a warning of danger.
        details: The label of what opens.
        spoiler: The same, of what a reader may not want to know yet.
        contents: The title of a table of contents.
        footnotes: The name of the list of footnotes.
        back: What the link from a footnote to its text is called.
        download: The label of a file without a name.
        new_tab: The words for readers that a link opens in another tab.
        video: What a video without a title is called.
        listing: What a listing without a title is called.
        table: What a table without a caption is called.
    """

    note: str = "Note"
    tip: str = "Tip"
    warning: str = "Warning"
    danger: str = "Danger"
    details: str = "Details"
    spoiler: str = "Spoiler"
    contents: str = "Contents"
    footnotes: str = "Footnotes"
    back: str = "Back to the text"
    download: str = "Download"
    new_tab: str = "opens in a new tab"
    video: str = "Video"
    listing: str = "Listing"
    table: str = "Table"


_ENGLISH: Final = Words()


@cache
def _load_words() -> dict[str, Words]:
    """Return the words by language; each line of the file has them in the order of the fields."""
    text = files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines()]
    return {language: Words(*words) for language, *words in rows}


def find_words(locale: str) -> Words:
    """Return the words of a language, or the English ones.

    Args:
        locale: A language tag, such as ``de-AT``.
    """
    return _load_words().get(locale.replace("_", "-").partition("-")[0].lower(), _ENGLISH)
