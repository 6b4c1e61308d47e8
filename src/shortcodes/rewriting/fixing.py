"""`fix`: tags with damaged quotes and blanks, written as WordPress reads them."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Final, NamedTuple

from shortcodes.inventory import find_likely
from shortcodes.inventory.likely import Likely
from shortcodes.inventory.places import read_tokens
from shortcodes.location import Span
from shortcodes.names import check_names, check_text
from shortcodes.records import Markup
from shortcodes.rewriting.alignment import (
    Edit,
    Kept,
    apply_edits,
    chain,
    find_origins,
    list_edits,
    list_kept,
)
from shortcodes.rewriting.damage import fix_tag, is_clean_alone
from shortcodes.rewriting.markdown import hide_code
from shortcodes.rewriting.texturised import GLYPH, find_odd
from shortcodes.syntax.modern.escaped_brackets import find_unescaped
from shortcodes.syntax.token import Fields
from shortcodes.wordpress import Ambiguity


class Change(NamedTuple):
    """A tag that is written otherwise.

    Attributes:
        span: Its place in the text as it was.
        before: The tag as it was.
        after: What takes its place.
    """

    span: Span
    before: str
    after: str


class Fixed(NamedTuple):
    """A text whose tags are as WordPress reads them.

    Attributes:
        text: The text.
        changes: The tags that are written otherwise, in their order.
        ambiguities: Signs that a typographer may have written, or the author; their places are in the text as
            it was.
    """

    text: str
    changes: tuple[Change, ...]
    ambiguities: tuple[Ambiguity, ...] = ()


def fix(text: str, names: Iterable[str] | None = None, markup: Markup = "html") -> Fixed:
    """Write the damaged tags of a text anew: straight quotes, single blanks, what a typographer changed undone.

    A tag is damaged where WordPress reads other attributes in it than were meant, or where its blanks are not
    single ones. All others stay as they are, with all text between tags. A text that was fixed stays as it is.

    Args:
        text: Any text.
        names: The names of shortcodes. None takes the likely ones of the text; with names, brackets that a
            converter to Markdown has escaped are restored too.
        markup: What the text is written in. In Markdown, tags in code and in front matter stay.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    check_text(text)
    known = None if names is None else check_names("names", names)
    freed = _free_brackets(text, known, markup) if known and "\\[" in text else []
    second = apply_edits(text, freed)
    shown = hide_code(second) if markup == "markdown" else second
    wanted = find_likely(shown, plain=markup == "text") if known is None else Likely(known, _NONE)
    if not wanted.names:
        return Fixed(text, ())
    restored, doubts = _restore_ends(shown, wanted, markup)
    third = apply_edits(second, restored)
    found = _Edits(third, wanted.names, markup)
    found.find(_shift(wanted.others, restored))
    made, more = found.edits, found.doubts
    fixed = apply_edits(third, made)
    if freed or restored:
        first = list_kept(freed, len(text))
        both = chain(first, list_kept(restored, len(second)))
        doubts, more = _move(doubts, first), _move(more, both)
        made = list(list_edits(text, fixed, chain(both, list_kept(made, len(third)))))
    changes = [Change(Span(start, end), text[start:end], after) for start, end, after in made]
    told = _complete((*_doubt_freed(text, freed, markup), *doubts, *more), changes)
    return Fixed(fixed, tuple(changes), tuple(sorted(told, key=_OFFSET)))


_NONE: Final[frozenset[int]] = frozenset()

_OFFSET: Final = attrgetter("offset")


def _complete(found: Iterable[Ambiguity], changes: Sequence[Change]) -> Iterator[Ambiguity]:
    """Yield ambiguities; of a tag that another reading of it wrote anew, none says that it stays."""
    starts = [change.span.start for change in changes]
    for one in found:
        place = bisect_right(starts, one.offset) - 1
        change = changes[place] if place >= 0 and one.glyph == one.restored else None
        if change is None or one.offset >= change.span.end or one.glyph in change.after:
            yield one
        else:
            start, before, after = change.span.start, change.before, change.after
            yield Ambiguity(start, before, after, (before,), one.reason)


def _shift(offsets: Collection[int], edits: list[Edit]) -> frozenset[int]:
    """Return offsets as they are behind edits."""
    moved, shift, place = set(), 0, 0
    for offset in sorted(offsets):
        while place < len(edits) and edits[place].end <= offset:
            edit = edits[place]
            shift += len(edit.source) - (edit.end - edit.start)
            place += 1
        moved.add(offset + shift)
    return frozenset(moved)


def _move(found: Sequence[Ambiguity], kept: Sequence[Kept]) -> list[Ambiguity]:
    """Return ambiguities with their places in the text as it was."""
    places = find_origins(kept, [one.offset for one in found])
    return [replace(one, offset=place) for one, place in zip(found, places, strict=True)]


