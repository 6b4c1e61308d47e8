"""What a late widget knows of its page: its headings, and its other late shortcodes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from shortcodes.syntax import Shortcode


class Heading(NamedTuple):
    """A heading of a page.

    Attributes:
        level: 1 to 6.
        id: Its id, which no other element of the page has.
        text: What a reader sees of it.
    """

    level: int
    id: str
    text: str


class LateShortcode(NamedTuple):
    """A late shortcode of a page.

    Attributes:
        name: The name that it is registered under.
        shortcode: The shortcode.
        content: Its rendered content.
        widget: The widget, whose fields are its attributes.
    """

    name: str
    shortcode: Shortcode
    content: Markup
    widget: object = None


class Page:
    """A page whose shortcodes are rendered, but for the late ones."""

    __slots__ = ("_groups", "_headings", "_numbers", "_read", "added")

    def __init__(
        self, shortcodes: Sequence[LateShortcode], read: Callable[[], Sequence[Heading]]
    ) -> None:
        """Take the late shortcodes, in order of the text, and a function that reads the headings.

        Attributes:
            added: What is to stand at the page's end.
        """
        self.added: list[Markup] = []
        self._read = read
        self._headings: Sequence[Heading] | None = None
        self._groups: dict[str, list[LateShortcode]] = {}
        self._numbers: dict[int, int] = {}
        for one in shortcodes:
            group = self._groups.setdefault(one.name, [])
            group.append(one)
            self._numbers[one.shortcode.start] = len(group)

    @property
    def headings(self) -> Sequence[Heading]:
        """The headings of the page; those without an id get one, in the page too."""
        if self._headings is None:
            self._headings = self._read()
        return self._headings

    def list_late(self, name: str) -> Sequence[LateShortcode]:
        """Return the late shortcodes of a registered name, in order of the text."""
        return self._groups.get(name, ())

    def number(self, shortcode: Shortcode) -> int:
        """Return which of the late shortcodes of its name one is, counted from 1."""
        return self._numbers[shortcode.start]

    def append(self, html: Markup) -> None:
        """Add a block at the end of the page."""
        self.added.append(html)
