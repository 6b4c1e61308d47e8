"""The inventory of many texts."""

import json
from collections.abc import Iterable
from typing import Any, Final

from shortcodes.inventory.evidence import LIKELY
from shortcodes.inventory.places import Place, read_places
from shortcodes.inventory.rows import Row, make_row
from shortcodes.inventory.usage import NameUsage
from shortcodes.names import check_text, kind_of
from shortcodes.syntax.dialects import MODERN

VERSION: Final = 1
"""The version of the JSON."""

MOST_NAMES: Final = 10_000
"""Names that are kept; half as many more are counted until the rarest go."""

MOST_ATTRIBUTES: Final = 50_000
"""Attributes of all names together that are kept; as above."""

_LONGEST_NAME: Final = 100


class Inventory:
    """Which names of shortcodes some texts have, with the evidence for each.

    It keeps counts and a few examples, no texts. Of more than 10,000 names it keeps the likely and frequent
    ones, and counts what it has dropped; below that, the order of texts makes no difference, and inventories
    of parts merge to that of the whole.

    Attributes:
        texts: How many texts were added.
        dropped: How many tags of names that are no longer kept, and attributes, were counted and dropped.
    """

    __slots__ = ("_attributes", "_names", "dropped", "texts")

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Make an inventory of some texts.

        Raises:
            TypeError: They are one string, or no texts.
        """
        if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
            what = "one string" if isinstance(texts, str) else kind_of(texts)
            raise TypeError(f"an inventory is made of several texts, such as [text], not of {what}")
        self.texts = 0
        self.dropped = 0
        self._names: dict[str, NameUsage] = {}
        self._attributes = 0
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Count the brackets of a text that may be shortcodes, in time linear in the text.

        Raises:
            TypeError: The text is no string.
        """
        check_text(text)
        self.texts += 1
        if "[" in text and MODERN.may_have_tags(text, None, None):
            self._count(read_places(text))

    def names(self, min_score: float = LIKELY, *, bbcode: bool = False) -> tuple[str, ...]:
        """Return the names that are likely those of shortcodes, the most frequent first.

        Args:
            min_score: How sure it must be, from 0 to 1.
            bbcode: Whether BBCode counts as well, such as ``[b]`` and ``[url=…]``.
        """
        likely = [
            (-used.count, name)
            for name, used in self._names.items()
            if used.score >= min_score and (bbcode or not used.is_bbcode)
        ]
        return tuple([name for _, name in sorted(likely)])

    def rows(self, min_score: float = 0.0) -> list[Row]:
        """Return what is known of each name, the likeliest and most frequent first.

        Args:
            min_score: The score that a name must have.
        """
        rows = [make_row(name, used, LIKELY) for name, used in self._names.items()]
        return sorted(
            (row for row in rows if row.score >= min_score),
            key=lambda row: (-row.score, -row.count, row.name),
        )

    def __or__(self, other: object) -> "Inventory":
        if not isinstance(other, Inventory):
            return NotImplemented
        merged = Inventory()
        merged += self
        merged += other
        return merged

    def __ior__(self, other: object) -> "Inventory":
        return self.__iadd__(other)

    def __iadd__(self, other: object) -> "Inventory":
        if not isinstance(other, Inventory):
            return NotImplemented
        self.texts += other.texts
        self.dropped += other.dropped
        for name, used in list(other._names.items()):
            self._attributes += self._names.setdefault(name, NameUsage()).merge(used)
        self._keep_bounds()
        return self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Inventory):
            return NotImplemented
        return self._to_dict() == other._to_dict()

    def __len__(self) -> int:
        return len(self._names)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Inventory of {self.texts} texts: {len(self._names)} names>"

    def to_json(self) -> str:
        """Return all of it as JSON, for `from_json`."""
        return json.dumps(self._to_dict(), ensure_ascii=True)

    @classmethod
    def from_json(cls, source: str | bytes) -> "Inventory":
        """Return the inventory that `to_json` has written.

        Raises:
            ValueError: It is no JSON, or none of an inventory of this version.
        """
        data = json.loads(source)
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise ValueError(f"no inventory of version {VERSION}, as Inventory.to_json() writes it")
        made = cls()
        try:
            made.texts, made.dropped = int(data["texts"]), int(data["dropped"])
            made._names = {name: NameUsage.from_dict(used) for name, used in data["names"].items()}
        except (KeyError, TypeError, AttributeError, IndexError, ValueError) as exc:
            raise ValueError(f"no inventory: {exc!r} while reading it") from exc
        made._attributes = sum(len(used.attributes) for used in made._names.values())
        made._keep_bounds()
        return made

    def __getstate__(self) -> dict[str, Any]:
        """Return the state of a pickle."""
        return self._to_dict()

    def __setstate__(self, state: dict[str, Any]) -> None:
        made = Inventory.from_json(json.dumps(state))
        for name in self.__slots__:
            setattr(self, name, getattr(made, name))

    def _to_dict(self) -> dict[str, Any]:
        names = {name: used.to_dict() for name, used in sorted(self._names.items())}
        return {
            "version": VERSION,
            "texts": self.texts,
            "dropped": self.dropped,
            "names": names,
        }

    def _count(self, places: Iterable[Place]) -> None:
        """Count the places of one text."""
        names, seen = self._names, set()
        for place in places:
            name = place.name
            if len(name) > _LONGEST_NAME:
                self.dropped += 1
                continue
            used = names.get(name)
            if used is None:
                self._keep_bounds()
                used = names[name] = NameUsage()
            self._attributes += used.add(place)
            if name not in seen and not place.is_aside:
                seen.add(name)
                used.texts += 1
        self._keep_bounds()

    def _keep_bounds(self) -> None:
        """Drop the rarest names and attributes once there are half as many more than are kept."""
        if len(self._names) > MOST_NAMES * 1.5:
            self._drop_names()
        if self._attributes > MOST_ATTRIBUTES * 1.5:
            self._drop_attributes()

    def _drop_names(self) -> None:
        ranked = sorted(
            self._names.items(),
            key=lambda item: (item[1].score < LIKELY, -item[1].places - item[1].aside, item[0]),
        )
        self.dropped += sum(used.places + used.aside for _, used in ranked[MOST_NAMES:])
        self._names = dict(ranked[:MOST_NAMES])
        self._attributes = sum(len(used.attributes) for used in self._names.values())

    def _drop_attributes(self) -> None:
        ranked = sorted(
            (-values.count, name, key)
            for name, used in self._names.items()
            for key, values in used.attributes.items()
        )
        for count, name, key in ranked[MOST_ATTRIBUTES:]:
            del self._names[name].attributes[key]
            self.dropped -= count
        self._attributes = min(self._attributes, MOST_ATTRIBUTES)
