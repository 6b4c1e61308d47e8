"""Files of each kind give their texts, exactly, with the places of those that can be changed."""

import csv
import gzip
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.records import Losses, ReadingOptions, Record, read_records
from shortcodes.records.csv_rows import find_rows
from shortcodes.records.kinds import choose_kind
from tests.records.exports import write_export, write_item

KINDS = {
    "a.txt": (b"some [text]", "text"),
    "a.md": (b"# some", "markdown"),
    "a.html": (b"x", "html"),
    "noname": (b"  <!DOCTYPE html><p>x", "html"),
    "prose": (b"One, two, three [card]", "html"),
    "lines": (b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
    "bracket": (b"[gallery] {x}", "html"),
    "a.ndjson": (b"", "jsonl"),
    "array": (b'[{"text": "a"}, 1]', "jsonl"),
    "pretty": (b'{\n  "text": "a"\n}', "jsonl"),
    "a.CSV": (b"id,text\n1,x\n", "csv"),
    "a.data": (b"PAR1....", "parquet"),
    "export.txt": (write_export(write_item(1)).encode(), "wxr"),
    "export16": (write_export(write_item(1)).encode("utf-16"), "wxr"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_chosen_by_content_and_name(tmp_path: Path, name: str) -> None:
    data, kind = KINDS[name]
    (tmp_path / name).write_bytes(data)
    assert choose_kind(tmp_path / name) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_file_of_text(tmp_path: Path, encoding: str) -> None:
    text = "[card]\r\nنص\r"
    data = text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    [record] = read_records(tmp_path / "a.txt")
    assert (record.text, record.markup) == (text, "text")
    assert data[: record.place.start] + record.place.encode(text) == data


def test_html_says_its_encoding(tmp_path: Path) -> None:
    data = '<meta charset="windows-1252"><p>“é”'.encode("windows-1252")
    (tmp_path / "a.html").write_bytes(data)
    [record] = read_records(tmp_path / "a.html")
    assert record.text.endswith("“é”")
    assert record.place.encode(record.text) == data
    with pytest.raises(ValueError, match=r"has no bytes for 'ن' \(U\+0646\)"):
        record.place.encode("ن")


LOST = {
    "a.txt": (
        b"a\xffb",
        "not UTF-8: 0xff at byte 1; it may be in another encoding, or no text at all",
    ),
    "b.txt": (b"a\0b" * 9, "it is no text: it has zero bytes"),
    "hex.html": (b'<meta charset="hex">\xff', "not UTF-8: 0xff at byte 20; it may be"),
    "escape.html": (b'<meta charset="unicode_escape">\xff\\u005b', "not UTF-8: 0xff at byte 31"),
    "utf16.html": (b'<meta charset="utf-16">\xff', "not UTF-8: 0xff at byte 23"),
    "ebcdic.html": (b'<meta charset="cp037">\xff', "not UTF-8: 0xff at byte 22"),
    "a.png": (b"\x89PNG\r\n\x1a\n", "not UTF-8: 0x89 at byte 0; it is a PNG image"),
    "mark.txt": (b"\xff\xfea", "it has the byte order mark of utf-16-le, and is none at byte 2"),
    "mark.jsonl": ('{"text": ""}'.encode("utf-16"), "a UTF-16 byte order mark stands first; iconv"),
    "cut.json": (b'[{"a": 1}, {"a": ', "no JSON, and it ends there: Expecting value"),
    "deep.jsonl": (b'{"a":' + b"[" * 100_000 + b"\n", "no JSON: maximum recursion depth"),
    "a.jsonl": (b"{oops\n", "no JSON: Expecting property name enclosed in double quotes"),
    "b.jsonl": (b"[1]\n", "it is no object"),
    "a.parquet": (b"PAR1 and no more", "the file is damaged: "),
    "a.csv": (b"text\n\xff\n", "not UTF-8; it may be in another encoding"),
}


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_read_is_a_loss(tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    data, message = LOST[name]
    (tmp_path / name).write_bytes(data)
    losses = Losses()
    assert list(read_records(tmp_path, losses=losses)) == []
    [loss] = losses
    assert message in loss.message
    assert loss.address.path == str(tmp_path / name)


READ = {
    "latin.html": (b'<meta charset="iso-8859-1">\x93\xe9\x94', ['<meta charset="iso-8859-1">“é”']),
    "two.html": (b'<meta charset="shift_jis">\x81\xe0', ['<meta charset="shift_jis">≒']),
    "zip.md.gz": (gzip.compress(b"[card]"), ["[card]"]),
    "lines.jsonl.gz": (gzip.compress(b'{"text": "a"}\n{"text": "b"}'), ["a", "b"]),
    "array.json": (b'\xef\xbb\xbf [{"text": "\xc3\xa9"},\n 1, {"text": "b"}]', ["é", "b"]),
    "pretty.json": (b'{\n "text": "a"\n}\n{"text": "b"}', ["a", "b"]),
    "stated.csv": (b"sep=;\nid;text\n1;a,b\n", ["a,b"]),
    "mark.csv": (b"\xef\xbb\xbftext\na\n", ["a"]),
    "wide.csv": ('id\ttext\n1\t"a\tb"\n'.encode("utf-16"), ["a\tb"]),
    "ragged.csv": (b"id,text\n1\n2,b,c\n\n,\n", ["b", ""]),
    "twice.csv": (b"text,text\na,b\n", ["a", "b"]),
    "open.csv": (b'id,text\n1,"a\n2,"b"\n3,"c""\n4,d\n', ['a\n2,b"', '"c""', "d"]),
    "damaged.csv": (b"text,id\n\xff,1\nb,2\n", ["b"]),
    "cut.jsonl.gz": (gzip.compress(b'{"text": "%b"}\n' % (b"a" * 1_000) * 999)[:-9], None),
}


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is(tmp_path: Path, name: str) -> None:
    data, texts = READ[name]
    (tmp_path / name).write_bytes(data)
    losses = Losses()
    records = list(read_records(tmp_path / name, losses=losses))
    assert all(one.address.path == str(tmp_path / name) for one in records)
    if texts is None:
        assert records
        assert "what gzip compressed is damaged" in next(iter(losses)).message
        return
    assert [one.text for one in records] == texts
    for record in records:
        if record.place is not None:
            assert data[record.place.start : record.place.end].decode("latin-1") in (
                record.place.encode(record.text).decode("latin-1")
            )


def test_what_is_lost_in_a_copy_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b"{oops\n" * 1_500))
    losses = Losses()
    assert list(read_records(tmp_path, losses=losses)) == []
    assert (len(losses), len(losses.listed)) == (1_500, 1_000)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcodes.records.copying._ALWAYS_ALLOWED", 1_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 10_000_000))
    losses = Losses()
    assert list(read_records(tmp_path, losses=losses)) == []
    assert "bytes unpacked" in next(iter(losses)).message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_pipes_are_passed_over_in_folders_and_read_by_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    losses = Losses()
    assert list(read_records(tmp_path, losses=losses)) == []
    assert [loss.message for loss in losses] == [
        "it is a pipe, a socket or a device",
        "there is no file in it",
    ]
    with ThreadPoolExecutor() as pool:
        pool.submit((tmp_path / "pipe").write_text, '{"text": "[card]"}\n')
        [record] = read_records(tmp_path / "pipe")
    assert (record.text, record.place) == ("[card]", None)
    assert str(record.address) == f"{tmp_path}/pipe: line 1: text"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"some [card]")))
    [record] = read_records("-")
    assert (str(record.address), record.text, record.place) == ("-", "some [card]", None)


