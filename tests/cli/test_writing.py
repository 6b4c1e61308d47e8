"""A file that is written is there whole, or as it was before."""

import os
import stat
from pathlib import Path

import pytest

from .conftest import Run


def test_the_file_is_written_and_nothing_is_printed(run: Run) -> None:
    done = run("render", "-", "-o", "new.html", stdin="é\r\n")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path("new.html").read_bytes() == "é\r\n".encode()
    assert os.listdir() == ["new.html"]


def test_a_dash_is_standard_output(run: Run) -> None:
    assert run("render", "-", "-o", "-", stdin="x").out == "x"
    assert os.listdir() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay_or_follow_the_umask(run: Run) -> None:
    Path("old.html").write_text("before")
    Path("old.html").chmod(0o604)
    before = os.umask(0o027)
    try:
        run("render", "-", "-o", "old.html", stdin="x")
        run("render", "-", "-o", "new.html", stdin="x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("old.html").stat().st_mode) == 0o604
    assert stat.S_IMODE(Path("new.html").stat().st_mode) == 0o640
    assert Path("old.html").read_text() == "x"


def test_a_failure_leaves_what_was_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("old.html").write_text("before")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    done = run("render", "-", "-o", "old.html", stdin="after")
    assert done.code == 2
    assert "old.html: it can't be written: No space left on device" in done.err
    assert Path("old.html").read_text() == "before"
    assert os.listdir() == ["old.html"]


def test_readers_of_the_old_file_keep_it_whole(run: Run) -> None:
    Path("old.html").write_text("before")
    with Path("old.html").open() as reader:
        run("render", "-", "-o", "old.html", stdin="after")
        assert reader.read() == "before"
    assert Path("old.html").read_text() == "after"


@pytest.mark.parametrize("target", ["there.html", "nowhere.html"])
def test_a_link_is_refused(run: Run, target: str) -> None:
    Path("there.html").write_text("before")
    Path("link.html").symlink_to(target)
    done = run("render", "-", "-o", "link.html", stdin="after")
    assert done.code == 2
    assert f"symbolic link; name the file that it points to, {target}" in done.err
    assert Path("link.html").is_symlink()
    assert Path("there.html").read_text() == "before"


def test_the_text_itself_is_not_written_over(run: Run) -> None:
    Path("a.txt").write_text("my text")
    done = run("render", "a.txt", "-o", "./a.txt", "--page")
    assert done.code == 2
    assert "the file that is rendered" in done.err
    assert Path("a.txt").read_text() == "my text"


def test_what_is_no_place_for_a_file(run: Run) -> None:
    Path("folder").mkdir()
    assert "folder: this is a folder" in run("render", "-", "-o", "folder", stdin="x").err
    assert "there is no folder 'no'" in run("render", "-", "-o", "no/a.html", stdin="x").err
    if os.path.exists("/dev/null"):
        assert "no regular file" in run("render", "-", "-o", "/dev/null", stdin="x").err
        assert not os.path.isfile("/dev/null")


def test_a_text_that_is_missing_is_told_before_its_output(run: Run) -> None:
    Path("out.html").write_text("before")
    assert "nope.txt: there is no such file" in run("render", "nope.txt", "-o", "out.html").err
    assert Path("out.html").read_text() == "before"
