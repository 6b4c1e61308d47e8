"""Operations on columns of texts give what they give text by text, and no row takes another with it."""

import pickle
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="the extra parquet is not installed")

import pyarrow as pa

from shortcodes import Inventory, extract, strip
from shortcodes.arrow import (
    map_batches,
    map_in_arrow,
    merge_inventories,
    output_schema,
    strip_array,
)
from shortcodes.arrow.texts import find_candidates
from shortcodes.syntax.parser import may_have_tags

TEXTS = [
    "no bracket",
    'A [card id="1"]note[/card].',
    None,
    "",
    "prose [sic] and [1]",
    "نص [my_box لون=”أحمر″]داخل[/my_box] آخر",
    "[[card]] [card",
    "[gallery ids='1,2']",
]
KINDS = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "string_view": pa.string_view(),
    "binary": pa.binary(),
    "large_binary": pa.large_binary(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
}
NAMES = ("card", "my_box", "gallery")


def encoded(texts: list[str | None], kind: object) -> list[str | bytes | None]:
    is_binary = pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    return [text.encode() if is_binary and text is not None else text for text in texts]


def table_of(texts: list[str | None], kind: object = None) -> object:
    kind = kind or pa.string()
    column = pa.array(encoded(texts, kind), kind)
    return pa.table({"url": [f"/{row}" for row in range(len(texts))], "text": column})


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("names", [None, NAMES, ()], ids=["likely", "told", "none"])
def test_texts_are_stripped_as_one_by_one(kind: object, names: tuple[str, ...] | None) -> None:
    table = table_of(TEXTS, kind)
    made = map_batches(table, names=names)
    assert made.schema == table.schema
    expected = [None if text is None else strip(text, names) for text in TEXTS]
    assert made.column("text").to_pylist() == encoded(expected, kind)
    assert made.column("url") == table.column("url")


PIECES = (
    "x",
    " ",
    "ن",
    "[",
    "]",
    "[/",
    "card",
    "[card]",
    "[/card]",
    "my-box",
    '[my-box a="1"',
    "[b]",
    "\\",
    "\n",
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=6))
def test_composed_texts_are_stripped_as_one_by_one(texts: list[str]) -> None:
    for names in (None, ("card", "my-box"), tuple(f"card{number}" for number in range(600))):
        made = strip_array(pa.array(texts, pa.string()), names)
        assert made.to_pylist() == [strip(text, names) for text in texts]


@given(st.text(alphabet="[/]ab-_.é ", max_size=12), st.sampled_from(["a", "b-a", "é.b", "a_b"]))
def test_a_row_that_may_have_tags_is_looked_at(text: str, name: str) -> None:
    mask = find_candidates(pa.array([text], pa.string()), (name,)).mask
    assert mask[0].as_py() or not may_have_tags(text, (name,), "modern")


def test_what_looks_like_names_is_no_pattern() -> None:
    names = ("a.b", "x*")
    mask = find_candidates(pa.array(["[acb]", "[a.b]", "[xx]", "[x*]"], pa.string()), names).mask
    assert mask.to_pylist() == [False, True, False, True]


def test_shortcodes_become_rows() -> None:
    made = map_batches(table_of(TEXTS), op="extract", names=NAMES)
    assert made.schema == output_schema(table_of(TEXTS).schema, op="extract")
    rows = made.to_pylist()
    expected = [
        (f"/{row}", item["name"], item["attributes"], item["content"], item["span"])
        for row, text in enumerate(TEXTS)
        for item in extract(text or "", NAMES)
    ]
    assert expected
    assert [
        (
            row["url"],
            row["name"],
            dict(row["attributes"]),
            row["content"],
            (row["start"], row["end"]),
        )
        for row in rows
    ] == expected
    assert {row["error"] for row in rows} == {None}


def test_inventories_of_batches_are_that_of_all() -> None:
    table = table_of(TEXTS * 3)
    batches = [map_batches(part, op="inventory") for part in table.to_batches(max_chunksize=5)]
    whole = Inventory(text for text in TEXTS * 3 if text is not None)
    assert merge_inventories(batches) == whole
    assert merge_inventories([map_batches(table, op="inventory")]) == whole
    assert sum(batch.column("rows")[0].as_py() for batch in batches) == len(TEXTS) * 3


