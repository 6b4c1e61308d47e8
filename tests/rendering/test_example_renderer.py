"""The example of a renderer, as its README runs it."""

import re
import subprocess
import sys
from pathlib import Path

import shortcodes

FOLDER = Path(__file__).parents[2] / "examples" / "renderer"
SOURCE = Path(shortcodes.__file__).parents[1]


def test_the_example_writes_what_its_readme_shows() -> None:
    command, shown = re.findall(
        r"```(?:sh|text)\n([\s\S]*?)```", (FOLDER / "README.md").read_text()
    )
    command = command.splitlines()[-1].replace(".venv/bin/python", sys.executable)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=FOLDER,
        env={"PYTHONPATH": str(SOURCE), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == shown


def test_it_is_as_short_as_it_says() -> None:
    lines = (FOLDER / "gemtext.py").read_text().splitlines()
    readme = (FOLDER / "README.md").read_text()
    assert f"One file of {len(lines)} lines" in readme
    assert len(lines) < 40