NO_PATHS = {
    "zero": ("a\0b", "embedded null byte"),
    "long": ("a" * 5_000, "File name too long"),
    "stars": ("a**b/*", "Invalid pattern"),
    "hidden": ("*", "there is no file in it"),
}


@pytest.mark.parametrize("name", NO_PATHS)
def test_a_path_of_nothing_is_a_loss(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, message = NO_PATHS[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".hidden").write_text("")
    losses = Losses()
    assert list(read_records(path, losses=losses)) == []
    assert message in next(iter(losses)).message


def test_long_lines_are_lost_and_the_next_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shortcodes.records.json_lines._OTHER_BYTES", 50)
    lines = [json.dumps({"text": size * "x"}) for size in (1, 79, 80, 81, 2_000, 20)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    losses = Losses()
    records = list(read_records(tmp_path, ReadingOptions(max_chars=10), losses))
    assert [one.text for one in records] == ["x"]
    assert [loss.address.record for loss in losses] == [f"line {number}" for number in range(2, 7)]


def test_escapes_of_json_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for literal, expected in (
        ("<\\/p>[a]", "<\\/p>é".encode("ascii", "backslashreplace").replace(b"xe9", b"u00e9")),
        ("\\u003cp\\u003e/é", "\\u003c/p\\u003eé".encode()),
    ):
        path.write_text(f'{{"text": "{literal}"}}', "utf-8")
        [record] = read_records(path)
        assert record.place.encode("</p>é") == b'"%b"' % expected


def test_a_field_that_no_row_has_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,x\n")
    losses = Losses()
    assert list(read_records(tmp_path, ReadingOptions(fields=("bodi",)), losses)) == []
    assert "there is no column 'bodi'; did you mean 'body'?" in next(iter(losses)).message


def test_a_folder_is_read_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/.hidden.txt", ".git/x.txt", "c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "a/loop").symlink_to(tmp_path)
    losses = Losses()
    assert [record.text for record in read_records(tmp_path, losses=losses)] == [
        "a/z.md",
        "b.txt",
        "c.html",
    ]
    assert [record.text for record in read_records(f"{tmp_path}/*.txt")] == ["b.txt"]
    assert [record.text for record in read_records(f"{tmp_path}/**/*.md")] == ["a/z.md"]
    assert not losses
    assert list(read_records(f"{tmp_path}/*.rst", losses=losses)) == []
    assert list(read_records(tmp_path / "none.txt", losses=losses)) == []
    assert [loss.message for loss in losses] == [
        "there is no file in it",
        "No such file or directory",
    ]


def test_lengths_and_kinds_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 11)
    losses = Losses()
    assert list(read_records(tmp_path, ReadingOptions(max_chars=10), losses)) == []
    assert [loss.message for loss in losses] == [
        "it has 11 characters, where 10 are the most; max_chars allows more"
    ]
    with pytest.raises(ValueError, match="there is no kind 'wrx'; did you mean 'wxr'"):
        read_records(tmp_path, ReadingOptions(kind="wrx"))
    with pytest.raises(TypeError, match="a path is a string or a Path, not"):
        read_records(None)


