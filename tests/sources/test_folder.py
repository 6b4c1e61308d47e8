"""The source of files: what is below its folder, and nothing else."""

import os

import pytest

from shortcodes.sources.folder import FolderFile, FolderSource


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "open"
    (made / "deep").mkdir(parents=True)
    (made / "a.py").write_text("print(1)\n", encoding="utf-8")
    (made / "deep" / "b.txt").write_bytes(b"\xef\xbb\xbfcaf\xc3\xa9 \xff")
    (made / "program").write_bytes(b"\xff\xfe\0x")
    (made / "large").write_text("x" * 101, encoding="utf-8")
    (made / ".env").write_text("secret", encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (made / "inner").symlink_to("a.py")
    (made / "outer").symlink_to("../secret")
    (made / "above").symlink_to("..", target_is_directory=True)
    (made / "hidden").symlink_to(".env")
    (made / "loop").symlink_to("loop")
    os.mkfifo(made / "pipe")
    return made


@pytest.fixture
def source(folder):
    return FolderSource(folder, largest=100)


def ask(source, name):
    return source.get_many([name], None)[name]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.py", "print(1)\n"), ("deep/b.txt", "café \ufffd"), ("inner", "print(1)\n")],
)
def test_files_are_read(source, name, text):
    assert ask(source, name) == FolderFile(text)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("missing.py", "there is no such file"),
        ("a.py/x", "there is no such file"),
        ("a\0b", "there is no such file"),
        ("\ud800", "there is no such file"),
        ("loop", "there is no such file"),
        ("x" * 300, "there is no such file"),
        ("outer", "it is outside of the folder"),
        ("above/secret", "it is outside of the folder"),
        ("hidden", "it is a link to a name"),
        ("deep", "it is no file"),
        ("pipe", "it is no file"),
        ("large", "it has more than 100 bytes"),
        ("program", "it is no text"),
        ("../secret", "a name has parts"),
        ("deep/../../secret", "a name has parts"),
        ("/etc/passwd", "a name has parts"),
        (".env", "a name has parts"),
        ("deep//b.txt", "a name has parts"),
        ("", "a name has parts"),
        ("a/" * 400, "a name has parts"),
    ],
)
def test_others_are_refused(source, name, refusal):
    found = ask(source, name)
    assert found.text == ""
    assert found.refusal.startswith(refusal)


def test_an_unchanged_file_is_the_same_answer(source, folder):
    first = ask(source, "a.py")
    assert ask(source, "a.py") is first
    (folder / "a.py").write_text("print(22)\n", encoding="utf-8")
    assert ask(source, "a.py") == FolderFile("print(22)\n")


def test_a_link_that_is_changed_to_lead_outside_is_refused(source, folder):
    assert ask(source, "inner").text
    (folder / "inner").unlink()
    (folder / "inner").symlink_to("../secret")
    assert ask(source, "inner") == FolderFile("", "it is outside of the folder")
