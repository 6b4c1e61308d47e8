"""The example projects, built as their READMEs say.

Each is built where its site builder is installed. With ``SHORTCODES_FRESH=1`` all are built in an environment
of their own, which the READMEs' commands install everything into.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
FRESH = bool(os.environ.get("SHORTCODES_FRESH"))

pytestmark = [
    pytest.mark.xdist_group("examples in Markdown"),
    pytest.mark.skipif(not (ROOT / "examples").exists(), reason="the examples are not here"),
    pytest.mark.skipif(find_spec("html5lib") is None, reason="html5lib is not installed"),
    pytest.mark.timeout(600 if FRESH else 120),
]


class Example(NamedTuple):
    """A project, what it needs, the page it makes, and whether that has fenced code."""

    name: str
    module: str
    page: str
    fence: bool = True


EXAMPLES = (
    Example("pelican", "pelican", "output/two-widgets.html", fence=False),
    Example("nikola", "nikola", "output/posts/two-widgets/index.html"),
    Example("zensical", "zensical", "site/index.html"),
    Example("myst", "myst_parser", "page.html"),
)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs: those of this Python, or of a fresh environment."""
    if not FRESH:
        return Path(sys.executable).parent
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder / "bin"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of what the examples need of this checkout."""
    for name in ("src", "examples"):
        made = shutil.ignore_patterns("__pycache__", ".venv")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=made)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_built_as_its_readme_says(
    example: Example, checkout: Path, programs: Path
) -> None:
    if not FRESH and find_spec(example.module) is None:
        pytest.skip(f"{example.name} is not installed")
    folder = checkout / "examples" / example.name
    run(commands(folder / "README.md"), folder, programs)
    page = parsed(folder / example.page)
    notes = [aside for aside in page.iter("aside") if "note" in aside.get("class", "").split()]
    assert [note.get("class") for note in notes] == ["note warning"]
    assert "Quotes of a word processor" in text(notes[0])
    assert text(next(notes[0].iter("li"))) == "a list"
    assert "[note]" in [text(code) for code in notes[0].iter("code")]
    assert text(next(page.iter("kbd"))) == "*Ctrl*"
    assert not [p for p in page.iter("p") if p.find(".//aside") is not None]
    if example.fence:
        assert '[note title="shown, not run"]' in text(page)
    assert styles(page, folder / example.page) == 1


def test_a_documentation_site_of_the_pack(checkout: Path, programs: Path) -> None:
    if not FRESH and find_spec("mkdocs") is None:
        pytest.skip("mkdocs is not installed")
    folder = checkout / "examples/mkdocs"
    run(commands(folder / "README.md"), folder, programs)
    home, guide, reference = (
        parsed(folder / "site" / name)
        for name in ("index.html", "guide/index.html", "reference/index.html")
    )
    for page in (home, guide, reference):
        shown = text(page)
        assert not re.search(r"\[/?(?!note\])[a-z]+[ \]=]", shown), shown
    assert "[note]" in text(home)  # in code
    assert [link.get("href") for link in home.iter("a") if text(link) == "Read the guide"] == [
        "guide/"
    ]
    columns = [box for box in home.iter("div") if box.get("class") == "sc-columns-column"]
    assert [text(next(box.iter("h2"))) for box in columns] == ["For sailors", "For programs"]
    assert [text(one) for one in guide.iter("summary")][
        -1
    ] == "Why are there two high waters a day?"
    assert [text(key) for key in guide.iter("kbd")][:3] == ["Ctrl+C", "Ctrl", "C"]
    assert [text(cell) for cell in reference.iter("th")][:3] == ["Option", "Default", "Meaning"]
    assert (folder / "site/assets/shortcodes.css").read_text("utf-8").count(".sc-columns {") == 1


def commands(readme: Path) -> str:
    found = re.search(r"^```sh\n(.*?)^```", readme.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found, "the README has no commands"
    lines = found[1].splitlines()
    return "\n".join(line for line in lines if FRESH or not line.startswith("pip install "))


def run(script: str, folder: Path, programs: Path) -> None:
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def parsed(path: Path) -> Any:
    import html5lib

    return html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def styles(page: Any, path: Path) -> int:
    """Return how often a page has the widgets' styles, in it or beside it."""
    inline = sum(".note-title" in (style.text or "") for style in page.iter("style"))
    linked = 0
    for link in page.iter("link"):
        sheet = (path.parent / link.get("href", "").lstrip("/")).resolve()
        if link.get("rel") == "stylesheet" and sheet.is_file():
            linked += ".note-title" in sheet.read_text("utf-8")
    return inline + linked