TEXTS = st.text(
    st.sampled_from("[card] \"\\/,;'\n\r\té\U0001f600\ud800x\x00\u2028{}:"), max_size=12
)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=5))
def test_strings_of_json_have_places(tmp_path_factory, rows: list[tuple[str, str, bool]]) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    lines = [
        json.dumps(
            {"id": number, "n": {"deep": [deep, {"x": ""}], "é": 1}, "text": text},
            ensure_ascii=is_ascii,
        )
        for number, (text, deep, is_ascii) in enumerate(rows)
    ]
    data = "\r\n".join(lines).encode("utf-8", "surrogatepass")
    path.write_bytes(data)
    readable = [b"\xed\xa0\x80" not in line.encode("utf-8", "surrogatepass") for line in lines]
    losses = Losses()
    records = list(read_records(path, ReadingOptions(fields=("text", "n.deep")), losses))
    expected = [
        (f"line {number}", field, value)
        for number, (text, deep, _) in enumerate(rows, 1)
        if readable[number - 1]
        for field, value in (("n.deep", deep), ("text", text))
    ]
    assert [(one.address.record, one.address.field, one.text) for one in records] == expected
    assert len(losses) == readable.count(False)
    for record in records:
        start, end, encode = record.place.start, record.place.end, record.place.encode
        changed = data[:start] + encode(f"{record.text}!é") + data[end:]
        line = changed.split(b"\r\n")[int(record.address.record.split()[1]) - 1]
        value = json.loads(line.decode("utf-8", "surrogatepass"))
        assert f"{record.text}!é" in (value["text"], value["n"]["deep"][0])


def test_fields_of_json_are_chosen(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"title": "[t]", "content": "x", "url": "u"}\n{"a": "[x]", "b": "y"}\n'
    )
    records = list(read_records(tmp_path))
    assert [(one.address.field, one.text, one.metadata) for one in records] == [
        ("content", "x", {"title": "[t]", "url": "u"}),
        ("a", "[x]", {"b": "y"}),
    ]


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet

    table = pa.table({"id": [1, 2, 3], "text": ["[card]", None, "x"], "name": ["a", "b", "c"]})
    parquet.write_table(table, tmp_path / "a.parquet")
    records = list(read_records(tmp_path))
    assert [(str(one.address), one.text) for one in records] == [
        (f"{tmp_path}/a.parquet: row 1: text", "[card]"),
        (f"{tmp_path}/a.parquet: row 3: text", "x"),
    ]
    assert records[0].metadata == {"id": 1, "name": "a"}


