"""Templates that were drawn at random with hostile values do nothing in a browser."""

import os
import re
from collections.abc import Iterator
from random import Random

import pytest

pytest.importorskip("nh3", reason="one of the fields is a RichText")

from tests.browser.chromium import Chromium, browser
from tests.browser.requirements import need
from tests.browser.templates import controls, drawn, wanted
from tests.browser.test_live import acted

pytestmark = pytest.mark.timeout(3600)

LOADS = re.compile(r"<(?:script|iframe|embed|object|link|use)[ /]")
"""What loads by itself; that no value says from which host is compared without a browser."""

FRESH = os.environ.get("SHORTCODES_SEED") or str(Random().randrange(10**9))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    need("nh3", "selectolax")
    with browser() as started:
        yield started


@pytest.mark.parametrize("seed", ["1", FRESH])
def test_templates_do_nothing(chromium: Chromium, seed: str) -> None:
    documents = drawn(seed, wanted() // 2)
    effects = chromium.run(documents)
    fired = [
        f"{document.label}: {sorted(found)}\n{document.html}"
        for document, found in zip(documents, effects, strict=True)
        # a template that loads from a host, a path or a type asks for that, whatever its values
        if found and not (found <= {"request"} and LOADS.search(document.label))
    ]
    print(f"seed {seed}: {len(documents)} templates, {len(fired)} alive")
    assert not fired, "\n".join(fired[:5])


def test_without_escaping_all_come_alive(chromium: Chromium) -> None:
    documents = controls(FRESH, wanted())
    silent = [
        document
        for document, found in zip(documents, chromium.run(documents), strict=True)
        if not acted(found)
    ]
    late = zip(silent, chromium.run(silent, patience=1000), strict=True)
    silent = [document for document, found in late if not acted(found)]
    print(f"{len(documents)} controls, {len(silent)} silent")
    # a value may be in a place where it changes the page and runs nothing
    assert len(silent) <= len(documents) // 10, f"{silent[0].label}\n{silent[0].html}"
