"""The bench measures what it says: the texts are as promised, and all that is measured does the same."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import pytest

from shortcodes import Engine, Registry, Shortcode, parse
from shortcodes.builtin.covid19.snapshot import load_snapshot
from shortcodes.sources.figures import Figures

pytest.importorskip("bench.run", reason="the bench is not beside the installed tests")

from bench.__main__ import main
from bench.agreement import find_differences
from bench.documents import (
    KEYS,
    MARK,
    NAMES,
    make_document,
    make_page_of_cards,
    make_straight_article,
    make_variant,
)
from bench.hotspots import find_hotspots
from bench.measure import Series, make_contenders, measure
from bench.process import PeerError, Process, collect_texts
from bench.run import Bench
from bench.subjects import OURS, PEERS, Subject, choose_peers

CORE = PEERS[0]


@pytest.mark.parametrize(
    ("key", "size", "brackets", "shortcodes"),
    [
        ("a", 20_000, 8, 0),
        ("b", 20_000, 4, 4),
        ("c", 90_000, 1_152, 608),
        ("d", 200_000, 200 + 18 + 9, 18),  # nine of the shortcodes have a closing tag
        ("e", 2_000_000, None, None),
    ],
)
def test_texts_are_as_promised(
    key: str, size: int, brackets: int | None, shortcodes: int | None
) -> None:
    made = make_document(key)
    assert made.size == size
    if brackets is None:
        return
    read = parse(made.text, NAMES)
    assert made.text.count("[") == brackets
    assert len(list(read.walk())) == shortcodes
    assert not read.diagnostics


def test_the_cards_have_18_attributes_in_smart_quotes() -> None:
    for text, quote in ((make_document("b").text, "”"), (make_straight_article().text, '"')):
        cards = list(parse(text, NAMES).walk())
        assert [len(card.attributes) for card in cards] == [18] * 4
        assert all(part.quoted for card in cards for part in card.parts)
        assert text.count(quote) == 2 * 18 * 4


def test_the_page_of_cards_has_50_that_ask_once() -> None:
    asked: list[list[str]] = []

    class Source:
        def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Figures]:
            asked.append(list(keys))
            return load_snapshot().get_many(keys, on)

    engine = Engine(Registry(packs=("covid19",)), sources={"covid19": Source()})
    assert engine.render(make_page_of_cards().text).count("<article") == 50
    assert asked == [["EG", "AE", "PS", ""]]


def test_the_page_is_nested() -> None:
    section = parse(make_document("c").text, NAMES).nodes[0]
    assert isinstance(section, Shortcode)
    names = []
    while inner := next((node for node in section.children if isinstance(node, Shortcode)), None):
        names.append(section.name)
        section = inner
    assert [*names, section.name] == ["section", "row", "column", "heading"]


@pytest.mark.parametrize("key", KEYS)
def test_variants_share_no_tag_with_attributes(key: str) -> None:
    text = make_document(key).text
    one, other = make_variant(text, 1), make_variant(text, 2)
    assert len(one.encode()) == len(other.encode()) == make_document(key).size
    assert MARK not in one
    opening = re.compile(rf"\[(?:{'|'.join(NAMES)}) [^\]]+\]")
    assert not set(opening.findall(one)) & set(opening.findall(other))


@pytest.mark.slow
def test_one_round_with_ours_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rounds", "1", "--documents", "d", "--peers", "none", "--markdown"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("<!-- tables -->\n")
    assert printed.endswith("<!-- end of tables -->\n")
    for row in (
        "| *d* | modern | ",
        "| *d* | modern, pure | ",
        "| *d* | wordpress | ",
        "| `import shortcodes` | ",
    ):
        assert row in printed


@pytest.mark.parametrize(
    ("options", "said"), [(["--peers", "perl"], "perl"), (["--documents", "z"], "'z'")]
)
def test_unknown_choices_are_refused(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options) == 2
    assert said in capsys.readouterr().err


def test_a_missing_peer_is_skipped_with_what_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = replace(PEERS[-1], needs=("/nowhere/at-all",))
    monkeypatch.setattr("bench.__main__.choose_peers", lambda keys: iter([absent]))
    monkeypatch.setattr(Bench, "report", lambda self: "")
    assert main(["--documents", "a"]) == 0
    said = capsys.readouterr().err
    assert "without nikola: no /nowhere/at-all; install: " in said
    assert "pip install --quiet nikola" in said


def test_ours_agree() -> None:
    with (
        Process(OURS[0], collect_texts("abcd")) as modern,
        Process(OURS[1], collect_texts("abcd")) as wordpress,
    ):
        found = list(find_differences([wordpress, modern], "abcd"))
    assert [(one.task, one.key) for one in found] == [("shown", "b")]
    assert found[0].reason


@pytest.mark.slow
@pytest.mark.skipif(bool(CORE.missing), reason=f"no {CORE.missing}")
def test_core_agrees() -> None:
    with Process(CORE, collect_texts()) as core, Process(OURS[0], collect_texts()) as ours:
        found = list(find_differences([ours, core], KEYS))
        version = core.version
    assert [(one.task, one.key) for one in found] == [("shown", "b"), ("shown", "e")]
    assert all("smart quotes" in one.reason for one in found)
    assert "(opcache, no JIT)" in version


def test_a_worker_that_fails_says_so() -> None:
    with Process(OURS[0], collect_texts("a")) as process:
        with pytest.raises(PeerError, match=r"ours \(modern\): KeyError: 'nothing'"):
            process.seconds("nothing", "a", 1, again=True)
        series = measure(make_contenders([process], "nothing"), "a", 3, again=False)
        assert series.failures
        assert process.seconds("plain", "a", 2, again=False) > 0
    silent = Subject("true", "true", ("true",))
    with pytest.raises(PeerError, match="it ended"):
        Process(silent, {})


def test_ratios_are_taken_round_by_round() -> None:
    series = Series({"ours": [1.0, 2.0, 4.0], "peer": [3.0, 2.0, 8.0]}, {})
    assert series.ratio("peer", "ours") == 2.0
    assert series.milliseconds("peer") == 3000.0


def test_peers_are_chosen() -> None:
    assert [peer.key for peer in choose_peers("node,php")] == ["php", "node"]
    assert len(list(choose_peers(None))) == len(PEERS)


def test_hotspots_are_shares() -> None:
    found = find_hotspots("a", "modern")
    assert 0 < sum(spot.own for spot in found) <= 1.0
    assert all(spot.own <= spot.total + 1e-9 for spot in found)
