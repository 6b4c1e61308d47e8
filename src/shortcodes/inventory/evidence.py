"""The evidence for and against a name, and what each piece of it weighs.

A score is a sum. Each place where a name stands has some evidence; a piece of it adds its weight times the
share of the places that have it. The sum, with the weight of no evidence, is the logarithm of the odds that the
name is a shortcode's. The weights were set by hand on texts of more than 300 kinds; see ``tests/inventory``.
"""

from collections.abc import Mapping
from math import exp
from typing import Final

NO_EVIDENCE: Final = -1.5
"""What a bracket weighs of which nothing else is known: most are prose."""

OF_TAGS: Final[Mapping[str, float]] = {
    # what it has
    "closer": 6.0,
    "stray closer": 2.7,
    "quoted attribute": 7.0,
    "bare attribute": 4.5,
    "more attributes": 1.0,
    "slash": 4.5,
    "star": 5.5,
    "quoted value": 1.5,
    "address": 2.5,
    "identifier": 2.2,
    "value of the name": -2.6,
    "word": -1.6,
    "odd word": -1.0,
    "more words": -1.6,
    "sign of code": -1.5,
    "comma": -1.5,
    # its name
    "known": 4.5,
    "known word": 2.2,
    "known if filled": 2.2,
    "known with a value": 3.5,
    "known prefix": 4.5,
    "bbcode name": 2.0,
    "placeholder": -3.0,
    "underscore": 2.5,
    "hyphen": 2.0,
    "digit": 0.3,
    "capital": -2.0,
    "no ASCII": -2.0,
    "one letter": -2.3,
    "two letters": -0.7,
    "dot or colon": -2.0,
    "colon at its end": -4.0,
}
"""What a tag and its name weigh. ``known.json`` has the known names.

A ``known word`` is a common word too; one that is ``known if filled`` means nothing without a value or content,
and neither does a name that is ``known with a value``, as of a service that videos are from.
"""

OF_PLACES: Final[Mapping[str, float]] = {
    "alone": 1.7,
    "in a sentence": -0.7,
    "label of a line": -2.0,
    "behind a word": -2.0,
    "before a word": -0.7,
    "behind a sign": -2.0,
    "behind a backslash": -5.0,
    "behind an exclamation mark": -0.5,
    "before a parenthesis": -9.0,
    "before a bracket": -1.0,
    "before a colon": -4.0,
    "before a brace": -3.0,
    "before a sign": -1.5,
    "in quotes": -1.0,
    "beside an option": -1.5,
    "head of settings": -3.5,
    "in a list": -1.0,
}
"""What the place weighs where a tag stands that has no closer."""

WEIGHTS: Final[Mapping[str, float]] = {**OF_TAGS, **OF_PLACES}

LIKELY: Final = 0.9
"""The score from which a name is taken for a shortcode's."""

AGAINST: Final = -3.0
"""The sum of a place that is no tag, whatever its name is elsewhere: a link, an element of an array."""

_ENOUGH: Final = 3
"""A piece of evidence for a name counts in full where one place in so many has it."""


def weigh_place(evidence: Mapping[str, int] | tuple[str, ...]) -> float:
    """Return the sum of the evidence of one place."""
    return NO_EVIDENCE + sum([WEIGHTS[label] for label in evidence])


def score(evidence: Mapping[str, int], places: int) -> float:
    """Return how sure it is that a name is a shortcode's, from 0 to 1.

    Args:
        evidence: How many places have each piece of evidence.
        places: How many places there are.
    """
    total = NO_EVIDENCE
    for label, count in sorted(evidence.items()):
        weight, share = WEIGHTS.get(label, 0.0), count / places
        total += weight * (min(1.0, _ENOUGH * share) if weight > 0 else share)
    return round(1 / (1 + exp(-total)), 4)