def test_damaged_parquet_loses_a_cell_or_a_group(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet

    offsets = pa.array([0, 1, 2, 3], pa.int32()).buffers()[1]
    texts = pa.Array.from_buffers(pa.string(), 3, [None, offsets, pa.py_buffer(b"a\xffc")])
    dates = pa.array([2**60] * 3, pa.timestamp("ms"))
    parquet.write_table(pa.table({"text": texts, "date": dates}), tmp_path / "a.parquet")
    losses = Losses()
    records = list(read_records(tmp_path, losses=losses))
    assert [one.text for one in records] == ["a", "c"]
    assert [loss.address.field for loss in losses] == ["date", "text", "date", "date"]

    table = pa.table({"text": [f"[{number}]" * 50 for number in range(900)]})
    options = {"compression": "none", "use_dictionary": False, "row_group_size": 300}
    parquet.write_table(table, tmp_path / "a.parquet", **options)
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    middle = len(data) // 2
    data[middle - 500 : middle + 500] = b"\xff" * 1_000
    (tmp_path / "a.parquet").write_bytes(data)
    losses = Losses()
    read = {one.address.record for one in read_records(tmp_path, losses=losses)}
    assert read >= {f"row {number}" for number in (*range(1, 301), *range(601, 901))}
    assert [loss.address.record for loss in losses] == ["group 2 of rows"]


def test_a_database(tmp_path: Path) -> None:
    sa = pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    address = f"sqlite:///{tmp_path}/wp.db"
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "CREATE TABLE x_posts (ID INTEGER, post_content TEXT, post_excerpt TEXT, post_title TEXT,"
                " post_type TEXT, post_date TEXT, post_password TEXT)"
            )
        )
        for number, kind in ((2, "page"), (1, "post")):
            row = sa.text(
                "INSERT INTO x_posts VALUES (:n, :c, '', 'T', :k, '2020-12-29 10:00:00', '')"
            )
            connection.execute(row, {"n": number, "c": f"[card {number}]", "k": kind})
        connection.execute(
            sa.text(
                "INSERT INTO x_posts VALUES (3, CAST(x'5bff' AS TEXT), '', 'T', 'post', '', ''),"
                " (4, '[card 4]', '', 'T', 'post', '', ''), (5, 'old', '', 'T', 'revision', '', '')"
            )
        )
    losses = Losses()
    records = list(read_records(f"{address}?table=x_posts", losses=losses))
    assert [loss.address.record for loss in losses] == ["post 3"]
    assert [(one.text, one.address.record) for one in records] == [
        ("[card 1]", "post 1"),
        ("[card 2]", "post 2"),
        ("[card 4]", "post 4"),
    ]
    assert records[0].metadata["date"] == "2020-12-29T10:00:00"
    assert [
        one.text
        for one in read_records(f"{address}?table=x_posts", ReadingOptions(types=("page",)))
    ] == ["[card 2]"]
    engine.dispose()
    losses = Losses()
    assert list(read_records(f"{address}?table=none", losses=losses)) == []
    assert "none" in next(iter(losses)).message
    losses = Losses()
    assert list(read_records(f"sqlite:///{tmp_path}/other.db", losses=losses)) == []
    assert [loss.message for loss in losses] == ["there is no such file"]
    assert not (tmp_path / "other.db").exists()


def test_terms_of_a_database(tmp_path: Path) -> None:
    sa = pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    address = f"sqlite:///{tmp_path}/wp.db"
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE wp_posts (ID INTEGER, post_content BLOB, post_type TEXT)",
            "CREATE TABLE wp_terms (term_id INTEGER, name TEXT, slug TEXT)",
            "CREATE TABLE wp_term_taxonomy (term_taxonomy_id INTEGER, term_id INTEGER, taxonomy TEXT)",
            "CREATE TABLE wp_term_relationships (object_id INTEGER, term_taxonomy_id INTEGER)",
            "INSERT INTO wp_posts VALUES (7, x'5b615d', 'post'), (8, x'ff', 'post')",
            "INSERT INTO wp_terms VALUES (1, 'News', 'news'), (2, 'Egypt', 'egypt'), (3, 'X', 'x')",
            "INSERT INTO wp_term_taxonomy VALUES (11, 1, 'category'), (12, 2, 'post_tag'), (13, 3, 'genre')",
            "INSERT INTO wp_term_relationships VALUES (7, 11), (7, 12), (7, 13)",
        ):
            connection.execute(sa.text(statement))
    engine.dispose()
    losses = Losses()
    [record] = read_records(address, losses=losses)
    assert record.text == "[a]"
    assert [(loss.address.record, loss.message[:9]) for loss in losses] == [("post 8", "not UTF-8")]
    assert record.metadata["categories"] == [{"name": "News", "slug": "news"}]
    assert record.metadata["tags"] == [{"name": "Egypt", "slug": "egypt"}]
    assert record.metadata["terms"] == {"genre": [{"name": "X", "slug": "x"}]}