def _free_brackets(text: str, names: tuple[str, ...], markup: Markup) -> list[Edit]:
    """Return the tags whose brackets are behind backslashes, as edits that take these off."""
    shown = hide_code(text, escapes=False) if markup == "markdown" else text
    found = [Edit(*one) for one in find_unescaped(shown, names)]
    return [one for one in found if shown[one.start : one.end] == text[one.start : one.end]]


def _doubt_freed(text: str, freed: Iterable[Edit], markup: Markup) -> list[Ambiguity]:
    """Return the tags whose backslashes an author of Markdown may have written."""
    if markup != "markdown":
        return []
    sources = [(one.start, text[one.start : one.end], one.source) for one in freed]
    return [
        Ambiguity(start, before, after, (before,), "an author may have written it as text")
        for start, before, after in sources
        if before.count("\\") == _OF_BRACKETS
    ]


_OF_BRACKETS: Final = 2  # backslashes of a tag in which there are no others


def _restore_ends(shown: str, wanted: Likely, markup: Markup) -> tuple[list[Edit], list[Ambiguity]]:
    """Return texturised tags that seem to end elsewhere, as edits, with what is not certain of them."""
    if not GLYPH.search(shown):
        return [], []
    odd = list(find_odd(shown, wanted.names, _list_ends(shown, wanted, markup)))
    if not odd:
        return [], []
    plain = apply_edits(shown, [Edit(one.start, one.end, one.plain) for one in odd])
    ends = _list_ends(plain, wanted, markup)
    edits, doubts = [], []
    for one in odd:
        if ends.get(one.start) != one.end:
            continue  # it is no tag, whatever its quotes are
        restored = one.restore()
        is_clean = is_clean_alone(restored)
        if is_clean:
            edits.append(Edit(one.start, one.end, restored))
        after = restored if is_clean else one.source
        doubts.append(Ambiguity(one.start, one.source, after, (one.source,), _ODD_END))
    return edits, doubts


_ODD_END: Final = "the tag seems to end elsewhere"


def _list_ends(shown: str, wanted: Likely, markup: Markup) -> dict[int, int]:
    tokens = read_tokens(shown, wanted.names, plain=markup == "text")
    return {token[1]: token[2] for token in tokens}


@dataclass(slots=True)
class _Edits:
    """The damaged tags of a text as they are written anew, and what is not certain of them.

    Attributes:
        text: The text.
        names: The names of shortcodes.
        markup: What the text is written in.
        edits: The tags that are written anew.
        numbers: Their numbers among all tags.
        doubts: What is not certain, and what stays.
    """

    text: str
    names: tuple[str, ...]
    markup: Markup
    edits: list[Edit] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    doubts: list[Ambiguity] = field(default_factory=list)

    def find(self, others: Collection[int]) -> None:
        """Find the damaged tags, but for those that stand at some offsets."""
        tags = self._read(self.text)
        for number, (kind, start, end, name, tag, _, _, _) in enumerate(tags):
            source = self.text[start:end]
            if start in others:
                continue
            if kind == "closing":
                self._add(number, Edit(start, end, f"[/{name}]"), ())
            elif kind == "opening" and tag is not None:
                after, found = fix_tag(source, tag)
                self._add(number, Edit(start, end, after), found)
        if self.edits:
            self._drop_unread(_outline(tags))

    def _add(self, number: int, edit: Edit, found: tuple[Ambiguity, ...]) -> None:
        self.doubts += [replace(one, offset=one.offset + edit.start) for one in found]
        if edit.source != self.text[edit.start : edit.end]:
            self.edits.append(edit)
            self.numbers.append(number)

    def _drop_unread(self, theirs: list[tuple[str, str]]) -> None:
        """Drop the edits that would hide another tag, or show it; all of them where many would."""
        for _ in range(_MOST_TRIES):
            ours = _outline(self._read(apply_edits(self.text, self.edits)))
            if ours == theirs:
                return
            pairs = enumerate(zip(ours, theirs, strict=False))
            first = next((i for i, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
            self._leave(max(bisect_right(self.numbers, first) - 1, 0))
        while self.edits:
            self._leave(len(self.edits) - 1)

    def _leave(self, place: int) -> None:
        """Drop an edit, and what was not certain of it."""
        edit = self.edits.pop(place)
        del self.numbers[place]
        source = self.text[edit.start : edit.end]
        left = Ambiguity(edit.start, source, source, (edit.source,), "another tag would be hidden")
        kept = [one for one in self.doubts if not edit.start <= one.offset < edit.end]
        self.doubts = sorted((*kept, left), key=_OFFSET)

    def _read(self, text: str) -> list[Fields]:
        shown = hide_code(text) if self.markup == "markdown" else text
        return list(read_tokens(shown, self.names, plain=self.markup == "text"))


_MOST_TRIES: Final = 8


def _outline(tokens: Iterable[Fields]) -> list[tuple[str, str]]:
    """Return tags without their places."""
    return [(token[0], token[3]) for token in tokens]
