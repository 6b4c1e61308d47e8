"""What the README and the docs claim is run: Python blocks as they stand, console blocks with their output."""

import doctest
import re
import shlex
import subprocess
import sys
from dataclasses import asdict, fields
from importlib.util import find_spec
from pathlib import Path

import pytest

from shortcodes import Limits, Scope
from shortcodes.options import EngineOptions

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<code>[\s\S]*?)^```$", re.MULTILINE)
_NEEDED = re.compile(r"<!-- needs (\w+) -->")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")

pytestmark = pytest.mark.skipif(
    not (ROOT / "README.md").exists(), reason="the docs are not beside the installed tests"
)


def blocks(page: Path, language: str) -> list[str]:
    found = _BLOCK.finditer(page.read_text("utf-8"))
    return [match["code"] for match in found if match["language"] == language]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_blocks(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for needed in _NEEDED.findall(page.read_text("utf-8")):
        if find_spec(needed) is None:
            pytest.skip(f"the page shows what needs {needed}")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for code in blocks(page, "python"):
        if ">>>" not in code:
            exec(compile(code, str(page), "exec"), namespace)
            continue
        test = doctest.DocTestParser().get_doctest(code, namespace, name(page), str(page), 0)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        report: list[str] = []
        runner.run(test, out=report.append, clear_globs=False)
        namespace.update(test.globs)
        assert not runner.failures, "".join(report)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_console_blocks(page: Path, tmp_path: Path) -> None:
    commands = [code for code in blocks(page, "console") if code.startswith("$ ")]
    if commands and (find_spec("click") is None or find_spec("babel") is None):
        pytest.skip("the commands need the extras cli and covid19")
    for code in commands:
        for step in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
            command, _, expected = step.partition("\n")
            done = shell(command, tmp_path)
            assert expected.strip() in (done.stdout + done.stderr).strip()


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a documented command in a folder that has the examples, with this Python's `shortcodes`."""
    if not (folder / "examples").exists():
        (folder / "examples").symlink_to(ROOT / "examples")
    script = f'shortcodes() {{ {shlex.quote(sys.executable)} -m shortcodes "$@"; }}\n{command}'
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_diagnostic_code_is_documented() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").glob("**/*.py"))
    used = set(re.findall(r'"((?:[a-z]+-)+[a-z]+)",\s*"(?:error|warning|info)"', source))
    used |= set(re.findall(r'(?:diagnostic|diagnose)\(\s*"((?:[a-z]+-)+[a-z]+)"', source))
    documented = set(
        re.findall(r"^\| `([a-z-]+)` ", (ROOT / "docs/diagnostics.md").read_text("utf-8"), re.M)
    )
    assert used
    assert used <= documented, used - documented


def test_the_limits_are_those_of_the_table() -> None:
    row = re.compile(r"^\| `limit-[a-z]+` \| `([a-z_]+)` \| ([0-9,]+) \|", re.MULTILINE)
    listed = row.findall((ROOT / "docs/diagnostics.md").read_text("utf-8"))
    assert {key: int(value.replace(",", "")) for key, value in listed} == asdict(Limits())


def test_what_a_widget_sees_is_that_of_the_table() -> None:
    section = (ROOT / "docs/data.md").read_text("utf-8").partition("## What a widget sees")[2]
    listed = set(re.findall(r"^\| `(\w+)", section.partition("\n## ")[0], re.MULTILINE))
    seen = {name for name in dir(Scope) if not name.startswith("_")} - {"diagnostics", "report"}
    assert listed == seen


def test_the_options_are_those_of_the_table() -> None:
    row = re.compile(r"^\| `(\w+)` \| `(.+?)` \|", re.MULTILINE)
    listed = row.findall((ROOT / "docs/options.md").read_text("utf-8"))
    defaults = [(field.name, field.default) for field in fields(EngineOptions)]
    assert listed == [
        (name, "Limits()" if default == Limits() else repr(default).replace("'", '"'))
        for name, default in defaults
    ]