def test_a_password_is_in_no_address() -> None:
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    broken = Losses()
    assert list(read_records("mysql://user:secret@host:port/x", losses=broken)) == []
    assert broken
    assert "secret" not in repr(list(broken))
    losses = Losses()
    assert list(read_records("sqlite://user:secret@/none/none.db", losses=losses)) == []
    assert losses
    assert "secret" not in repr(list(losses))


class Site:
    """A site with 250 posts and a page; posts may be broken, and fail what lists them."""

    def __init__(self, *broken: int, repeats: bool = False) -> None:
        self.broken = set(broken)
        self.repeats = repeats
        self.asked: list[dict[str, str]] = []

    def __call__(self, request):
        import httpx2 as httpx

        asked = dict(request.url.params)
        self.asked.append({**asked, "auth": request.headers.get("authorization", "")})
        page, size = (int(asked[name]) for name in ("page", "per_page"))
        page = 1 if self.repeats else page
        count = {"posts": 250, "pages": 1}.get(asked["rest_route"].rpartition("/")[2], 0)
        ids = range(1 + (page - 1) * size, 1 + min(page * size, count))
        if not ids:
            return httpx.Response(400)
        if self.broken & set(ids):
            return httpx.Response(500)
        texts = {"rendered": "<p>drawn</p>", **({"raw": "[card]"} if "context" in asked else {})}
        items = [{"id": one, "content": texts, "_embedded": EMBEDDED} for one in ids]
        pages = {"X-WP-TotalPages": str(-(-count // size))}
        return httpx.Response(200, json=[*items, "x"] if page == 3 else items, headers=pages)


EMBEDDED = {
    "author": [{"slug": "ann", "name": "Ann Lee"}],
    "wp:term": [[{"taxonomy": "category", "slug": "news", "name": "News"}], [], 7],
}


def test_a_site(monkeypatch: pytest.MonkeyPatch) -> None:
    httpx = pytest.importorskip("httpx2", reason="the extra http is not installed")
    from shortcodes.records.site import PASSWORD, USER, read_site

    def read(site: Site, address: str = "https://example.org") -> tuple[list[Record], list[str]]:
        losses = Losses()
        transport = httpx.MockTransport(site)
        records = list(read_site(address, ReadingOptions(), losses, transport))
        return records, [f"{loss.address.record}: {loss.message}" for loss in losses]

    records, losses = read(Site())
    assert len(records) == 251
    assert {one.text for one in records} == {"<p>drawn</p>"}
    assert losses == ["/wp/v2/posts: the site answered with something else than a post"]
    assert records[0].metadata["author_name"] == "Ann Lee"
    assert records[0].metadata["categories"] == [{"name": "News", "slug": "news"}]
    assert len(read(Site(repeats=True))[0]) == 101

    monkeypatch.setenv(USER, "ann")
    monkeypatch.setenv(PASSWORD, "secret")
    site = Site(120, 130)
    records, losses = read(site, "https://example.org/wp-json/")
    assert {one.text for one in records} == {"[card]"}
    assert len(records) == 249
    assert losses[:2] == [
        f"/wp/v2/posts, post {number} of the list: example.org answered with the status 500"
        for number in (120, 130)
    ]
    broken, lost = read(Site(*range(101, 251)))
    assert len(broken) == 101
    assert lost[-1] == "/wp/v2/posts, page 3: too many pages failed; the rest is not asked for"
    assert all(asked["auth"].startswith("Basic ") for asked in site.asked)
    assert "secret" not in repr((records, losses))


class BusySite(Site):
    """The same site, which answers every second request with a status."""

    def __init__(self, status: int, header: str | None, times: int = 1) -> None:
        super().__init__()
        self.status, self.header, self.times = status, header, times
        self.refused = 0

    def __call__(self, request):
        import httpx2 as httpx

        if self.refused < self.times:
            self.refused += 1
            headers = {} if self.header is None else {"Retry-After": self.header}
            return httpx.Response(self.status, headers=headers)
        self.refused = 0
        return super().__call__(request)


@pytest.mark.parametrize(
    ("site", "waits", "records"),
    [
        (BusySite(429, "5"), [5] * 4, 251),
        (BusySite(503, None, times=3), [2, 10, 30] * 4, 251),
        (BusySite(429, "0", times=4), [0] * 3, 1),
        (BusySite(429, "3600"), [], 1),
        (BusySite(404, "5"), [], 1),
    ],
    ids=["once", "thrice", "for long", "for an hour", "not busy"],
)
def test_a_busy_site_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, site: BusySite, waits: list[int], records: int
) -> None:
    httpx = pytest.importorskip("httpx2", reason="the extra http is not installed")
    from shortcodes.records.site import read_site

    slept: list[int] = []
    monkeypatch.setattr("time.sleep", slept.append)
    losses, transport = Losses(), httpx.MockTransport(site)
    found = list(read_site("https://example.org", ReadingOptions(), losses, transport))
    assert (slept, len(found)) == (waits, records)
    assert (records > 1) != any("status" in loss.message for loss in losses)


CELLS = st.text(st.sampled_from('ab",;\r\n é[]'), max_size=6)


def read_table(data: bytes, delimiter: str) -> list[str]:
    """Return the first two fields of the rows, as the standard library reads them."""
    rows = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter)
    return [text for row in rows for text in row[:2]][2:]


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=3)),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_rows_of_csv_are_those_of_the_standard_library(
    tmp_path_factory, rows: list[list[str]], delimiter: str, end: str, is_quoted: bool
) -> None:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([["id", "text"], *rows])
    data = out.getvalue().encode()
    path = tmp_path_factory.mktemp("table") / "a.csv"
    path.write_bytes(data)
    losses = Losses()
    records = list(read_records(path, ReadingOptions(fields=("id", "text")), losses))
    texts = [one.text for one in records]
    assert texts == read_table(data, delimiter)
    assert not losses
    assert splice(data, records) == data
    changed = splice(data, records, f'"{delimiter}\n')
    assert read_table(changed, delimiter) == [f'{text}"{delimiter}\n' for text in texts]


