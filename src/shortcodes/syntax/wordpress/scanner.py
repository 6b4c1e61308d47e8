"""Finding shortcodes in a text, as core would."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shortcodes.syntax.grammar import literal, pattern

# Several times as fast as calling the class.
_new = tuple.__new__

_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


class Tag(NamedTuple):
    """One shortcode that core would run, in offsets of its text.

    Attributes:
        start: Where it begins, an extra bracket included.
        end: Where it ends, an extra bracket included.
        name: The registered name.
        name_end: Where the name ends and the attributes begin.
        attributes_end: Where the attributes end.
        content_start: Where the tag ends and the content begins.
        content_end: Where the content ends; without a closing tag it is empty.
        extra: The second bracket before the name, or nothing.
        extra_end: The bracket after the end, or nothing.
    """

    start: int
    end: int
    name: str
    name_end: int
    attributes_end: int
    content_start: int
    content_end: int
    extra: str
    extra_end: str

    @property
    def escaped(self) -> bool:
        """Whether it is written with doubled brackets, and so only loses a pair of them."""
        return bool(self.extra and self.extra_end)

    @property
    def self_closing(self) -> bool:
        """Whether a slash stands before the tag's end."""
        return self.attributes_end + 2 == self.content_start

    def groups(self, text: str) -> tuple[str, ...]:
        """Give the parts in the order in which core's filters get them, the whole tag first."""
        return (
            text[self.start : self.end],
            self.extra,
            self.name,
            text[self.name_end : self.attributes_end],
            "/" if self.self_closing else "",
            text[self.content_start : self.content_end],
            self.extra_end,
        )


def names_in(text: str) -> set[str]:
    """Collect the longest runs after a bracket that could be names."""
    return set(pattern("wordpress", "RUN").findall(text))


def closing_tags(text: str) -> dict[str, list[int]]:
    """Collect the offsets of closing tags by name."""
    closers: dict[str, list[int]] = {}
    if "[/" in text:
        for match in pattern("wordpress", "CLOSING").finditer(text):
            closers.setdefault(match[1], []).append(match.start())
    return closers


class Names(NamedTuple):
    """Registered names in their order, of which the first that fits wins.

    Attributes:
        order: Each name's place in the order.
        longest: Length of the longest name.
        known: Runs that were looked up already.
    """

    order: dict[str, int]
    longest: int
    known: dict[str, str | None]

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Number the names."""
        order: dict[str, int] = {}
        for name in names:
            order.setdefault(name, len(order))
        # Without names core looks for a tag with an empty one.
        known: dict[str, str | None] = {} if order else {"": ""}
        return cls(order, max(map(len, order), default=0), known)

    def resolve(self, run: str) -> str | None:
        """Give the name that a run after a bracket stands for."""
        try:
            return self.known[run]
        except KeyError:
            name = self.known[run] = next(iter(self.candidates(run)), None)
            return name

    def candidates(self, run: str) -> list[str]:
        """List the names that a run may begin with, in their order."""
        # A name may end inside the run, but only before something that is no word character.
        cuts = [i for i, c in enumerate(run[: self.longest + 1]) if c not in _WORD]
        found = [run[:i] for i in cuts if run[:i] in self.order]
        if run in self.order:
            found.append(run)
        return sorted(found, key=self.order.__getitem__)


class Scanner:
    """A text and the names that are looked for in it; can be walked over any of its ranges.

    Attributes:
        text: The text.
        names: The names that take part.
        closers: Offsets of the closing tags by name, made when first needed.
    """

    __slots__ = ("closers", "names", "text")

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.closers: dict[str, list[int]] | None = None

    def tags(self, start: int = 0, end: int | None = None) -> Iterator[Tag]:
        """Yield the shortcodes between two offsets, outermost only."""
        text = self.text
        end = len(text) if end is None else end
        # No tag can start after the last end of one, so that every search for an end succeeds.
        last = text.rfind(literal("wordpress", "TAG_CLOSE"), start, end)
        named = bool(self.names.order)
        known = self.names.known
        position = start
        opening = (
            pattern("wordpress", "OPENING") if named else pattern("wordpress", "NAMELESS_OPENING")
        )
        search = opening.search
        behind = last + 1
        while (match := search(text, position, behind)) is not None:
            extra, run = match.groups()
            name = known[run] if run in known else self.names.resolve(run)
            if name is None:
                position = match.end() - len(run)
                continue
            tag = self._tag(match.start(), extra, name, end)
            position = tag[1]
            yield tag

    def _tag(self, start: int, extra: str, name: str, end: int) -> Tag:
        text = self.text
        name_end = start + 1 + len(extra) + len(name)
        attributes_end = text.index("]", name_end, end)
        content_start = content_end = stop = attributes_end + 1
        if text[attributes_end - 1] == "/":  # which no name ends with
            attributes_end -= 1
        elif self.closers is None or name in self.closers:
            closer = self._closer(name, stop, end)
            if closer >= 0:
                content_end = closer
                stop = closer + len(name) + 3
        extra_end = ""
        if stop < end and text[stop] == "]":
            extra_end = "]"
            stop += 1
        places = name_end, attributes_end, content_start, content_end
        return _new(Tag, (start, stop, name, *places, extra, extra_end))

    def _closer(self, name: str, start: int, end: int) -> int:
        """Find the first closing tag of a name from an offset on; -1 without one."""
        if self.closers is None:
            self.closers = closing_tags(self.text)
        offsets = self.closers.get(name)
        if offsets is None or offsets[-1] < start:
            return -1
        closer = offsets[bisect_left(offsets, start)]
        return closer if closer + len(name) + 3 <= end else -1


def nested_names(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names of a text's shortcodes, each followed by those in its content."""
    scanner = Scanner(text, Names.of(names))
    walks = [scanner.tags()]
    while walks:
        for _, _, name, _, _, start, end, _, _ in walks[-1]:
            yield name
            if text.find("[", start, end) >= 0:
                walks.append(scanner.tags(start, end))
                break
        else:
            walks.pop()
