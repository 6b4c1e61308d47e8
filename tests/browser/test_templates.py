"""Templates that were drawn at random with hostile values do nothing in a browser."""

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

pytest.importorskip("nh3", reason="one of the fields is a RichText")

from tests.browser.chromium import Chromium, browser
from tests.browser.requirements import need
from tests.browser.templates import controls, drawn, wanted
from tests.browser.test_live import acted

pytestmark = [pytest.mark.timeout(3600), pytest.mark.xdist_group("chromium")]

FRESH = os.environ.get("SHORTCODES_SEED") or str(Random().randrange(10**9))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    need("nh3", "selectolax")
    with browser() as started:
        yield started


@pytest.mark.parametrize("seed", ["1", FRESH], ids=["1", "fresh"])
@pytest.mark.slow
def test_templates_do_nothing(chromium: Chromium, seed: str) -> None:
    documents = drawn(seed, wanted() // 2)
    effects = chromium.run(documents)
    moved = [found for found in zip(documents, effects, strict=True) if found[1]]
    # a template that loads something, or leads away, does so with harmless values, too; where to is
    # compared elsewhere
    harmless = chromium.run(
        [replace(document, html=document.plain or document.html) for document, _ in moved]
    )
    fired = [
        f"{document.label}: {sorted(found)}\n{document.html}"
        for (document, found), usual in zip(moved, harmless, strict=True)
        if not found <= usual & {"request", "navigation"}
    ]
    print(f"seed {seed}: {len(documents)} templates, {len(fired)} alive")
    assert not fired, "\n".join(fired[:5])


@pytest.mark.slow
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
    assert not silent, f"{silent[0].label}\n{silent[0].html}"
