"""A file is changed as a whole or not at all; every byte outside the edits stays."""

import errno
import io
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shortcodes.records import Losses, ReadingOptions
from shortcodes.rewriting import RewriteError, in_place, rewrite_file, write_table
from tests.records.exports import write_export, write_item
from tests.rewriting.killing import MEMORY, kill_at_random_moments


def shout(record) -> str:
    return record.text.replace("[card]", "[CARD]]>")


WXR = write_export(
    write_item(1, "é [card]\r\n"), write_item(2, "none"), write_item(3, "[card][card]")
)
FILES = {
    "crlf.txt": (b"a\r\n[card]\r\n\r", b"a\r\n[CARD]]>\r\n\r"),
    "bom.md": (b"\xef\xbb\xbf[card]", b"\xef\xbb\xbf[CARD]]>"),
    "utf16.txt": ("é[card]".encode("utf-16"), "é[CARD]]>".encode("utf-16")),
    "latin.html": (b'<meta charset="latin-1">\xe9[card]', b'<meta charset="latin-1">\xe9[CARD]]>'),
    "site.xml": (
        WXR.encode(),
        WXR.replace("[card]", "[CARD]]]]><![CDATA[>").encode(),
    ),
    "a.jsonl": (
        '{"text": "\\u00e9[card]"}\n{oops\r\n{"x":1, "text":"é[card]"}'.encode(),
        '{"text": "\\u00e9[CARD]]>"}\n{oops\r\n{"x":1, "text":"é[CARD]]>"}'.encode(),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_all_other_bytes_stay(tmp_path: Path, name: str) -> None:
    before, after = FILES[name]
    path = tmp_path / name
    path.write_bytes(before)
    path.chmod(0o640)
    assert rewrite_file(path, shout).changed
    assert path.read_bytes() == after
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_file_that_stays_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("none")
    before = path.stat()
    outcome = rewrite_file(path, shout)
    assert (outcome.records, outcome.changed) == (1, 0)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


def test_a_link_stays(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    path, link = tmp_path / "deep/a.txt", tmp_path / "link.txt"
    path.write_text("[card]")
    link.symlink_to(path)
    rewrite_file(link, shout)
    assert link.is_symlink()
    assert path.read_text() == "[CARD]]>"


def test_a_record_that_fails_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "[card]"}\n{"text": "bad"}\n')

    def edit(record) -> str:
        if record.text == "bad":
            raise LookupError("no")
        return shout(record)

    losses = Losses()
    rewrite_file(path, edit, losses=losses)
    assert path.read_text() == '{"text": "[CARD]]>"}\n{"text": "bad"}\n'
    assert [(loss.address.record, loss.message) for loss in losses] == [
        ("line 2", "LookupError: no")
    ]


def test_what_an_encoding_lacks_is_a_loss(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    data = b'<meta charset="latin-1">\xe9'
    path.write_bytes(data)
    losses = Losses()
    assert rewrite_file(path, lambda record: "ن", losses=losses).changed == 0
    assert path.read_bytes() == data
    assert "has no bytes for 'ن'" in next(iter(losses)).message


def test_a_table_is_refused_by_record(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n[card]\n", "utf-16")
    losses = Losses()
    assert rewrite_file(tmp_path / "a.csv", shout, losses=losses).changed == 0
    assert "-o writes Parquet anew" in next(iter(losses)).message


def test_a_concurrent_edit_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")

    def edit(record) -> str:
        path.write_text("of another [card]")
        return shout(record)

    with pytest.raises(RewriteError, match="it was changed meanwhile"):
        rewrite_file(path, edit)
    assert path.read_text() == "of another [card]"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


FAILING = {
    "a full disk": ("write", errno.ENOSPC),
    "a disk that fails": ("fsync", errno.EIO),
    "a folder that may not be written": ("replace", errno.EACCES),
}


@pytest.mark.parametrize("name", FAILING)
def test_what_cannot_be_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")
    where, number = FAILING[name]

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    owner = in_place if where == "write" else os
    monkeypatch.setattr(owner, "_splice" if where == "write" else where, fail)
    with pytest.raises(RewriteError) as caught:
        rewrite_file(path, shout)
    monkeypatch.undo()
    assert caught.value.errno == number
    assert caught.value.filename == str(path)
    assert path.read_text() == "[card]"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to be another user"
)
@pytest.mark.parametrize("mode", [0o555, 0o755])
def test_without_rights_all_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")
    path.chmod(0o644)
    tmp_path.chmod(mode)
    for parent in tmp_path.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    script = (
        "import os\n"
        "from shortcodes.rewriting import rewrite_file\n"
        "import shortcodes.records.reading, encodings.idna, linecache, traceback\n"
        "os.setuid(65534)\n"
        f"rewrite_file({str(path)!r}, lambda record: 'new')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert f"RewriteError: [Errno 13] Permission denied: '{path}'" in done.stderr
    assert path.read_text() == "[card]"


@pytest.fixture
def in_memory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        yield Path(name)


def test_a_run_that_is_killed_damages_nothing(in_memory: Path) -> None:
    seen = kill_at_random_moments(in_memory, kills=10, seed=7, count=12)
    assert seen.damaged == []
    assert seen.left == []


def test_a_write_in_place_is_seen(in_memory: Path) -> None:
    """The check of killed runs sees files that are written over."""
    seen = kill_at_random_moments(in_memory, kills=20, seed=7, count=12, is_careless=True)
    assert seen.damaged


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")
    script = (
        "import os, time\n"
        "from shortcodes.rewriting import in_place\n"
        "in_place._splice = lambda *_: (print('ready', flush=True), time.sleep(60))\n"
        f"in_place.rewrite_file({str(path)!r}, lambda record: 'new')\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        assert len(list(tmp_path.iterdir())) == 2
        rewrite_file(path, lambda record: None)
        assert len(list(tmp_path.iterdir())) == 2, "its writer is alive"
        process.send_signal(signal.SIGKILL)
    time.sleep(0.01)
    rewrite_file(path, shout)
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"a.txt": "[CARD]]>"}


def test_a_length_that_is_refused_is_a_loss(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]" * 9)
    losses = Losses()
    assert rewrite_file(path, shout, ReadingOptions(max_chars=9), losses).records == 0
    assert losses


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    """Its folder may be written, so that a rename alone would succeed."""
    path = tmp_path / "a.txt"
    path.write_text("[card]")
    path.chmod(0o444)
    done = run_as_another(tmp_path, path)
    assert done.returncode != 0
    assert f"RewriteError: [Errno 13] Permission denied: '{path}'" in done.stderr
    assert path.read_text() == "[card]"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def run_as_another(folder: Path, path: Path) -> "subprocess.CompletedProcess[str]":
    """Rewrite a file as a user who owns its folder and is not root, where this process is."""
    is_root = os.geteuid() == 0
    for parent in folder.parents[:3] if is_root else ():
        parent.chmod(parent.stat().st_mode | 0o055)
    if is_root:
        os.chown(folder, 65534, 65534)
        os.chown(path, 65534, 65534)
    script = (
        "import os\n"
        "from shortcodes.rewriting import rewrite_file\n"
        "import shortcodes.records.reading, encodings.idna, linecache, traceback\n"
        f"os.setuid(65534) if {is_root} else None\n"
        f"rewrite_file({str(path)!r}, lambda record: 'new')\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )


def test_a_full_disk_leaves_the_file(tmp_path: Path) -> None:
    """The kernel refuses to write more, as it does on a disk without space."""
    path = tmp_path / "a.txt"
    path.write_text("[card]" * 10_000)
    script = (
        "import resource, signal\n"
        "from shortcodes.rewriting import rewrite_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        f"rewrite_file({str(path)!r}, lambda record: record.text.upper())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert f"RewriteError: [Errno 27] File too large: '{path}'" in done.stderr
    assert path.read_text() == "[card]" * 10_000
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_hard_link_keeps_the_old_content(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("[card]")
    other.hardlink_to(path)
    rewrite_file(path, shout)
    assert (path.read_text(), other.read_text()) == ("[CARD]]>", "[card]")


def test_a_link_that_is_changed_meanwhile_is_left(tmp_path: Path) -> None:
    one, other, link = tmp_path / "one.txt", tmp_path / "other.txt", tmp_path / "link.txt"
    one.write_text("[card]")
    other.write_text("[card] of another")
    link.symlink_to(one)

    def edit(record) -> str:
        link.unlink()
        link.symlink_to(other)
        return shout(record)

    with pytest.raises(RewriteError, match="it was changed meanwhile"):
        rewrite_file(link, edit)
    assert (one.read_text(), other.read_text()) == ("[card]", "[card] of another")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")
    try:
        os.setxattr(path, "user.origin", b"here")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    rewrite_file(path, shout)
    assert os.getxattr(path, "user.origin") == b"here"


def test_two_runs_at_once_write_one_file_each(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")

    def edit(record) -> str:
        rewrite_file(path, lambda inner: "of the other run")
        return shout(record)

    with pytest.raises(RewriteError, match="it was changed meanwhile"):
        rewrite_file(path, edit)
    assert path.read_text() == "of the other run"


@pytest.mark.skipif(in_place.fcntl is None, reason="needs locks")
def test_a_file_that_another_process_writes_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[card]")
    with in_place._create(in_place._name_temporary(path)) as file:
        with pytest.raises(RewriteError, match="another process is changing it") as caught:
            rewrite_file(path, shout)
        file.write(b"x")
        assert len(list(tmp_path.iterdir())) == 2
    assert caught.value.filename == str(path)
    assert path.read_text() == "[card]"
    rewrite_file(path, shout)
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_places_that_do_not_ascend_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("abcdef")
    edits = [in_place._Edit(3, 4, b"x"), in_place._Edit(2, 5, b"y")]
    with pytest.raises(ValueError, match="don't ascend"):
        in_place._replace(path, path.stat(), edits, path)
    assert path.read_text() == "abcdef"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_rule_that_fails_on_a_row_loses_that_row_alone(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path, out, losses = tmp_path / "a.parquet", io.BytesIO(), Losses()
    pq.write_table(pa.table({"text": ["[card]", "bad"]}), path)

    def edit(record) -> str:
        if record.text == "bad":
            raise LookupError("no")
        return record.text.upper()

    assert write_table(path, edit, out, ReadingOptions(kind="parquet"), losses).changed == 1
    assert pq.read_table(out).column("text").to_pylist() == ["[CARD]", "bad"]
    assert [loss.message for loss in losses] == ["LookupError: no"]
