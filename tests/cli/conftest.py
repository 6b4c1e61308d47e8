"""The program, run within the test (``run``) or as a process of its own (``program``)."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from inspect import signature
from pathlib import Path

import pytest

import shortcodes

SOURCES = Path(shortcodes.__file__).parents[1]


class Outcome:
    """What the program did, whichever way it was run."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code = code
        self.raw = out
        self.out = out.decode()
        self.err = err.decode()

    def __repr__(self) -> str:
        return f"exit {self.code}\n{self.out}\n{self.err}"


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a folder of the test's own; what is imported from there is forgotten at its end."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    before = set(sys.modules)
    yield tmp_path
    for name in [new for new in set(sys.modules) - before if _stands_in(new, tmp_path)]:
        del sys.modules[name]


def _stands_in(module: str, folder: Path) -> bool:
    file = getattr(sys.modules[module], "__file__", None)
    places = [file] if file else list(getattr(sys.modules[module], "__path__", ()))
    return any(Path(place).is_relative_to(folder) for place in places)


@pytest.fixture
def run() -> Run:
    pytest.importorskip("click", reason="the command line needs the extra cli")
    from click.testing import CliRunner

    from shortcodes.cli import program

    # Older releases of click put both streams together unless they are told not to.
    apart = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}

    def run(*args: str, stdin: bytes | str = b"") -> Outcome:
        result = CliRunner(**apart).invoke(program, list(args), input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout_bytes, result.stderr_bytes)

    return run


@pytest.fixture
def program() -> Run:
    pytest.importorskip("click", reason="the command line needs the extra cli")

    def program(*args: str | bytes, stdin: bytes = b"", **environment: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "shortcodes", *args],
            input=stdin,
            env=clean_environment(**environment),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return program


def clean_environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCES), **more}


@pytest.fixture
def environment() -> dict[str, str]:
    return clean_environment()
