"""Finds the legal word that an author probably meant, once someone reads the diagnostics."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Final, NamedTuple

from shortcodes.errors import Diagnostic

LONGEST: Final = 60
"""Characters of a word that are compared."""

_MOST: Final = 1_000_000  # words that are looked at for one text
_SHORTLIST: Final = 4
_ALIKE: Final = 0.6  # from which share of common characters on words are alike, as in difflib
_BUCKETS, _TIMES = 64, 8


@dataclass(frozen=True, slots=True)
class Unsure(Diagnostic):
    """A diagnostic of a wrong word, without a suggestion yet.

    Attributes:
        word: The wrong word.
        legal: The legal ones, in an object that all diagnostics of the same kind share.
        in_message: Whether the message ends with the nearest one, so that no hint is needed.
    """

    word: str = ""
    legal: Collection[str] = field(default=(), compare=False, repr=False)
    in_message: bool = False

    @classmethod
    def about(
        cls, found: Diagnostic, word: str, legal: Collection[str], *, in_message: bool = False
    ) -> "Unsure":
        """Make one from a diagnostic without a guess."""
        facts = found.code, found.severity, found.message, found.span, found.hint
        return cls(*facts, word[:LONGEST], legal, in_message)


@dataclass(frozen=True, slots=True)
class Suggests:
    """Metadata of a field type: words that authors may have meant by a wrong value.

    Attributes:
        words: The words.
    """

    words: tuple[str, ...]


class Guesses:
    """Metadata of a field type that takes some wrong values for what their authors meant."""

    __slots__ = ()

    def describe_guess(self, value: str) -> str:
        """Return a message of what a value that was accepted was taken for; empty: it was taken as it is."""
        raise NotImplementedError


class Suggestions:
    """Finds the nearest legal words for one text.

    A question looks at each legal word once and compares a few; the same question is answered once a text.
    When a text has used up what its questions may cost together, it gets no more suggestions.
    """

    __slots__ = ("_answers", "_left", "_tables")

    def __init__(self, most: int = _MOST) -> None:
        """Begin a text.

        Args:
            most: How many legal words may be looked at for all its questions together.
        """
        self._left = most
        self._answers: dict[tuple[int, str], str] = {}
        self._tables: dict[int, _Words] = {}

    def completed(self, found: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the word that was probably meant."""
        if not isinstance(found, Unsure):
            return found
        nearest = self.nearest(found.word, found.legal)
        meant = f"did you mean {nearest!r}?"  # whole, for it is to be written
        message, hint = found.message, found.hint
        if nearest:
            message, hint = (f"{message}; {meant}", "") if found.in_message else (message, meant)
        return Diagnostic(found.code, found.severity, message, found.span, hint)

    def nearest(self, name: str, legal: Collection[str]) -> str:
        """Return the legal word nearest to a name, or an empty string."""
        name = name[:LONGEST].lower()
        question = id(legal), name
        if question not in self._answers:
            if self._left < len(legal):
                return ""
            self._left -= len(legal)
            if id(legal) not in self._tables:
                self._tables[id(legal)] = _Words(legal)
            self._answers[question] = self._tables[id(legal)].nearest(name)
        return self._answers[question]


class _Word(NamedTuple):
    """A legal word.

    Attributes:
        characters: Which characters it has, see `_characters`.
        length: How many characters of it are compared.
        lower: What is compared.
        word: The word.
    """

    characters: int
    length: int
    lower: str
    word: str


class _Words:
    """Legal words, prepared for many questions."""

    __slots__ = ("_legal", "_words")

    def __init__(self, legal: Collection[str]) -> None:
        self._legal = legal  # while it lives, no other object has its id
        self._words = [
            _Word(_characters(lower), len(lower), lower, word)
            for word in legal
            for lower in (word[:LONGEST].lower(),)
        ]

    def nearest(self, name: str) -> str:
        """Return the word nearest to a name in lower case, or an empty string."""
        # imported here, because most texts have nothing to guess
        from difflib import get_close_matches  # noqa: PLC0415

        wanted, length = _characters(name), len(name)
        likely = [
            (common / (length + word.length), word.lower, word.word)
            for word in self._words
            if (common := 2 * (word.characters & wanted).bit_count())
            >= _ALIKE * (length + word.length)
        ]
        shortlist = {lower: word for _, lower, word in nlargest(_SHORTLIST, likely)}
        found = get_close_matches(name, shortlist, 1, _ALIKE)
        return shortlist[found[0]] if found else ""


def _characters(word: str) -> int:
    """Return a number with a bit for each time a character occurs; common bits bound what words share."""
    times: dict[int, int] = {}
    bits = 0
    for character in word:
        bucket = ord(character) % _BUCKETS
        time = times[bucket] = times.get(bucket, -1) + 1
        if time < _TIMES:
            bits |= 1 << bucket * _TIMES + time
    return bits


def completed(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one text with the words that were probably meant."""
    suggestions = Suggestions()
    return tuple(map(suggestions.completed, found))


def find_nearest(name: str, legal: Collection[str]) -> str:
    """Return the legal word nearest to a name, or an empty string."""
    return Suggestions().nearest(name, legal)


def describe_legal(name: str, legal: Collection[str]) -> str:
    """Return the end of a message about a wrong name: the nearest legal one, and all legal ones."""
    near = find_nearest(name, legal)
    meant = f"; did you mean {near!r}?" if near else ";"
    return f"{meant} there are {', '.join(map(repr, legal)) or 'none'}"
