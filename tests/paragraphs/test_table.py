"""The table of paragraphs in the docs: what each source becomes, in the engine and as a browser reads it."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "paragraphs.md"
_ROW = re.compile(
    r"^\| `(?P<source>.+?)` \| `(?P<made>.+?)` \| (?:`(?P<mended>.+?)`|same) \|$", re.M
)

pytestmark = pytest.mark.skipif(
    not PAGE.exists(), reason="the docs are not beside the installed tests"
)
