"""Shortcodes in composed Markdown documents: the rest of a page is as if words stood in their place."""

import os
import random
from importlib.util import find_spec

import pytest

from shortcodes.marks import places
from tests.integrations.composed_markdown import (
    ENGINE,
    Words,
    composed,
    converters,
    differs,
    link_readers,
)
from tests.support.profiles import amount

pytestmark = pytest.mark.skipif(find_spec("html5lib") is None, reason="html5lib is not installed")

# SHORTCODES_DOCUMENTS and SHORTCODES_SEED compose more, or others.
DOCUMENTS = amount("SHORTCODES_DOCUMENTS", 1000)
SEED = int(os.environ.get("SHORTCODES_SEED", "1"))
DRAWN, PLAIN = converters(ENGINE), converters()
READERS = link_readers()


def finds(name: str, documents: int) -> list[str]:
    """Return documents of which an engine makes another structure with shortcodes than with words."""
    rng = random.Random(f"{SEED} {name}")
    found = []
    for _ in range(documents):
        source = composed(rng)
        words = Words(source, READERS[name])
        reference = PLAIN[name](words.text)
        if differs(DRAWN[name](source), reference, words):
            found.append(source)
    return found


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", DRAWN)
def test_structure_is_that_of_the_rest(name: str) -> None:
    assert finds(name, DOCUMENTS // len(DRAWN)) == []


@pytest.mark.parametrize("name", DRAWN)
def test_drawing_without_regard_to_places_is_seen(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places._Found, "rendered", True)
    assert finds(name, 50)
