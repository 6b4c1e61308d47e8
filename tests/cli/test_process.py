"""The program as a process: pipes, encodings, terminals."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Run

ARABIC = "مرحبا [covid19-ultimate-card region=”EG” foo=”ب″]"
COMMAND = [sys.executable, "-m", "shortcodes"]
posix = pytest.mark.skipif(os.name == "nt", reason="this is about POSIX systems")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict", "LC_ALL": "C"},
        {"PYTHONUTF8": "1"},
    ],
    ids=str,
)
def test_utf8_goes_in_and_out_whatever_the_locale(
    program: Run, environment: dict[str, str]
) -> None:
    done = program("render", "-", stdin=ARABIC.encode(), **environment)
    assert done.code == 0
    assert done.out.startswith("مرحبا <article")
    assert "foo=”ب″" in done.err


@pytest.mark.slow
def test_a_file_name_that_is_no_utf8(program: Run) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("file names are Unicode here")
    Path(os.fsdecode(b"a\xff.txt")).write_text("[covid19-ultimate-card nope=1]")
    for form in ("text", "json", "github", "sarif"):
        done = program("lint", b"a\xff.txt", "--format", form)
        assert (done.code, "Traceback" in done.err) == (0, False)
        assert "a" in done.out
    assert "a\\udcff.txt:1:24:" in program("lint", b"a\xff.txt").out
    assert "a%FF.txt" in program("lint", b"a\xff.txt", "--format", "sarif").out
    assert "b\\udcff.txt: there is no such file" in program("render", b"b\xff.txt").err


def test_arguments_that_are_no_text(program: Run) -> None:
    if os.name == "nt":
        pytest.skip("arguments are Unicode here")
    for arguments in (("render", "-", b"--\xff"), ("lint", "-", b"--registry=a\xff:b")):
        done = program(*arguments, stdin=b"x")
        assert done.code == 2
        assert "Traceback" not in done.err


@posix
def test_the_output_goes_through_a_pipe(environment: dict[str, str]) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    script = '"$0" -m shortcodes render - | "$0" -m shortcodes parse -'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable],
        input=b"[[covid19-ultimate-card]]",
        capture_output=True,
        env=environment,
        check=True,
    )
    assert '"name": "covid19-ultimate-card"' in done.stdout.decode()


@pytest.mark.slow
@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["render", "parse", "lint"])
def test_a_closed_pipe_ends_it_quietly(
    command: str, unbuffered: str, environment: dict[str, str]
) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    Path("long.txt").write_text("[covid19-ultimate-card nope=1]\n" * 5_000)
    with subprocess.Popen(
        [*COMMAND, command, "long.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if command == "render" else subprocess.PIPE,
        env=environment | {"PYTHONUNBUFFERED": unbuffered},
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(timeout=60) == 141
        assert process.stderr is None or process.stderr.read() == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
@pytest.mark.parametrize("arguments", [("render", "-"), ("lint", "-"), ("widgets",)])
def test_a_full_disk_is_told(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            input=b"[covid19-ultimate-card nope=1]",
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    assert done.returncode == 2
    assert b"Error: output: No space left on device\n" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@posix
@pytest.mark.parametrize(
    ("redirection", "message"),
    [(">&-", "standard output is closed"), ("<&-", "standard input is closed")],
)
def test_a_closed_stream_is_told(
    redirection: str, message: str, environment: dict[str, str]
) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m shortcodes render - {redirection}', sys.executable],
        input=b"x",
        stderr=subprocess.PIPE,
        env=environment,
        check=False,
    )
    assert done.returncode == 2
    assert message in done.stderr.decode()


def on_a_terminal(arguments: list[str], environment: dict[str, str]) -> bytes:
    """Return what the program writes to a terminal."""
    pytest.importorskip("click", reason="the command line needs the extra cli")
    pty = pytest.importorskip("pty", reason="there are no terminals of this kind here")
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    written = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            piece = os.read(master, 65536)
        except OSError:  # so Linux says that nobody writes any longer
            break
        if not piece:
            break
        written += piece
    os.close(master)
    process.wait(timeout=60)
    return written


@posix
@pytest.mark.slow
def test_colours_on_a_terminal_alone(program: Run, environment: dict[str, str]) -> None:
    Path("a.txt").write_text("[covid19-ultimate-card nope=1]")
    environment |= {"TERM": "xterm-256color"}
    assert b"\x1b[33m" in on_a_terminal(["lint", "a.txt"], environment)
    assert b"\x1b" not in on_a_terminal(["lint", "a.txt"], environment | {"NO_COLOR": "1"})
    assert b"\x1b" not in on_a_terminal(["lint", "a.txt"], environment | {"TERM": "dumb"})
    assert "\x1b" not in program("lint", "a.txt").out
    assert "\x1b" not in program("render", "a.txt").err


@posix
def test_bash_completes_commands(environment: dict[str, str]) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    asked = environment | {
        "_SHORTCODES_COMPLETE": "bash_complete",
        "COMP_WORDS": "shortcodes ren",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(COMMAND, env=asked, capture_output=True, check=False)
    assert done.stdout == b"plain,render\n"


def test_the_module_is_called_as_the_script_is(program: Run) -> None:
    assert program("--help").out.startswith("Usage: shortcodes [OPTIONS]")
    assert program("render").code == 2
    assert "Usage: shortcodes [OPTIONS] COMMAND" in program().out + program().err


@posix
def test_an_interrupt_is_no_traceback(environment: dict[str, str]) -> None:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    import signal

    Path("waiting.py").write_text(
        "import sys, time\nprint('ready', file=sys.stderr, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen(
        [*COMMAND, "widgets", "--registry", "waiting:registry"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
