"""Names of test cases that are the same in every process."""

import re

_UNSTEADY = re.compile(r" at 0x|frozenset\(\{")


def steady(value: object) -> str | None:
    """Return a value as text, sets in order; None, for which pytest counts, where that has an address in it."""
    text = str(sorted(value)) if isinstance(value, set | frozenset) else str(value)
    return None if _UNSTEADY.search(text) else text
