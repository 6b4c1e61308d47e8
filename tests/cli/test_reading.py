"""What is read, and what is said of a file that is no UTF-8 text."""

import os
from pathlib import Path

import pytest

from .conftest import Run

ARABIC = "قال مراسلنا في القاهرة إن المباحثات انتهت اليوم"
RUSSIAN = "Вчера вечером в городе прошёл первый снег этой зимы"
HEBREW = "אתמול בערב ירד השלג הראשון של החורף בעיר"
GREEK = "χθες το βράδυ έπεσε το πρώτο χιόνι του χειμώνα στην πόλη"


def failure(run: Run, data: bytes) -> str:
    Path("a.txt").write_bytes(data)
    done = run("render", "a.txt")
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    return done.err


def test_a_byte_order_mark_is_no_part_of_the_text(run: Run) -> None:
    Path("a.txt").write_bytes(b"\xef\xbb\xbf[covid19-ultimate-card nope=1]")
    assert "\ufeff" not in run("render", "a.txt").out
    assert run("lint", "a.txt").out.startswith("a.txt:1:24: unknown-attribute")


def test_the_place_of_the_first_wrong_byte_is_told(run: Run) -> None:
    message = failure(run, "one\r\ntwo é ".encode() + b"\xe9t\xe9\n")
    assert "a.txt: not UTF-8: 0xe9 at byte 12 (line 2, column 7)" in message


def test_a_byte_order_mark_is_not_counted_as_a_column(run: Run) -> None:
    assert "0xe9 at byte 4 (line 1, column 2)" in failure(run, b"\xef\xbb\xbfa\xe9")


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        ("café au lait, déjà vu".encode("latin-1"), "Latin-1 (Windows-1252)"),
        ("“It’s” – he said".encode("cp1252"), "Latin-1 (Windows-1252)"),
        (b"caf\xe9", "Latin-1 (Windows-1252)"),
        (ARABIC.encode("cp1256"), "Arabic Windows-1256; iconv -f windows-1256 -t UTF-8"),
        (RUSSIAN.encode("cp1251"), "Cyrillic Windows-1251"),
        (HEBREW.encode("cp1255"), "Hebrew Windows-1255"),
        (GREEK.encode("cp1253"), "Greek Windows-1253"),
        ("text".encode("utf-16"), "a UTF-16 byte order mark stands first"),
        ("text".encode("utf-32"), "a UTF-32 byte order mark stands first"),
        ("text".encode("utf-16-le"), "UTF-16LE without a byte order mark"),
        ("text".encode("utf-16-be"), "UTF-16BE without a byte order mark"),
        (ARABIC.encode()[:-1], "cut off in a character"),
        (ARABIC.encode() + b"\xff" + ARABIC.encode(), "may have been damaged"),
        ("a\ud83d\ude00".encode("utf-8", "surrogatepass"), "CESU-8"),
        (b"PK\x03\x04\x14\x00\x90", "ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        (bytes(range(256)), "no text at all"),
    ],
)
def test_a_guess_at_what_it_is(run: Run, data: bytes, guess: str) -> None:
    assert guess in failure(run, data)


def test_zeros_alone_do_not_make_a_text_utf16(run: Run) -> None:
    assert run("render", "-", stdin=b"a\x00b and more").out == "a\x00b and more"


def test_what_is_no_file(run: Run) -> None:
    assert "nope.txt: there is no such file" in run("render", "nope.txt").err
    assert ".: this is a folder" in run("parse", ".").err


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file"
)
def test_a_file_that_may_not_be_read(run: Run) -> None:
    Path("a.txt").touch(mode=0)
    assert "it may not be read by you" in run("render", "a.txt").err


def test_standard_input_is_called_so(run: Run) -> None:
    assert "Error: standard input: not UTF-8" in run("lint", "-", stdin=b"\xff").err
