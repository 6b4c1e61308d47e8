"""CONTRIBUTING, .ci/run and the workflow name the sessions of the noxfile, and the variables of tests."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import SLOW, TESTS

ROOT = Path(__file__).parents[2]
NOXFILE = ROOT / "noxfile.py"

pytestmark = pytest.mark.skipif(
    not (ROOT / ".ci").exists(), reason="the repository is not around these tests"
)


def sessions() -> list[str]:
    functions = [
        node
        for node in ast.parse(NOXFILE.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    ]
    return [
        one.name
        for one in functions
        if any("nox.session" in ast.unparse(decorator) for decorator in one.decorator_list)
    ]


def test_contributing_lists_them_all() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = contributing.partition("| session |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == sorted(sessions())


def test_ci_runs_all_but_those_that_others_contain() -> None:
    gate = (ROOT / ".ci/run").read_text("utf-8")
    run = re.findall(r"\bsession (\w+)(?: -- .*)?$", gate, re.MULTILINE)
    assert sorted(run) == sorted({*sessions()} - {"tests", "fast", "coverage", "docs", "bench"})
    assert "command_of test" in gate


def test_the_workflow_names_sessions() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    named = " ".join(re.findall(r"nox -s ([\w ]+)", workflow)).split()
    assert named
    assert {*named} <= {*sessions()}


def test_contributing_lists_the_variables_that_change_counts() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `(SHORTCODES_\w+)", contributing, re.MULTILINE))
    code = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    read = set(re.findall(r'\bamount\(\s*"(SHORTCODES_\w+)"', code)) | {"SHORTCODES_SEED"}
    assert read
    assert read <= listed, read - listed


def test_what_is_marked_as_slow_is_there() -> None:
    assert [name for name in SLOW if not (TESTS / name).exists()] == []
