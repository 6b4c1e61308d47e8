"""The recipes of the docs strip what a local run strips, each in a program of its own."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra parquet is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from shortcodes import strip

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/crawl.md"
RECIPE = re.compile(r"^<!-- recipe (\w+) -->\n```py\n([\s\S]*?)^```$", re.MULTILINE)

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the docs are not beside the tests")

TEXTS = ["prose [sic]", 'a [acme-map id="1"] b', "[acme-note]x[/acme-note] y", "no bracket"]
NAMES = ("acme-map", "acme-note")


def recipes() -> dict[str, str]:
    return dict(RECIPE.findall(PAGE.read_text("utf-8"))) if PAGE.exists() else {}


def test_each_program_has_its_recipe() -> None:
    assert set(recipes()) == {"ray", "daft", "datatrove"}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["ray", "daft", "datatrove"])
def test_a_recipe(name: str, tmp_path: Path) -> None:
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed")
    (tmp_path / "documents").mkdir()
    for part in range(2):
        table = pa.table({"id": [f"{part}-{row}" for row in range(4)], "text": TEXTS})
        pq.write_table(table, tmp_path / f"documents/{part}.parquet")
    (tmp_path / "recipe.py").write_text(recipes()[name], "utf-8")
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    files = [*(tmp_path / "stripped").rglob("*.parquet")]
    found = [text for path in files for text in pq.read_table(path).column("text").to_pylist()]
    assert sorted(found) == sorted([strip(text, NAMES) for text in TEXTS] * 2)
