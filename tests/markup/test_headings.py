"""The headings of HTML, and their ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.markup import headings
from shortcodes.markup.headings import find_headings

NOTHING = re.compile(r"(?!)")

CASES = {
    "words": ("<h2>One, two &amp; three</h2>", [(2, "one-two-three", "One, two & three", 3)]),
    "other scripts": ("<h2>مرحبا بكم</h2>", [(2, "مرحبا-بكم", "مرحبا بكم", 3)]),
    "no letter first": ("<h2>2026</h2>", [(2, "section-2026", "2026", 3)]),
    "no letters": ("<h2>—</h2>", [(2, "section", "—", 3)]),
    "its own id": ("<h2 class='id=x' id=\"a\">x</h2>", [(2, "a", "x", None)]),
    "an id of another element": ("<p id=x></p><h2>x</h2>", [(2, "x-2", "x", 15)]),
    "an id behind it": ("<h2>x</h2><p id='x'></p>", [(2, "x-2", "x", 3)]),
    "the same words": (
        "<h2>x</h2><h2>x</h2><h3>x 2</h3>",
        [(2, "x", "x", 3), (2, "x-2", "x", 13), (3, "x-2-2", "x 2", 23)],
    ),
    "elements in it": ("<H3>a <b>b</b><br>c</H3>", [(3, "a-b-c", "a b c", 3)]),
    "never closed": ("<h2>a<h3>b", [(2, "a", "a", 3)]),
    "empty": ("<h2> </h2><h2><img alt=x></h2>", []),
    "hidden": ("<!-- <h2>a</h2> --><script>'<h2>a</h2>'</script><a title='<h2>x</h2>'>", []),
    "header": ("<header><hr><h7>a</h7></header>", []),
}


@pytest.mark.parametrize("name", CASES)
def test_headings(name):
    html, found = CASES[name]
    assert [tuple(one) for one in find_headings(html, NOTHING)] == found


@given(
    st.lists(st.sampled_from(["a", "a-2", "A", "a 2", "2", "—", "a-2-2", "section"]), max_size=12)
)
def test_ids_are_unique_and_stable(texts):
    html = "".join(f"<h2>{text}</h2>" for text in texts)
    found = find_headings(html, NOTHING)
    assert len({one.id for one in found}) == len(texts)
    assert find_headings(html, NOTHING) == found
    more = find_headings(f"{html}<h2>a</h2>", NOTHING)
    assert more[: len(texts)] == found


def test_equal_headings_cost_as_much_as_others():
    asked = []

    class Counted(set):
        def __contains__(self, name):
            asked.append(name)
            return super().__contains__(name)

    ids = headings._Ids(Counted(f"a-{number}" for number in range(2, 1_000)))
    for _ in range(1_000):
        ids.make("a")
    assert len(asked) < 4_000
