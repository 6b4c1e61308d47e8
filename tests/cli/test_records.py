"""The commands that read records: what they write, in one process and in several, and how they end."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

pytest.importorskip("click", reason="the extra cli is not installed")
pytest.importorskip("rich", reason="the extra cli is not installed")

from click.testing import CliRunner, Result

from shortcodes.cli import program
from tests.records.exports import write_export, write_item

WXR = write_export(
    write_item(1, "[my_card a=”1″]x[/my_card] [sic]"),
    write_item(2, "[my_card  b='2'] and [my_ad]", type="page"),
    write_item(3, "[note x] [my_ad id=7]"),
)
MARKDOWN = "---\ntitle: '[my_card  a=1]'\n---\n`[my_card  a=1]` and [my_card  a=1] [link](u)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/site.xml").write_text(WXR, "utf-8")
    Path("in/a.md").write_text(MARKDOWN, "utf-8")
    Path("in/b.txt").write_bytes(b"[my_card a=\xe2\x80\x9d1\xe2\x80\xb3]\r\n")
    return tmp_path


def run(*arguments: str, code: int = 0, source: str | None = None) -> Result:
    done = CliRunner().invoke(program, arguments, input=source)
    assert done.exit_code == code, (done.output, done.stderr, done.exception)
    return done


def test_an_inventory(folder: Path) -> None:
    rows = {
        row["name"]: row for row in json.loads(run("inventory", "in", "--format", "json").stdout)
    }
    assert list(rows) == ["my_card", "my_ad"]
    card = rows["my_card"]
    assert (card["count"], card["records"], card["closers"], card["state"]) == (4, 4, 1, "likely")
    assert card["attributes"]["a"] == {"count": 3, "values": ["1"]}
    assert rows["my_ad"]["address"] == "in/site.xml: post 2: content:encoded"
    known = json.loads(run("inventory", "in", "--format", "json", "--name", "note").stdout)
    assert {row["name"]: row["state"] for row in known}["note"] == "known"
    every = json.loads(run("inventory", "in", "--format", "json", "--all").stdout)
    assert {row["name"]: row["state"] for row in every}["sic"] == "prose"


def test_formats_of_an_inventory(folder: Path) -> None:
    table = run("inventory", "in").stdout.splitlines()
    assert table[0].split() == [
        "name",
        "state",
        "count",
        "records",
        "closers",
        "broken",
        "attributes",
        "example",
        "address",
    ]
    assert table[1].startswith("my_card  likely")
    rows = list(csv.DictReader(io.StringIO(run("inventory", "in", "--format", "csv").stdout)))
    assert [row["name"] for row in rows] == ["my_card", "my_ad"]
    run("inventory", "in", "--format", "html", "-o", "out.html")
    html = Path("out.html").read_text("utf-8")
    assert html.count("<tr>") == 3
    assert "<h1>Inventory of shortcodes</h1>" in html


def test_what_is_broken_is_counted(folder: Path) -> None:
    Path("x.txt").write_text("[my_card a=1] [/my_box] [my_box a='1']")
    rows = json.loads(
        run("inventory", "x.txt", "--format", "json", "--name", "my_box,my_card").stdout
    )
    assert {row["name"]: row["broken"] for row in rows} == {"my_box": 1, "my_card": 0}


def test_shortcodes_are_extracted(folder: Path) -> None:
    lines = run("extract", "in", "--name", "my_card").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["path"], row["record"], row["attributes"]) for row in rows] == [
        ("in/a.md", "", {"a": "1"}),
        ("in/b.txt", "", {"a": "1"}),
        ("in/site.xml", "post 1", {"a": "1"}),
        ("in/site.xml", "post 2", {"b": "2"}),
    ]
    assert rows[0]["source"] == "[my_card  a=1]"
    assert rows[2]["content"] == "x"
    one = run("extract", "in/site.xml", "--type", "page", "--name", "my_ad").stdout.splitlines()
    assert [json.loads(line)["record"] for line in one] == ["post 2"]


def test_shortcodes_are_extracted_into_parquet(folder: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    run("extract", "in", "-o", "out.parquet")
    rows = pq.read_table("out.parquet").to_pylist()
    names = [json.loads(line)["name"] for line in run("extract", "in").stdout.splitlines()]
    assert [row["name"] for row in rows] == names
    assert len(rows) == 6


COMMANDS = [
    ("inventory", "in", "--format", "json"),
    ("inventory", "in", "--format", "csv", "--all"),
    ("extract", "in"),
    ("fix", "in", "--diff"),
]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_processes_make_no_difference(folder: Path, command: tuple[str, ...]) -> None:
    items = [write_item(number, f"[my_card n={number}] [sic]") for number in range(300)]
    Path("in/many.xml").write_text(write_export(*items), "utf-8")
    assert run(*command).stdout == run(*command, "--jobs", "2").stdout


def test_files_are_fixed_in_place(folder: Path) -> None:
    assert run("fix", "in", "--check", code=1).stdout == (
        "in/a.md: 1 would change\nin/b.txt: 1 would change\nin/site.xml: 2 would change\n"
    )
    diff = run("fix", "in", "--diff").stdout
    assert '-[my_card a=”1″]x[/my_card] [sic]\n+[my_card a="1"]x[/my_card] [sic]\n' in diff
    assert "--- a/in/site.xml: post 1: content:encoded\n" in diff
    Path("in/b.txt").chmod(0o600)
    run("fix", "in", "--in-place")
    assert Path("in/site.xml").read_text("utf-8") == WXR.replace("a=”1″", 'a="1"').replace(
        "  b='2'", ' b="2"'
    )
    assert Path("in/a.md").read_text("utf-8") == MARKDOWN.replace(
        "and [my_card  a=1]", 'and [my_card a="1"]'
    )
    assert Path("in/b.txt").read_bytes() == b'[my_card a="1"]\r\n'
    assert stat.S_IMODE(os.stat("in/b.txt").st_mode) == 0o600
    assert run("fix", "in", "--check").stdout == ""


def test_rules_are_given_as_options(folder: Path) -> None:
    made = run(
        "fix",
        "in/site.xml",
        "--rename",
        "my_ad=ad",
        "--set",
        "my_card.c=x y",
        "--unset",
        "my_ad.id",
    ).stdout
    assert made == (
        WXR.replace("[my_card a=”1″]", '[my_card a="1" c="x y"]')
        .replace("[my_card  b='2']", '[my_card b="2" c="x y"]')
        .replace("[my_ad id=7]", "[ad]")
        .replace("[my_ad]", "[ad]")
    )
    Path("rules.py").write_text(
        "def rewrite(shortcode):\n    return '' if shortcode.name == 'my_ad' else None\n"
    )
    assert "my_ad" not in run("fix", "in/site.xml", "--rules", "rules.py").stdout


def test_a_diff_is_a_patch(folder: Path) -> None:
    Path("x.txt").write_bytes("a\r\n[my_card  b=2]\u2028\x0b\r\nlast [my_card  b=2]".encode())
    made = run("fix", "x.txt", "--diff", "--name", "my_card").stdout_bytes
    assert made.decode() == (
        "--- a/x.txt\n+++ b/x.txt\n@@ -1,3 +1,3 @@\n a\r\n"
        "-[my_card  b=2]\u2028\x0b\r\n-last [my_card  b=2]\n\\ No newline at end of file\n"
        '+[my_card b="2"]\u2028\x0b\r\n+last [my_card b="2"]\n\\ No newline at end of file\n'
    )


def test_a_rule_that_fails_leaves_its_record(folder: Path) -> None:
    Path("rules.py").write_text("def rewrite(shortcode):\n    return {}['b']\n")
    done = run("fix", "in/site.xml", "--rules", "rules.py", "-i", code=2)
    assert "in/site.xml: post 1: content:encoded: KeyError: 'b'" in done.stderr
    assert "[my_card a=”1″]x" in Path("in/site.xml").read_text("utf-8")


def test_texts_are_stripped(folder: Path) -> None:
    assert run("strip", "in/b.txt").stdout_bytes == b"\r\n"
    assert run("strip", "in/site.xml", "--keep", "my_ad").stdout == WXR.replace(
        "[my_card a=”1″]x[/my_card]", "x"
    ).replace("[my_card  b='2']", "")
    assert run("strip", "in/site.xml", "--only", "note").stdout == WXR.replace("[note x]", "")
    dropped = run("strip", "in/site.xml", "--only", "my_card", "--drop-content").stdout
    assert dropped == WXR.replace("[my_card a=”1″]x[/my_card]", "").replace("[my_card  b='2']", "")
    assert run("strip", "-", "--name", "a", source="[a]x[/a] [b]").stdout == "x [b]"
    run("strip", "in/b.txt", "-o", "out.txt")
    assert Path("out.txt").read_bytes() == b"\r\n"


def test_tables_of_csv_are_changed_in_place(folder: Path) -> None:
    Path("t.csv").write_text('id;text\n1;"[my_card a=1]; x"\n\n 2 ;y\n')
    changed = 'id;text\n1;"; x"\n\n 2 ;y\n'
    assert run("strip", "t.csv", "--only", "my_card").stdout == changed
    run("strip", "t.csv", "--only", "my_card", "-i")
    assert Path("t.csv").read_text() == changed


def test_tables_of_parquet_are_written_anew(folder: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    from pyarrow import parquet

    parquet.write_table(pa.table({"id": [1, 2], "text": ["[my_card a=1]; x", "y"]}), "t.parquet")
    run("strip", "t.parquet", "--only", "my_card", "-o", "out.parquet")
    assert parquet.read_table("out.parquet").to_pydict() == {"id": [1, 2], "text": ["; x", "y"]}
    done = run("strip", "t.parquet", "--only", "my_card", "-i", code=2)
    assert "row 1: text: its place in the file can't be told; -o writes Parquet anew" in done.stderr


WRONG = [
    (("fix", "in"), "there are 3 files; --in-place changes them all, --diff shows how"),
    (("fix", "in", "-i", "--diff"), "give one of --diff, --check, --in-place and -o"),
    (("fix", "in", "--rename", "x"), "--rename: write OLD=NEW, not 'x'"),
    (("fix", "in", "--set", "x=1"), "--set: write NAME.ATTRIBUTE=VALUE, not 'x=1'"),
    (
        ("fix", "in", "--rules", "none.py"),
        "--rules: none.py: there is no such file",
    ),
    (
        ("strip", "in", "-i", "-o", "x"),
        "--in-place changes the file itself, and -o writes another one",
    ),
    (
        ("strip", "https://example.org", "-i", "--only", "x"),
        "this command changes files, not what a site",
    ),
    (
        ("fix", "in/b.txt", "-o", "in/b.txt"),
        "this is the file that is rendered; write to another one",
    ),
    (("strip", "/dev/null"), "/dev/null: it is no file; write - and give its content to standard"),
    (("inventory", "none.txt"), "none.txt: No such file or directory"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_what_is_wrong_is_said(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    before = {path: path.read_bytes() for path in Path("in").iterdir()}
    assert message in run(*arguments, code=2).stderr
    assert {path: path.read_bytes() for path in Path("in").iterdir()} == before


def test_a_file_that_fails_leaves_no_output(folder: Path) -> None:
    Path("bad.txt").write_bytes(b"[my_card]\xff")
    for arguments in (("strip", "bad.txt"), ("strip", "bad.txt", "-o", "out.txt")):
        done = run(*arguments, code=2)
        assert done.stdout == ""
        assert "not UTF-8: 0xff at byte 9" in done.stderr
    done = run("strip", "in/b.txt", "--max-chars", "3", "-o", "out.txt", code=2)
    assert "it has 17 characters, where 3 are the most" in done.stderr
    assert not Path("out.txt").exists()


def test_losses_are_listed_and_counted(folder: Path) -> None:
    Path("in/c.jsonl").write_text("{oops\n" * 15 + '{"text": "[my_card z=1]"}\n')
    done = run("extract", "in", code=2)
    assert '"z": "1"' in done.stdout
    assert done.stderr.count("in/c.jsonl: line") == 10
    assert "could not be read or changed: 15, of which 5 are not listed" in done.stderr
