"""An adapter without its framework says what to type; the core needs no framework."""

import subprocess
import sys
from pathlib import Path

import pytest

from shortcodes import extras
from shortcodes.extras import describe_install, make_import_error, require


def test_the_extra_to_install_is_named():
    told = make_import_error("flask", ModuleNotFoundError("No module named 'flask'", name="flask"))
    assert type(told) is ModuleNotFoundError
    assert str(told) == f"'flask' is not installed: {describe_install('flask')}"
    assert told.name == "flask"


def test_a_framework_that_is_broken_keeps_its_own_words():
    told = make_import_error(
        "flask", ImportError("cannot import name 'x' from 'flask'", name="flask")
    )
    assert type(told) is ImportError
    assert str(told) == (
        f"cannot import name 'x' from 'flask'; if a package is missing: {describe_install('flask')}"
    )


def test_modules_that_are_there_are_imported():
    require("cli", "json", "email.policy")
    assert "email.policy" in sys.modules


def test_the_module_that_is_not_there_is_named_and_its_error_kept():
    with pytest.raises(ModuleNotFoundError, match=r"'no_such_module' is not.*\[x\]") as e:
        require("x", "json", "no_such_module")
    assert isinstance(e.value.__cause__, ModuleNotFoundError)


def test_adapters_are_a_package_that_imports_nothing():
    code = "import shortcodes.extras, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = {name.partition(".")[0] for name in done.stdout.split()}
    assert found.isdisjoint({"jinja2", "markupsafe", "pydantic", "lark", "flask", "fastapi"})


ORIGINS: dict[str, tuple[str | None, str]] = {
    "an index": (None, 'pip install "shortcodekit[flask]"'),
    "a folder": (
        '{"url": "file:///srv/shortcodes", "dir_info": {}}',
        'pip install "shortcodekit[flask] @ file:///srv/shortcodes"',
    ),
    "a wheel": (
        '{"url": "https://example.org/shortcodekit.whl", "archive_info": {}}',
        'pip install "shortcodekit[flask] @ https://example.org/shortcodekit.whl"',
    ),
    "a repository": (
        '{"url": "https://example.org/x.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}',
        'pip install "shortcodekit[flask] @ git+https://example.org/x.git@0a1b"',
    ),
}


@pytest.mark.parametrize(("written", "command"), ORIGINS.values(), ids=ORIGINS)
def test_an_installed_library_names_where_it_came_from(
    written: str | None, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return written

    monkeypatch.setattr("importlib.metadata.distribution", lambda name: Installed())
    monkeypatch.setattr(extras, "__file__", str(tmp_path / "a" / "b" / "c" / "extras.py"))
    assert describe_install("flask") == command


def test_a_checkout_is_named_by_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(extras, "__file__", str(tmp_path / "src" / "shortcodes" / "extras.py"))
    assert describe_install("flask") == f'pip install -e "{tmp_path}[flask]"'


def test_a_library_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "DISTRIBUTION", "no-such-distribution")
    monkeypatch.setattr(extras, "__file__", str(tmp_path / "a" / "b" / "c" / "extras.py"))
    assert describe_install("x") == 'pip install "no-such-distribution[x]"'
