"""Random texts, read by the scanner and by Lark: ``python -m fuzz.grammar --texts 100000 --seed 1``."""

import argparse
import sys
from collections.abc import Iterator
from random import Random

from tests.support.lark import disagreements
from tests.support.strategies import PIECES

LONGEST = 14  # pieces; longer texts repeat what shorter ones have


def texts(random: Random, number: int) -> Iterator[str]:
    """Yield texts that are made of the pieces of damaged ones, half of them tags."""
    for _ in range(number):
        text = "".join(random.choices(PIECES, k=random.randint(1, LONGEST)))
        yield text if random.random() < 0.5 else f"[a {text}]"


def shrunk(text: str) -> str:
    """Return a text of fewer characters that is still read differently."""
    size = len(text) // 2
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if disagreements(shorter):
                text = shorter
                break
        else:
            size //= 2
    return text


def main() -> int:
    """Compare the texts; print those that are read differently."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    found = 0
    for text in texts(Random(given.seed), given.texts):  # noqa: S311 - nothing secret
        if disagreements(text):
            found += 1
            least = shrunk(text)
            print(f"{disagreements(least)}: {least!r}", flush=True)
    print(f"{given.texts} texts, {found} read differently")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
