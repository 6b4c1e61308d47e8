"""`fix` tells what it can't be sure of, with its place, in each way that it writes."""

from pathlib import Path

import pytest

from tests.cli.test_records import run
from tests.records.exports import write_export, write_item

CLEAR = "[my_card a=&#8221;1&#8243;]"
SURE = f"x\n{CLEAR}\n"
UNSURE = f"x\n{CLEAR} [my_card a=&#8221;it&#8217;s Ann&#8217;s&#8221;]\n"
TOLD = (
    "2:49: ambiguous-tag '&#8217;' became \"'\": may have been written as it is"
    ", and so with 1 more in its tag"
)
WAYS = [("-o", "out.txt"), ("--in-place",), ("--diff",), ("--in-place", "--jobs", "2"), ()]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(UNSURE, "utf-8")
    Path("b.txt").write_text(SURE, "utf-8")


def list_told(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if "ambiguous-tag" in line]


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_an_ambiguous_tag_is_told(way: tuple[str, ...]) -> None:
    assert list_told(run("fix", "a.txt", *way).stderr) == [f"a.txt:{TOLD}"]


def test_a_tag_that_is_sure_is_not_told() -> None:
    assert list_told(run("fix", "b.txt").stderr) == []
    assert list_told(run("fix", "a.txt", "--check", code=1).stderr) == [f"a.txt:{TOLD}"]
    run("fix", "a.txt", "-i")
    assert list_told(run("fix", "a.txt").stderr) == []


def test_standard_input_has_its_own_name() -> None:
    assert list_told(run("fix", "-", "--name", "my_card", source=UNSURE).stderr) == [f"-:{TOLD}"]


def test_a_place_is_in_the_text_of_a_record() -> None:
    Path("site.xml").write_text(write_export(write_item(7, UNSURE)), "utf-8")
    done = run("fix", "site.xml", "--diff", "--rename", "my_card=card")
    assert list_told(done.stderr) == [f"site.xml: post 7: content:encoded:{TOLD}"]
    assert '[card a="it' in done.stdout


WRITTEN = [
    ("[my_card a=&#8217;&#8217; c=&#8217;x]y&#8217;]", '[my_card a="" c="x]y"]', 3),
    ("[my_card a=“x] y”]", '[my_card a="x] y"]', 1),
]


@pytest.mark.parametrize(("tag", "written", "more"), WRITTEN)
def test_a_tag_that_is_written_anew_is_not_told_to_stay(tag: str, written: str, more: int) -> None:
    Path("c.txt").write_text(tag, "utf-8")
    done = run("fix", "c.txt")
    assert done.stdout == written
    assert list_told(done.stderr) == [
        f"c.txt:1:1: ambiguous-tag {tag!r} became {written!r}: the tag seems to end elsewhere"
        f", and so with {more} more in its tag"
    ]


def test_a_tag_that_stays_is_told_too() -> None:
    Path("c.txt").write_text("[my_card a=” ]”]", "utf-8")
    (told,) = list_told(run("fix", "c.txt").stderr)
    assert told.startswith("c.txt:1:1: ambiguous-tag '[my_card a=” ]' stays: ")