def test_what_cannot_be_read_stays_and_is_reported() -> None:
    column = pa.array([b"[card]a", b"\xff[card]b", b"[card]" * 9, None], pa.binary())
    batch = pa.RecordBatch.from_pydict({"text": column})
    options = {"names": ["card"], "max_chars": 50}
    made = map_batches(batch, errors="why", **options)
    assert made.column("text").to_pylist() == [b"a", *column.to_pylist()[1:]]
    assert made.column("why").to_pylist() == [
        None,
        "not UTF-8: 0xff at byte 0",
        "54 characters, where 50 are the most",
        None,
    ]
    counted = map_batches(batch, op="inventory", max_chars=50)
    assert counted.column("unread").to_pylist() == [2]
    rows = map_batches(batch, op="extract", **options).to_pylist()
    assert [(row["name"], row["error"] is None) for row in rows] == [
        ("card", True),
        (None, False),
        (None, False),
    ]


def double(text: str) -> str:
    return text.replace("[card]", "[card][card]")


def refuse(text: str) -> str:
    if "b" in text:
        raise LookupError("no b")
    return "\ud800" if "z" in text else text.upper()


def test_a_function_changes_the_texts() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["[card]", "[b]", "[z]", "x"]})
    assert map_batches(batch, op=f"{__name__}:double").column("text")[0].as_py() == "[card][card]"
    made = map_batches(batch, op=refuse, errors="why")
    assert made.column("text").to_pylist() == ["[CARD]", "[b]", "[z]", "x"]
    first, second, third, _ = made.column("why").to_pylist()
    assert (first, second) == (None, "LookupError: no b")
    assert third.startswith("UnicodeEncodeError")


class MuteError(Exception):
    def __str__(self) -> str:
        raise TypeError("no text")


@pytest.mark.parametrize("failure", [ValueError("\ud800"), MuteError()])
def test_a_row_is_told_of_an_exception_whatever_its_text(failure: Exception) -> None:
    def fail(text: str) -> str:
        raise failure

    made = map_batches(pa.RecordBatch.from_pydict({"text": ["[b]"]}), op=fail, errors="why")
    assert made.column("text").to_pylist() == ["[b]"]
    (told,) = made.column("why").to_pylist()
    assert type(failure).__name__ in told


def test_a_batch_without_brackets_is_the_same_memory() -> None:
    table = table_of(["prose"] * 100)
    batch = table.to_batches()[0]
    made = map_batches(batch, names=NAMES)
    assert made.column("text").buffers()[2].address == batch.column("text").buffers()[2].address


def test_it_is_pickled_by_its_path() -> None:
    work = pickle.loads(pickle.dumps(partial(map_in_arrow, op="strip", names=NAMES)))
    batches = table_of(TEXTS).to_batches(max_chunksize=3)
    made = pa.Table.from_batches(work(batches))
    assert made == map_batches(table_of(TEXTS), names=NAMES)


@pytest.mark.parametrize("op", ["strip", "extract", "inventory"])
def test_an_empty_batch_keeps_its_columns(op: str) -> None:
    table = table_of([])
    assert map_batches(table, op=op).schema == output_schema(table.schema, op=op)
    batch = pa.RecordBatch.from_pylist([], schema=table.schema)
    assert map_batches(batch, op=op).schema == output_schema(table.schema, op=op)


REFUSED = [
    ({"column": "txt"}, KeyError, "there is no column 'txt'; the columns are url, text"),
    (
        {"column": "n"},
        TypeError,
        "the column 'n' is of int64; texts are strings, or bytes of UTF-8",
    ),
    ({"op": "stripp"}, ValueError, "there is no operation 'stripp'; did you mean 'strip'?"),
    ({"names": "card"}, TypeError, "names must be several names"),
    ({"errors": "url"}, ValueError, "there is a column 'url' already"),
]


@pytest.mark.parametrize(("options", "error", "message"), REFUSED)
def test_wrong_arguments_are_refused(options: dict, error: type[Exception], message: str) -> None:
    table = table_of(TEXTS)
    if options.get("column") == "n":
        table = table.append_column("n", pa.array([1] * len(TEXTS)))
    with pytest.raises(error) as caught:
        map_batches(table, **options)
    assert message in str(caught.value)


def test_a_column_of_a_shortcodes_name_is_no_surprise() -> None:
    table = table_of(TEXTS).append_column("line", pa.array([1] * len(TEXTS)))
    with pytest.raises(ValueError, match="the columns line are those of a shortcode too"):
        map_batches(table, op="extract")
    assert map_batches(table, op="extract", keep=("url",)).num_rows
