"""How much is tried: Hypothesis' profiles ``dev``, ``ci`` and ``search``, and counts of searches of our own.

``SHORTCODES_PROFILE`` chooses; without it, ``CI`` in the environment means ``ci``, and else it is ``dev``. What
``ci`` tries is the same at each run, so that a change is judged by what it changes; ``search`` tries as much,
and new examples each time.
"""

import os

from hypothesis import settings

FEW = 200
"""Examples of a property in ``dev``."""

PROFILE = os.environ.get("SHORTCODES_PROFILE") or ("ci" if os.environ.get("CI") else "dev")


def load_profile() -> None:
    """Register the profiles and load the one that is chosen."""
    for name in ("dev", "ci", "search"):
        settings.register_profile(name, max_examples=FEW, deadline=None, derandomize=name == "ci")
    settings.load_profile(PROFILE)


def examples(full: int) -> settings:
    """Return settings with so many examples, and with no more than a few in ``dev``."""
    return settings(max_examples=min(full, FEW) if PROFILE == "dev" else full, deadline=None)


def amount(variable: str, full: int) -> int:
    """Return what an environment variable says, or else so much, and a fifth of it in ``dev``."""
    return int(os.environ.get(variable) or (full // 5 if PROFILE == "dev" else full))
