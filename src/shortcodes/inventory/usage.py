"""How one name is used: counts, attributes and examples, bounded and exactly mergeable."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from zlib import crc32

from shortcodes.inventory.evidence import score
from shortcodes.inventory.places import Place

EXAMPLES: Final = 3
"""Examples of values that are kept for an attribute."""

LONGEST_VALUE: Final = 80
"""Characters of an example of a value; what is longer is cut."""

LONGEST_EXAMPLE: Final = 200
"""Characters of an example of a tag."""

_LONGEST_NAME: Final = 100
_MOST_ITEMS: Final = 100


class Values:
    """How often an attribute is given, with examples of its values.

    The examples are those of the smallest checksums: a sample of all values, whatever their order.
    """

    __slots__ = ("count", "examples")

    def __init__(self, count: int = 0, examples: Iterable[str] = ()) -> None:
        self.count = count
        self.examples = tuple(examples)

    def add(self, value: str) -> None:
        """Count a value."""
        self.count += 1
        value = value[:LONGEST_VALUE]
        if value not in self.examples:
            self._take((value,))

    def merge(self, other: "Values") -> None:
        """Count all that another has counted."""
        self.count += other.count
        self._take(other.examples)

    def _take(self, values: tuple[str, ...]) -> None:
        found = {*self.examples, *values}
        self.examples = tuple(sorted(found, key=_sample)[:EXAMPLES])


def _sample(value: str) -> tuple[int, str]:
    return crc32(value.encode("utf-8", "surrogatepass")), value


class EvidenceCounts:
    """How many places of one name have each piece of evidence.

    Attributes:
        places: Places that evidence was collected of.
        aside: Places that are no tags, whatever the name is elsewhere; nothing else is counted of them.
        bbcode: How many of the places look like BBCode.
        evidence: How many of the places have each piece of evidence.
    """

    __slots__ = ("aside", "bbcode", "evidence", "places")

    def __init__(self) -> None:
        self.places = self.aside = self.bbcode = 0
        self.evidence: dict[str, int] = {}

    @property
    def score(self) -> float:
        """How sure it is that the name is a shortcode's, from 0 to 1."""
        return score(self.evidence, self.places) if self.places else 0.0

    @property
    def is_bbcode(self) -> bool:
        """Whether most places look like BBCode."""
        return 2 * self.bbcode > self.places

    def add_evidence(self, place: Place) -> None:
        """Count the evidence of a place."""
        if place.is_aside:
            self.aside += 1
            return
        evidence = self.evidence
        self.places += 1
        self.bbcode += place.is_bbcode
        for label in place.evidence:
            evidence[label] = evidence.get(label, 0) + 1


class NameUsage(EvidenceCounts):
    """How one name is used.

    Attributes:
        count: Opening tags, escaped ones left out.
        texts: Texts that have any.
        closers: Closing tags.
        attributes: The named values, by lower-case names.
        example: A tag as written; the longest that is not too long.
    """

    __slots__ = ("attributes", "closers", "count", "example", "texts")

    def __init__(self) -> None:
        super().__init__()
        self.count = self.texts = self.closers = 0
        self.attributes: dict[str, Values] = {}
        self.example = ""

    def add(self, place: Place) -> int:
        """Count a place; return how many attributes are new."""
        self.add_evidence(place)
        if place.is_aside:
            return 0
        tag = place.tag
        if tag is None:
            self.closers += 1
            return 0
        self.count += 1
        self.closers += place.closed
        self._take_example(tag.text)
        before = len(self.attributes)
        for name, value, _ in tag.list_values()[:_MOST_ITEMS]:
            if name is not None and len(name) <= _LONGEST_NAME:
                self.attributes.setdefault(name.lower(), Values()).add(value)
        return len(self.attributes) - before

    def merge(self, other: "NameUsage") -> int:
        """Count all that another has counted; return how many attributes are new."""
        self.count += other.count
        self.texts += other.texts
        self.closers += other.closers
        self.places += other.places
        self.aside += other.aside
        self.bbcode += other.bbcode
        for label, count in other.evidence.items():
            self.evidence[label] = self.evidence.get(label, 0) + count
        self._take_example(other.example)
        before = len(self.attributes)
        for name, values in other.attributes.items():
            self.attributes.setdefault(name, Values()).merge(values)
        return len(self.attributes) - before

    def _take_example(self, source: str) -> None:
        if len(source) <= LONGEST_EXAMPLE:
            self.example = max(self.example, source, key=lambda text: (len(text), text))

    def to_dict(self) -> dict[str, Any]:
        """Return all of it for JSON."""
        return {
            "count": self.count,
            "texts": self.texts,
            "closers": self.closers,
            "places": self.places,
            "aside": self.aside,
            "bbcode": self.bbcode,
            "evidence": dict(sorted(self.evidence.items())),
            "attributes": {
                name: [values.count, *values.examples]
                for name, values in sorted(self.attributes.items())
            },
            "example": self.example,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "NameUsage":
        """Return what `to_dict` has made a dict of."""
        made = cls()
        for key in ("count", "texts", "closers", "places", "aside", "bbcode"):
            setattr(made, key, int(data[key]))
        made.evidence = {str(label): int(count) for label, count in data["evidence"].items()}
        made.attributes = {
            str(name): Values(int(values[0]), map(str, values[1:]))
            for name, values in data["attributes"].items()
        }
        made.example = str(data["example"])
        return made
