"""The rows of an inventory: what it tells of each name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from shortcodes.inventory.evidence import OF_PLACES
from shortcodes.inventory.known import load_known
from shortcodes.inventory.usage import NameUsage

Kind: TypeAlias = Literal["shortcode", "bbcode", "text"]


@dataclass(frozen=True, slots=True)
class Usage:
    """How an attribute is used.

    Attributes:
        count: How many tags have it.
        examples: A few of its values, a sample of all.
    """

    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What an inventory tells of a name.

    Attributes:
        name: The name.
        kind: ``shortcode`` or ``bbcode`` where it is likely one, else ``text``.
        score: How sure it is that it is a shortcode's, from 0 to 1.
        count: How many opening tags it has.
        texts: How many texts have any of its tags.
        closers: How many closing tags it has.
        others: How often it stands where no tag does: as the text of a link, the index of an array, an escape.
        attributes: Its attributes by their lower-case names, the most frequent first.
        places: How many places have each kind of surroundings.
        evidence: How many places have each other piece of evidence.
        example: A tag as written.
        source: The plugin or theme that a known name is from, or None.
    """

    name: str
    kind: Kind
    score: float
    count: int
    texts: int
    closers: int
    others: int
    attributes: Mapping[str, Usage]
    places: Mapping[str, int]
    evidence: Mapping[str, int]
    example: str
    source: str | None


def make_row(name: str, used: NameUsage, min_score: float) -> Row:
    """Return the row of a name."""
    known = load_known().find(name)
    score = used.score
    kind: Kind = "text" if score < min_score else "bbcode" if used.is_bbcode else "shortcode"
    attributes = sorted(used.attributes.items(), key=lambda item: (-item[1].count, item[0]))
    evidence = sorted(used.evidence.items())
    return Row(
        name,
        kind,
        score,
        used.count,
        used.texts,
        used.closers,
        used.aside,
        {key: Usage(values.count, values.examples) for key, values in attributes},
        {label: count for label, count in evidence if label in OF_PLACES},
        {label: count for label, count in evidence if label not in OF_PLACES},
        used.example,
        None if known is None else known.source,
    )
