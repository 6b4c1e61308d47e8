"""The likely shortcodes of one text."""

from collections.abc import Collection
from typing import NamedTuple

from shortcodes.inventory.cut_off import CutOff, find_cut_off
from shortcodes.inventory.evidence import LIKELY
from shortcodes.inventory.places import Place, is_cut_off_likely, read_places
from shortcodes.inventory.usage import EvidenceCounts
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.modern.html_regions import Regions


class Likely(NamedTuple):
    """The likely shortcodes of one text.

    Attributes:
        names: Their names, in the order in which they occur.
        others: Offsets of tags of these names that are no shortcodes, such as the text of a link.
    """

    names: tuple[str, ...]
    others: frozenset[int]


NONE_LIKELY = Likely((), frozenset())


def find_likely(
    text: str,
    *,
    contexts: Regions | None = None,
    plain: bool = False,
    html_attributes: bool = False,
) -> Likely:
    """Return the likely shortcodes of a text, judged by this text alone.

    Args:
        text: The text.
        contexts: The regions that are no content; by default those of HTML.
        plain: Whether the text is no HTML.
        html_attributes: Whether to look into the values of HTML attributes.
    """
    if literal("modern", "TAG_OPEN") not in text:
        return NONE_LIKELY
    places = read_places(text, contexts=contexts, plain=plain, html_attributes=html_attributes)
    names = _likely_names(places)
    others = [place.start for place in places if place.is_aside and place.name in names]
    return Likely(tuple(names), frozenset(others))


def _likely_names(places: list[Place]) -> dict[str, None]:
    used: dict[str, EvidenceCounts] = {}
    for place in places:
        used.setdefault(place.name, EvidenceCounts()).add_evidence(place)
    return {name: None for name, one in used.items() if one.score >= LIKELY and not one.is_bbcode}


def find_likely_cut_off(
    text: str, names: Collection[str], *, is_told: bool, plain: bool = False
) -> CutOff | None:
    """Return the tag that a text's end cuts off, if it is likely a shortcode's.

    Args:
        text: The text.
        names: The names of shortcodes, or those that are likely ones.
        is_told: Whether no other names are shortcodes.
        plain: Whether the text is no HTML.
    """
    cut = find_cut_off(text, plain=plain)
    if cut is None:
        return None
    if cut.name in names or (not is_told and is_cut_off_likely(text, cut)):
        return cut
    starts = cut.tag is None and any(name.startswith(cut.name) for name in names)
    return cut if starts else None
