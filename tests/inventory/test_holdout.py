"""Shares of prose that is taken for shortcodes, and of shortcodes that are missed, over texts of many kinds."""

from collections.abc import Iterator

import pytest

from shortcodes import Inventory, extract, strip
from tests.inventory import holdout_more, holdout_prose, holdout_shortcodes

PROSE = (*holdout_prose.PROSE, *holdout_more.PROSE)
SHORTCODES = (*holdout_shortcodes.SHORTCODES, *holdout_more.SHORTCODES)

AROUND = ("{}", "<p>{}</p>", "Some words.\n\n{}\n\nMore words.", "{}\r\n")
"""Surroundings that change nothing of what a person sees."""


def taken() -> Iterator[str]:
    """Yield the texts of prose that are taken for shortcodes or changed."""
    for text in PROSE:
        for around in AROUND:
            whole = around.format(text) if "{}" in around else text
            if extract(whole) or strip(whole) != whole:
                yield whole


def missed() -> Iterator[tuple[str, int]]:
    """Yield the texts of which shortcodes are missed, and how many."""
    for text, count in SHORTCODES:
        for around in AROUND:
            whole = around.format(text)
            if count is not None and (missing := count - len(extract(whole))) > 0:
                yield whole, missing


def test_there_are_enough_kinds() -> None:
    assert len(set(PROSE)) == len(PROSE) >= 150
    assert len(dict(SHORTCODES)) == len(SHORTCODES) >= 150


def test_little_prose_is_taken() -> None:
    assert len([*taken()]) <= 0.03 * len(PROSE) * len(AROUND)


def test_few_shortcodes_are_missed() -> None:
    wanted = sum(count or 0 for _, count in SHORTCODES) * len(AROUND)
    assert sum(count for _, count in missed()) <= 0.06 * wanted


def test_the_shares_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every name taken for a shortcode, most prose is taken; with none, all is missed."""
    monkeypatch.setattr("shortcodes.inventory.likely.LIKELY", 0.0)
    assert len([*taken()]) > 0.3 * len(PROSE) * len(AROUND)
    monkeypatch.setattr("shortcodes.inventory.likely.LIKELY", 1.1)
    assert len([*missed()]) > 0.9 * len(SHORTCODES)


def test_together_the_names_are_found_as_well() -> None:
    """One inventory over all of both: the names of shortcodes, and few others."""
    whole = Inventory([*PROSE, *(text for text, _ in SHORTCODES)])
    wanted = {item["name"] for text, count in SHORTCODES if count for item in extract(text)}
    found = set(whole.names())
    assert len(found - wanted) <= 0.05 * len(wanted)
    assert len(wanted - found) <= 0.1 * len(wanted)
