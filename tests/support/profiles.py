"""How much is tried: Hypothesis' profiles, and counts of searches of our own.

``SHORTCODES_PROFILE`` chooses; without it, ``CI`` in the environment means ``ci``, and else it is ``dev``. What
``ci`` tries is the same at each run, so that a change is judged by what it changes; ``search`` tries all that
is asked for, and new examples each time. ``smoke`` tries a few, where all that is new is the environment.
"""

import os

from hypothesis import settings

USUAL = 200
"""Examples of a property that asks for no number."""
MOST = {"smoke": 20, "dev": USUAL, "ci": 2_000}
"""Examples of a property that asks for more, in the profiles that don't try them all."""
SHARES = {"smoke": 50, "dev": 5}
"""What the counts of searches are divided by there."""

PROFILE = os.environ.get("SHORTCODES_PROFILE") or ("ci" if os.environ.get("CI") else "dev")


def load_profile() -> None:
    """Register the profiles and load the one that is chosen."""
    for name in ("smoke", "dev", "ci", "search"):
        usual = min(USUAL, MOST.get(name, USUAL))
        settings.register_profile(name, max_examples=usual, deadline=None, derandomize=name == "ci")
    settings.load_profile(PROFILE)


def examples(full: int) -> settings:
    """Return settings with so many examples, or with as many as the profile allows."""
    return settings(max_examples=min(full, MOST.get(PROFILE, full)), deadline=None)


def amount(variable: str, full: int) -> int:
    """Return what an environment variable says, or else so much, or the profile's share of it."""
    return int(os.environ.get(variable) or full // SHARES.get(PROFILE, 1))
