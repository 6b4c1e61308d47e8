"""The file of known names: its form, and that each name has a source."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from shortcodes import Inventory, extract, strip
from shortcodes.inventory import known

DATA = json.loads(Path(known.__file__).with_name("known.json").read_text("utf-8"))
GROUPS = DATA["shortcodes"]
LISTS = ("names", "valued", "words", "filled", "prefixes")


def test_it_has_no_other_keys() -> None:
    assert set(DATA) == {"version", "about", "bbcode", "shortcodes"}
    assert all({"source"} < set(group) <= {"source", *LISTS} for group in GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["source"])
def test_each_group_has_a_source_and_names(group: dict[str, list[str]]) -> None:
    assert len(group["source"]) > 5
    for key in LISTS:
        assert group.get(key, []) == sorted(set(group.get(key, [])))
    assert all(
        re.fullmatch(r"[A-Za-z][\w.\-]*", name) for key in LISTS for name in group.get(key, [])
    )
    assert all(re.fullmatch(r"[a-z0-9_\-]{1,23}[_-]", name) for name in group.get("prefixes", []))


def test_no_name_is_there_twice() -> None:
    counts = Counter(name for group in GROUPS for key in LISTS for name in group.get(key, []))
    assert [name for name, count in counts.items() if count > 1] == []
    assert not set(counts) & set(DATA["bbcode"]["names"])


def test_a_row_tells_the_source() -> None:
    rows = Inventory(["[vc_row] [gallery] [wpforms id=1] [nobody knows=1]"]).rows()
    sources = {row.name: row.source for row in rows}
    assert sources["vc_row"] == "WPBakery Page Builder (plugin js_composer)"
    assert sources["gallery"] == "WordPress core: wp-includes/media.php and class-wp-embed.php"
    assert sources["wpforms"] == "WPForms (plugin)"
    assert sources["nobody"] is None


@pytest.mark.parametrize(
    "prose",
    [
        "Find us on [facebook] and [instagram].",
        "The clip is on [vimeo], the talk is a [ted].",
        "A [formidable] opponent of [membership] in all its [types].",
        "<p>[youtube]</p>",
        "Share:\n\n[tweet]\n[flickr]",
        "[membership required]",
        "<p>[facebook page]</p>",
    ],
)
def test_names_that_need_a_value_say_nothing_alone(prose: str) -> None:
    assert strip(prose) == prose


@pytest.mark.parametrize(
    "text",
    [
        "Look:\n[youtube dQwwgWcXcQq]",
        "[youtube=https://example.org/watch?v=a&w=640]",
        "So [youtube=https://example.org/watch?v=a&w=640] it was.",
        "[vimeo 12345] is short.",
        "[spotify spotify:track:a]",
        "[types field=a]",
        "[vimeo]https://example.org/1[/vimeo]",
        "[audio=https://example.org/a.mp3]",
    ],
)
def test_with_a_value_they_do(text: str) -> None:
    assert len(extract(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<label>Your name [text* your-name]</label>",
        '<label>Your name\n[text* your-name placeholder "Name"]</label>',
        "<p>[email* your-email]</p>",
        "[tel* phone 20/40]",
        "[url* site id:x class:y]",
        '[submit "Send"]',
        '[select topic "One" "Two"]',
    ],
)
def test_tags_of_forms_are_found(text: str) -> None:
    assert len(extract(text)) == 1


@pytest.mark.parametrize(
    "prose",
    [
        "The [A* algorithm] finds it.",
        "A call with [void* data] and [char* name].",
        "Files like [report*] or [a*].",
        "The value [p* < .05] counts, [see* below] too.",
        "Click [submit] and [select all].",
        "The [textarea] is [hidden here].",
    ],
)
def test_stars_and_fields_in_prose_stay(prose: str) -> None:
    assert strip(prose) == prose


@pytest.mark.parametrize(
    "tag",
    [
        'ClickToShow text="a"',
        'галерея номер="3"',
        '画像 id="5"',
        'x id="3"',
    ],
)
def test_a_quoted_attribute_outweighs_an_odd_name_in_a_sentence(tag: str) -> None:
    text = f"It was [{tag}] then."
    assert len(extract(text)) == 1


@pytest.mark.parametrize(
    "prose",
    [
        "[mean = 3.2, range = 1.1]",
        "[rate=0.8 share=0.2]",
        '[one="a" two="b"]',
        "[source=https://example.org/]",
        '[Correction: spelling="x"]',
        '[nota: título="x"]',
        'one -> two [label="three" color="red"]',
    ],
)
def test_figures_and_labels_stay_even_alone_in_their_line(prose: str) -> None:
    assert strip(prose) == prose
    assert extract(f"Words.\n\n{prose}\n\nWords.") == []


@pytest.mark.parametrize("tag", ["[hr]", "[br]", "[ratings]", "[kkstarratings]", "[subscribe2]"])
def test_common_tags_without_values_are_found_alone_in_their_line(tag: str) -> None:
    assert len(extract(f"Words.\n\n{tag}\n\nWords.")) == 1


@pytest.mark.parametrize("prose", ["[en] [hr] [br] [de]", "3 [hr] a day", "Low [ratings] so far."])
def test_in_a_sentence_their_words_stay(prose: str) -> None:
    assert strip(prose) == prose