def splice(data: bytes, records: list[Record], suffix: str = "") -> bytes:
    """Return the bytes of a file whose texts have another end."""
    done, pieces = 0, []
    for record in records:
        place = record.place
        pieces += [data[done : place.start], place.encode(record.text + suffix)]
        done = place.end
    return b"".join([*pieces, data[done:]])


@given(
    st.lists(st.dictionaries(TEXTS, TEXTS, max_size=3), min_size=1, max_size=4),
    st.sampled_from([None, 1]),
    st.booleans(),
)
def test_strings_of_an_array_have_places(
    tmp_path_factory, rows: list[dict[str, str]], indent: int | None, is_ascii: bool
) -> None:
    rows = json.loads(json.dumps(rows).replace("\\ud800", "").replace("\\u0000", ""))
    rows = [{f"é{key}": text for key, text in row.items()} | {"body": "[é]"} for row in rows]
    data = json.dumps(rows, indent=indent, ensure_ascii=is_ascii).encode()
    path = tmp_path_factory.mktemp("array") / "a.json"
    path.write_bytes(data)
    options = ReadingOptions(fields=tuple({key for row in rows for key in row}))
    losses = Losses()
    records = list(read_records(path, options, losses))
    assert not losses
    assert [one.text for one in records] == [text for row in rows for text in row.values()]
    assert splice(data, records) == data
    changed = json.loads(splice(data, records, "\n/"))
    assert changed == [{key: f"{text}\n/" for key, text in row.items()} for row in rows]


FAULTS = {
    "a quote that is doubled": ("csv_files", "write_field", lambda text, **_: text.encode()),
    "a delimiter that is another's": (
        "csv_files",
        "find_delimiter",
        lambda _, start: (b"|", start),
    ),
    "a row that is left out": (
        "csv_files",
        "find_rows",
        lambda *args: iter([*find_rows(*args)][:-1]),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    module, function, fault = FAULTS[name]
    data = b'id,text\n1,"a "" b"\n2,c\n'
    (tmp_path / "a.csv").write_bytes(data)

    def check() -> None:
        records = list(read_records(tmp_path, ReadingOptions(fields=("id", "text"))))
        assert [one.text for one in records] == read_table(data, ",")
        assert all(one.place is not None for one in records)

    check()
    monkeypatch.setattr(f"shortcodes.records.{module}.{function}", fault)
    with pytest.raises(AssertionError):
        check()
