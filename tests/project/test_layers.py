"""No two modules import each other in a circle: the search for such circles sees each kind of import."""

import textwrap
from pathlib import Path

import pytest

from tools.structure import all_cycles, main


def plant(folder: Path, **files: str) -> Path:
    """Make a package; two underscores in a name stand for a folder."""
    package = folder / "house"
    package.mkdir()
    (package / "__init__.py").touch()
    for name, source in files.items():
        path = package / (name.replace("__", "/") + ".py")
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(textwrap.dedent(source), "utf-8")
    return package


CYCLES = {
    "top": ("import house.b", "from house.a import x"),
    "function": ("def f():\n    from house import b", "import house.a"),
    "method": ("class A:\n    def f(self):\n        import house.b", "from house import a"),
    "type checking": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.b import B",
        "from house.a import A",
    ),
    "relative": ("from . import b", "from .a import x"),
    "handler": ("try:\n    import house.b\nexcept ImportError:\n    pass", "import house.a"),
}


@pytest.mark.parametrize("kind", CYCLES)
def test_a_planted_cycle_is_found(kind: str, tmp_path: Path) -> None:
    a, b = CYCLES[kind]
    assert all_cycles(plant(tmp_path, a=a, b=b)) == [["house.a", "house.b"]]


@pytest.mark.parametrize("kind", CYCLES)
def test_one_way_is_no_cycle(kind: str, tmp_path: Path) -> None:
    a, _ = CYCLES[kind]
    assert all_cycles(plant(tmp_path, a=a, b="import os")) == []


def test_a_cycle_of_three_is_one(tmp_path: Path) -> None:
    package = plant(
        tmp_path,
        a="import house.b",
        b="def f():\n    import house.c",
        c="from house.a import x",
        d="import house.a",
    )
    assert all_cycles(package) == [["house.a", "house.b", "house.c"]]


def test_folders_may_not_import_each_other_though_no_two_modules_do(tmp_path: Path) -> None:
    package = plant(
        tmp_path,
        cellar__wine="import house.attic.boxes",
        cellar__coal="",
        attic__boxes="",
        attic__dust="def f():\n    import house.cellar.coal",
    )
    assert all_cycles(package) == [["house.attic", "house.cellar"]]


def test_a_folder_and_its_own_file_may_not_either(tmp_path: Path) -> None:
    package = plant(tmp_path, cellar__wine="from house.cellar import key")
    (package / "cellar/__init__.py").write_text("from house.cellar.wine import bottle", "utf-8")
    assert all_cycles(package) == [["house.cellar", "house.cellar.wine"]]


def test_a_long_function_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "    x = 1\n"
    package = plant(tmp_path, a="def f():\n" + body * 39, b="def g():\n" + body * 40)
    assert main([str(package)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [
        "import cycles: 0",
        "functions over 40 lines: 1 of 2 (50.00%; at most 0.20%)",
        "  house.b.g: 41",
        "longest file: house/b.py, 41 lines",
    ]
