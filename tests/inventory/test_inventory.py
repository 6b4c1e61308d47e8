"""An inventory counts what texts have, merges, and stays within its bounds."""

import pickle
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Inventory, parse
from shortcodes.inventory import inventory as bounds
from tests.inventory.composed import PIECES

TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("\n".join), max_size=6)

PAGE = """<p>[gallery ids="1,2" columns=3]</p>
He said [sic] that [gallery ids="7"] works.
[box color="red"]See [1] and [the annex].[/box]
"""


def test_a_row_tells_how_a_name_is_used() -> None:
    rows = {row.name: row for row in Inventory([PAGE, PAGE, "no brackets"]).rows()}
    gallery = rows["gallery"]
    assert (gallery.count, gallery.texts, gallery.closers) == (4, 2, 0)
    assert list(gallery.attributes) == ["ids", "columns"]
    assert gallery.attributes["ids"].count == 4
    assert set(gallery.attributes["ids"].examples) == {"1,2", "7"}
    assert gallery.example == '[gallery ids="1,2" columns=3]'
    assert gallery.places == {"alone": 2, "in a sentence": 2}
    assert gallery.kind == "shortcode"
    assert gallery.source == "WordPress core: wp-includes/media.php and class-wp-embed.php"
    assert (rows["box"].closers, rows["box"].source) == (2, None)
    assert rows["sic"].kind == "text"


def test_the_names_are_those_of_shortcodes_alone_the_most_frequent_first() -> None:
    inventory = Inventory([PAGE])
    assert inventory.names() == ("gallery", "box")
    assert set(inventory.names(min_score=0)) == {"gallery", "box", "sic", "the"}
    shortcodes = parse(PAGE, inventory.names()).walk()
    assert [shortcode.name for shortcode in shortcodes] == ["gallery", "gallery", "box"]


def test_bbcode_is_a_class_of_its_own() -> None:
    inventory = Inventory(["[b]x[/b] [url=https://e.org/]y[/url]"])
    assert inventory.names() == ()
    assert set(inventory.names(bbcode=True)) == {"b", "url"}
    assert {row.kind for row in inventory.rows()} == {"bbcode"}


def test_what_html_hides_is_not_counted() -> None:
    hidden = (
        '<!-- [su_box a="1"] --><a title="[su_box a=1]">x</a><script>[su_box][/su_box]</script>'
    )
    assert len(Inventory([hidden])) == 0


def test_what_is_no_tag_is_counted_apart() -> None:
    (row,) = Inventory(['[box id="1"] [[box id="1"]] ![box](x.png)']).rows()
    assert (row.count, row.others) == (1, 2)
    assert Inventory(['[[box id="1"]]']).names() == ()


@given(TEXTS, st.data())
def test_parts_merge_to_the_whole_in_any_order(texts: list[str], data: st.DataObject) -> None:
    whole = Inventory(texts)
    parts = [Inventory([text]) for text in data.draw(st.permutations(texts))]
    assert reduce(or_, parts, Inventory()) == whole
    grown = Inventory()
    for part in parts:
        grown += part
    assert grown == whole
    assert grown.names() == whole.names()


@given(TEXTS, TEXTS, TEXTS)
def test_merging_is_associative_and_commutative(a: list[str], b: list[str], c: list[str]) -> None:
    one, two, three = Inventory(a), Inventory(b), Inventory(c)
    assert (one | two) | three == one | (two | three)
    assert one | two == two | one


def test_merging_changes_no_operand_but_the_left_one_of_an_assignment() -> None:
    one, two = Inventory([PAGE]), Inventory([PAGE])
    merged = one | two
    merged.add(PAGE)
    assert one == two == Inventory([PAGE])
    one |= two
    assert one.texts == 2


@given(TEXTS)
def test_json_and_pickle_give_the_same_again(texts: list[str]) -> None:
    whole = Inventory(texts)
    for copy in (Inventory.from_json(whole.to_json()), pickle.loads(pickle.dumps(whole))):
        assert copy == whole
        assert copy.rows() == whole.rows()
        copy.add(PAGE)
        assert copy == whole | Inventory([PAGE])


def test_a_difference_is_seen() -> None:
    assert Inventory(["[box a=1]"]) != Inventory(["[box a=2]"])
    assert Inventory(["x"]) != Inventory()


@pytest.mark.parametrize("source", ["[]", "{}", '{"version": 2}', '{"version": 1}', "nothing"])
def test_other_json_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"inventory|Expecting"):
        Inventory.from_json(source)


def test_one_string_is_no_texts_and_bytes_are_no_text() -> None:
    with pytest.raises(TypeError, match="several texts"):
        Inventory("[gallery]")
    with pytest.raises(TypeError, match="a text is a str, not bytes"):
        Inventory().add(b"[gallery]")  # type: ignore[arg-type]


def test_many_names_and_attributes_are_dropped_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "MOST_NAMES", 20)
    monkeypatch.setattr(bounds, "MOST_ATTRIBUTES", 20)
    inventory = Inventory(['[box id="1"]x[/box]'] * 3)
    for number in range(1_000):
        inventory.add(f"[spam{number} ham{number}=1 eggs{number}=2]")
        assert len(inventory) <= 31
        assert sum(len(row.attributes) for row in inventory.rows()) <= 32
    assert "box" in inventory.names()
    assert inventory.texts == 1_003
    counted = sum(row.count for row in inventory.rows()) + inventory.dropped
    assert counted >= 1_003
    merged = inventory | inventory
    assert len(merged) <= 31
    assert "box" in merged.names()


def test_long_names_values_and_tags_are_not_kept() -> None:
    inventory = Inventory([f"[{'n' * 5_000} a=1]", f'[box {"k" * 5_000}="1" v="{"x" * 5_000}"]'])
    assert len(inventory.to_json()) < 1_000
    assert inventory.dropped == 1


def test_a_text_with_escapes_alone_has_no_shortcode() -> None:
    (row,) = Inventory(["[[gallery]]", "[gallery ids=1]", "a [[gallery]] [gallery ids=2]"]).rows()
    assert (row.count, row.texts) == (2, 2)
