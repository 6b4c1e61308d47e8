"""How much is tried: Hypothesis' profiles ``dev`` and ``ci``, and the counts of searches of our own.

``SHORTCODES_PROFILE`` chooses; without it, ``CI`` in the environment means ``ci``, and else it is ``dev``.
"""

import os

from hypothesis import settings

FEW = 200
"""Examples of a property in ``dev``."""

PROFILE = os.environ.get("SHORTCODES_PROFILE") or ("ci" if os.environ.get("CI") else "dev")


def load_profile() -> None:
    """Register the profiles and load the one that is chosen."""
    for name in ("dev", "ci"):
        settings.register_profile(name, max_examples=FEW, deadline=None, derandomize=False)
    settings.load_profile(PROFILE)


def examples(full: int) -> settings:
    """Return settings with so many examples in ``ci``, and with no more than a few in ``dev``."""
    return settings(max_examples=full if PROFILE == "ci" else min(full, FEW), deadline=None)


def amount(variable: str, full: int) -> int:
    """Return what an environment variable says, or else so much in ``ci`` and a fifth of it in ``dev``."""
    return int(os.environ.get(variable) or (full if PROFILE == "ci" else full // 5))
