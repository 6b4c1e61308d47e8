"""Tags that a typographer has changed so that they seem to end elsewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from shortcodes.wordpress import detexturize

QUOTE_REFERENCE: Final = re.compile(r"&#82(?:1[67]|2[01]|4[23]);")
REFERENCE: Final = re.compile(r"&#(?:82(?:1[1267]|2[01]|30|4[23])|8482|215);")
"""What `wptexturize` writes, but for the ampersand, which authors write too."""

GLYPH: Final = re.compile(r"&#82(?:1[67]|2[01]|4[23]);|[‘’“”′″]")
_TAG: Final = re.compile(r"\[(?P<name>[^<>&/\[\]=\s\"'“”‘’]++)[^\[\]\"]*+\]")


def is_decoded(source: str) -> bool:
    """Tell whether the quotes of a texturised tag are characters, and no references."""
    return QUOTE_REFERENCE.search(source) is None


class Odd(NamedTuple):
    """A texturised tag that is read to another end than that of its own bracket.

    Attributes:
        start: Its offset.
        source: The tag, up to its own bracket.
        name: Its name.
    """

    start: int
    source: str
    name: str

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.source)

    @property
    def plain(self) -> str:
        """A tag of the name, as long, without any attribute."""
        return f"[{self.name}{' ' * (len(self.source) - len(self.name) - 2)}]"

    def restore(self) -> str:
        """Return the tag as it was written."""
        return detexturize(self.source, (self.name,), decoded=is_decoded(self.source)).text


def find_odd(text: str, names: tuple[str, ...], ends: Mapping[int, int]) -> Iterator[Odd]:
    """Yield the texturised tags that are read to another end than that of their own bracket, or not at all.

    ``wptexturize`` writes two single quotes as one closing quote, which then opens a value. A tag behind it
    seems to be in that value.

    Args:
        text: The text, without tags in code.
        names: The names of shortcodes.
        ends: Where the tags of the text end, by their starts.
    """
    known = frozenset(names)
    for match in _TAG.finditer(text):
        start, end = match.span()
        if match["name"] not in known or ends.get(start) == end or not GLYPH.search(match[0]):
            continue
        if text[start - 1 : start] != "[" and text[end : end + 1] != "]":
            yield Odd(start, match[0], match["name"])
