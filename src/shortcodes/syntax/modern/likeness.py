"""How near a name is to a known one."""

from collections.abc import Mapping
from typing import NamedTuple

from shortcodes.names import normalised
from shortcodes.suggestions import Suggestions

_SHORTEST = 4  # characters of names that can be near others
_LONG = 6  # from which length on several letters may differ
_ALIKE = 0.8  # share of letters that long names have in common
_BARE = 5  # characters of a name that is told by its letters alone
_COMMON = 4  # letters that such a name has in common with it
_ENDINGS = ("d", "r", "s")  # without them many words are words as well
_ACCENTED = range(0xC0, 0x250)  # letters of Latin script beyond those of English


class NearNames:
    """Answers which known name a wrong one is near, the same question once."""

    __slots__ = ("_answers", "_folded", "_known", "_suggestions")

    def __init__(self, known: frozenset[str]) -> None:
        """Take the known names."""
        self._known = known
        self._folded: Mapping[str, str] = {name.lower(): name for name in sorted(known)}
        self._suggestions = Suggestions()
        self._answers: dict[str, str] = {}

    def fold(self, name: str) -> str | None:
        """Return the known name that differs in case at most, or None."""
        return name if name in self._known else self._folded.get(name.lower())

    def find(self, name: str) -> str:
        """Return the known name that a name is near, or an empty string."""
        found = self._answers.get(name)
        if found is None:
            nearest = self.fold(name) or self._suggestions.nearest(name, self._known)
            found = nearest if nearest and are_near(name, nearest) else ""
            self._answers[name] = found
        return found


class _Difference(NamedTuple):
    """Two names without the characters that both begin and end with.

    Attributes:
        before: How many characters both begin with.
        one: The rest of the one.
        other: The rest of the other.
        behind: How many characters both end with.
    """

    before: int
    one: str
    other: str
    behind: int

    @property
    def is_slip(self) -> bool:
        """Whether it is one letter more, less, other, or two that are swapped."""
        return max(len(self.one), len(self.other)) <= 1 or self.is_swap

    @property
    def is_swap(self) -> bool:
        """Whether it is two neighbours that are swapped."""
        return len(self.one) == 2 and self.one == self.other[::-1]


def are_near(name: str, known: str) -> bool:
    """Tell whether a name is probably a slip of the pen for a known one; digits make names of their own."""
    name, known = normalised(name), normalised(known)
    found = _compare(name, known)
    other = found.one + found.other
    # a prefix, as of a plugin, or another number makes another name
    if any(map(str.isdigit, other)) or ("_" in other and len(other) > 1):
        return False
    if min(len(name), len(known)) < _SHORTEST:
        return name == known
    if found.is_slip:
        return True
    if min(len(name), len(known)) < _LONG:
        return False
    # imported here, because most texts have no such name
    from difflib import SequenceMatcher  # noqa: PLC0415

    return SequenceMatcher(None, name, known, autojunk=False).ratio() >= _ALIKE


def is_slip_alone(name: str, known: str) -> bool:
    """Tell whether a name is a slip for a known one though nothing else about its tag is a shortcode's.

    Words end and begin in many ways, so the slip is inside the word: ``[galery]``, but neither ``[notes]`` nor
    ``[able]``. Of a long name the end may be missing, ``[galler]``, but for one that makes another word:
    ``[slide]`` of a slider. A letter with an accent is of a word of another language: ``[vidéos]``.
    """
    if name != name.lower() or min(len(name), len(known)) < _BARE - 1 or len(known) < _BARE:
        return False
    found = _compare(name, known.lower())
    common = found.before + found.behind + 2 * found.is_swap
    is_other = len(found.one) == len(found.other) == 1
    if found.behind == 0 and (found.one or found.other in _ENDINGS):
        return False
    if known.isascii() and any(ord(letter) in _ACCENTED for letter in found.one):
        return False
    return found.is_slip and found.before > 0 and common >= _COMMON + is_other


def _compare(one: str, other: str) -> _Difference:
    most = min(len(one), len(other))
    before = 0
    while before < most and one[before] == other[before]:
        before += 1
    behind = 0
    while behind < most - before and one[-1 - behind] == other[-1 - behind]:
        behind += 1
    return _Difference(
        before, one[before : len(one) - behind], other[before : len(other) - behind], behind
    )
