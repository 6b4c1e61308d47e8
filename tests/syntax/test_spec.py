"""The cases of tests/spec/*.md: a source, the tree it is read as, and what is said about it."""

import pytest

from shortcodes.syntax import parse
from tests.support.spec import CASES, FOLDER, Case, tree


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.title}")
def test_case(case: Case) -> None:
    document = parse(case.source, **case.options)  # type: ignore[arg-type]
    assert str(document) == case.source
    assert tree(document) == case.tree


def test_titles_are_told_apart() -> None:
    names = [(case.file, case.title) for case in CASES]
    assert len(names) == len(set(names)) > 100


def test_no_case_is_left_out() -> None:
    fences = sum(path.read_text("utf-8").count("\n```tree\n") for path in FOLDER.glob("*.md"))
    assert fences == len(CASES)
