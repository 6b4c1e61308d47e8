"""Exports are read to their ends: items in their order, with their places, whatever is wrong with some."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.records import Losses, ReadingOptions, Record, read_records
from shortcodes.records import wxr as scan
from shortcodes.records.wxr_elements import find_elements
from tests.records.exports import TAIL, write_export, write_item
from tests.support.growth import QUADRATIC, ratio


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "site.xml"


def read(path: Path, source: str | bytes, **options) -> tuple[list[Record], Losses]:
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    losses = Losses()
    return list(read_records(path, ReadingOptions(**options), losses)), losses


def texts(records: list[Record]) -> list[str]:
    return [record.text for record in records if record.address.field == "content:encoded"]


def numbers(records: list[Record]) -> list[str]:
    return [record.address.record for record in records]


@pytest.mark.parametrize(
    "encoding", ["rot13", "base64", "undefined", "unicode_escape", "idna", "cp037", "utf-16"]
)
def test_what_is_no_encoding_of_texts_is_not_declared(path: Path, encoding: str) -> None:
    source = write_export(write_item(7, '[card id="1"]')).replace("UTF-8", encoding)
    assert f'encoding="{encoding}"' in source
    assert texts(read(path, source)[0]) == ['[card id="1"]']


def test_a_number_of_many_digits_is_none(path: Path) -> None:
    source = write_export(write_item(7)).replace("77", "7" * 5_000)
    [record] = read(path, source)[0]
    assert "featured_media" not in record.metadata


def test_deep_elements_are_closed() -> None:
    depth = 90
    source = b"<a>" * depth + b"x" + b"</a>" * depth
    assert all(one.is_closed for one in find_elements(source, 0, {}))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "before"),
    [
        (b"<item><![CDATA[x</item>", b""),
        (b"<a><![CDATA[x</a>", b""),
        (b"b", b"<a "),
        (b"b=", b"<a "),
        (b"a='", b"<a "),
    ],
)
def test_time_grows_as_the_file(part: bytes, before: bytes) -> None:
    def prepare(size: int) -> Callable[[], object]:
        data = before + part * (size // len(part)) + b">"
        return lambda: (list(scan._find_items(data)), find_elements(data, 0, {}))

    assert ratio(prepare, 60_000) < QUADRATIC / 2


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_post(path: Path, version: str, scheme: str) -> None:
    items = [write_item(7, '[card id="1"]', excerpt="short"), write_item(8, type="page")]
    records, losses = read(path, write_export(*items, version=version, scheme=scheme))
    assert not losses
    assert [(str(record.address), record.text) for record in records] == [
        (f"{path}: post 7: content:encoded", '[card id="1"]'),
        (f"{path}: post 7: excerpt:encoded", "short"),
        (f"{path}: post 8: content:encoded", "text"),
    ]
    assert records[0].metadata == {
        "id": 7,
        "title": "Post 7",
        "link": "https://example.org/?p=7",
        "author": "ann",
        "author_name": "Ann Lee",
        "excerpt": "short",
        "date": "2020-12-29T10:00:00",
        "slug": "post-7",
        "status": "publish",
        "type": "post",
        "categories": [{"name": "News & more", "slug": "news"}],
        "tags": [{"name": "Egypt", "slug": "egypt"}],
        "terms": {},
        "postmeta": {"_thumbnail_id": "77"},
        "featured_media": 77,
    }


def test_types_and_fields_are_chosen(path: Path) -> None:
    source = write_export(write_item(1, excerpt="e"), write_item(2, type="page"))
    assert texts(read(path, source, types=("page",))[0]) == ["text"]
    assert [record.text for record in read(path, source, fields=("excerpt:encoded",))[0]] == ["e"]
    assert [record.text for record in read(path, source, fields=("title",))[0]] == [
        "Post 1",
        "Post 2",
    ]


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
GOOD = (write_item(1, "one"), write_item(2, "two"), write_item(3, "three"))


def with_second(item: str) -> str:
    return write_export(GOOD[0], item, GOOD[2])


# the source, the texts that come out, and how many losses there are
FAULTS = {
    "entities of its own": (
        write_export(write_item(1, title="&b;&x;")).replace("<rss", f"{BOMB}<rss"),
        ["text"],
        0,
    ),
    "a control character": (with_second(write_item(2, "t\x0bw\x00o")), ["one", "two", "three"], 1),
    "an ampersand and a sign in a title": (
        with_second(write_item(2, "two", title="a & b < c")),
        ["one", "two", "three"],
        0,
    ),
    "an element that is not closed": (
        with_second(write_item(2, "two").replace("</link>", "").replace("</title>", "")),
        ["one", "two", "three"],
        0,
    ),
    "an item that is not closed": (
        with_second(write_item(2, "two").replace("</item>", "")),
        ["one", "two", "three"],
        1,
    ),
    "a section that is not closed": (
        with_second(write_item(2, "two").replace("two]]>", "two")),
        ["one", "two", "three"],
        1,
    ),
    "the last section of an item is not closed": (
        with_second(write_item(2, "two").replace("77]]>", "77")),
        ["one", "two", "three"],
        0,
    ),
    "an end tag of nothing": (
        with_second("</p>" + write_item(2, "two")),
        ["one", "two", "three"],
        0,
    ),
    "items in a comment": (with_second(f"<!-- {GOOD[1]} -->"), ["one", "three"], 0),
    "no declaration": (write_export(*GOOD).partition("?>\n")[2], ["one", "two", "three"], 0),
    "a hundred thousand levels": (
        with_second(write_item(2, "two").replace("<wp:post_id>", "<x>" * 100_000 + "<wp:post_id>")),
        ["one", "two", "three"],
        0,
    ),
    "an end of a section in a text": (
        with_second(write_item(2, "a]]>b")),
        ["one", "a]]>b", "three"],
        0,
    ),
    "items in a text": (
        with_second(write_item(2, "<item>x</item>")),
        ["one", "<item>x</item>", "three"],
        0,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stops_no_other_item(path: Path, name: str) -> None:
    source, expected, lost = FAULTS[name]
    records, losses = read(path, source)
    assert texts(records) == expected
    assert (
        numbers(records)
        == (["post 1", "post 3"] if len(expected) == 2 else ["post 1", "post 2", "post 3"])[
            : len(expected)
        ]
    )
    assert len(losses) == lost, [loss.message for loss in losses]


def test_bytes_of_another_encoding_are_read_and_counted(path: Path) -> None:
    first, second, third = (item.encode() for item in GOOD)
    source = write_export().encode().replace(TAIL.encode(), b"")
    broken = second.replace(b"two", "zw\u00f6lf \u201cx\u201d".encode("windows-1252"))
    records, losses = read(path, source + first + broken + third + TAIL.encode())
    assert texts(records) == ["one", "zw\u00f6lf \u201cx\u201d", "three"]
    assert [loss.message for loss in losses] == [
        "not utf-8: 0xf6 at byte 2 of the text; read as Windows-1252"
    ]
    assert [record.place is None for record in records] == [False, True, False]


@pytest.mark.parametrize(
    "encoding", ["windows-1256", "iso-8859-1", "utf-16", "utf-8-sig", "utf-16-be"]
)
def test_encodings(path: Path, encoding: str) -> None:
    word = "نص" if encoding == "windows-1256" else "\u00e9t\u00e9"
    source = write_export(
        write_item(1, word), encoding=encoding.removesuffix("-sig").removesuffix("-be")
    )
    records, losses = read(path, source.encode(encoding))
    assert (texts(records), list(losses)) == ([word], [])
    if encoding == "windows-1256":
        assert records[0].place.encode("قبل") == "قبل".encode(encoding)
        with pytest.raises(ValueError, match="has no bytes for '中'"):
            records[0].place.encode("中")


def test_a_large_text_and_one_that_is_too_large(path: Path) -> None:
    source = write_export(write_item(1, "x" * 11_000_000), write_item(2, "two"))
    records, losses = read(path, source, max_chars=20_000_000)
    assert [len(text) for text in texts(records)] == [11_000_000, 3]
    records, losses = read(path, source)
    assert texts(records) == ["two"]
    assert [loss.message for loss in losses] == [
        "it has 11000000 characters, where 10000000 are the most; max_chars allows more"
    ]


@given(cut=st.integers(0, 4_000))
def test_a_file_that_is_cut_off_has_what_is_before(tmp_path_factory, cut: int) -> None:
    source = write_export(*GOOD)
    cut = min(cut, len(source) - len("</rss>\n"))
    path = tmp_path_factory.mktemp("cut") / "site.xml"
    records, losses = read(path, source[:cut], kind="wxr")
    whole = source[:cut].count("</item>")
    assert texts(records)[:whole] == ["one", "two", "three"][:whole]
    assert losses


PIECES = (
    "[card]",
    "]]>",
    "&amp;",
    "<p>",
    "\r\n",
    "é",
    "\U0001f600",
    "<!--",
    "<![CDATA",
    "</item ",
    "x" * 50,
)
CONTENTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@given(st.lists(CONTENTS, min_size=1, max_size=5))
def test_places_hold_the_texts(tmp_path_factory, contents: list[str]) -> None:
    path = tmp_path_factory.mktemp("places") / "site.xml"
    source = write_export(*(write_item(number, text) for number, text in enumerate(contents, 1)))
    records, losses = read(path, source)
    assert (texts(records), len(losses)) == (contents, 0)
    data, done, pieces = source.encode(), 0, []
    for record in records:
        assert record.place.start >= done
        pieces += [data[done : record.place.start], record.place.encode(record.text)]
        done = record.place.end
    assert b"".join([*pieces, data[done:]]) == data
    changed = [record.place.encode(f"{record.text}]]>!") for record in records]
    made = data[: records[0].place.start] + changed[0] + data[records[0].place.end :]
    assert texts(read(path, made)[0])[0] == f"{contents[0]}]]>!"


def test_a_text_without_a_section_has_a_place_too(path: Path) -> None:
    source = write_export(write_item(1, "two").replace("<![CDATA[two]]>", "a &lt;b&gt; &#8221;"))
    [record], _ = read(path, source)
    assert record.text == "a <b> \u201d"
    place = record.place
    assert source.encode()[place.start : place.end] == b"a &lt;b&gt; &#8221;"
    assert place.encode("<&>") == b"&lt;&amp;&gt;"


def test_memory_goes_by_the_largest_item(path: Path) -> None:
    def peak(count: int) -> int:
        path.write_text(write_export(*(write_item(number, "x" * 1_000) for number in range(count))))
        tracemalloc.start()
        assert sum(1 for _ in read_records(path)) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak(800) < 1.5 * peak(80)


def test_a_scan_that_trusts_the_end_of_a_section_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        scan, "_skip_section", lambda data, place, end: scan._skip(data, place, b"]]>")
    )
    records, _ = read(path, FAULTS["the last section of an item is not closed"][0])
    assert numbers(records) != ["post 1", "post 2", "post 3"]
