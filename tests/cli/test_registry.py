"""``--registry`` and ``--entry-points``: where widgets come from, and what can go wrong on the way."""

import os
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from .conftest import Run

GOOD = """
from shortcodes import Registry

class Site:
    widgets = Registry()

registry = Registry()
number = 3

@registry.shortcode("hi")
@Site.widgets.shortcode("hi")
def hi(shortcode, content):
    return "hello"
"""


@pytest.fixture(autouse=True)
def good(folder: Path) -> None:
    (folder / "good.py").write_text(GOOD)


def test_a_registry_of_the_current_folder(run: Run) -> None:
    done = run("render", "-", "--registry", "good:registry", stdin="[hi] [covid19-ultimate-card]")
    assert done.out == "hello [covid19-ultimate-card]"


def test_a_registry_of_a_package_in_a_class(run: Run, folder: Path) -> None:
    package = folder / "site_widgets" / "inner"
    package.mkdir(parents=True)
    (package / "good.py").write_text(GOOD)
    place = "site_widgets.inner.good:Site.widgets"
    assert run("render", "-", "--registry", place, stdin="[hi]").out == "hello"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("good", "'good' does not have the form 'package.module:name'"),
        ("good:", "does not have the form"),
        (".good:registry", "does not have the form"),
        ("goood:registry", "there is no module 'goood'; looked for in {folder}"),
        ("good.more:registry", "there is no module 'good.more'"),
        ("good:regstry", "there is no 'regstry' in 'good'; did you mean 'registry'?"),
        ("good:xyz", "there is no 'xyz' in 'good'; its registries are 'registry'"),
        ("good:number", "'good:number' is of type 'int', not a Registry"),
        ("good:Site", "'good:Site' is a class, not a Registry"),
        ("os:path", "'os:path' is of type 'module', not a Registry"),
        ("os:nope", "there is no 'nope' in 'os'; it has no Registry"),
    ],
)
def test_what_is_no_registry(run: Run, place: str, message: str) -> None:
    done = run("lint", "-", "--registry", place, stdin="[hi]")
    assert (done.code, done.out) == (2, "")
    assert message.format(folder=os.getcwd()) in done.err


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("x = 1\ny = 1 / 0\n", "bad.py, line 2: ZeroDivisionError: division by zero"),
        ("import no_such_thing\n", "bad.py, line 1: ModuleNotFoundError: No module named"),
        ("def f(:\n", "importing 'bad' failed"),
        ("raise SystemExit(7)\n", "importing 'bad' failed in {folder}"),
        (
            "from shortcodes import Registry\nRegistry().add('1', print)\n",
            "RegistrationError: '1' is no tag name",
        ),
    ],
)
def test_a_module_that_fails(run: Run, folder: Path, code: str, message: str) -> None:
    (folder / "bad.py").write_text(code)
    done = run("widgets", "--registry", "bad:registry")
    assert done.code == 2
    assert message.format(folder=os.getcwd()) in done.err
    assert "Traceback" not in done.err


REGISTERING = """
from shortcodes import Registry, Widget

class Note(Widget):
    template_source = "<p>{{ content }}</p>"

def register(registry):
    registry.add("note", Note)

def make_registry():
    made = Registry()
    register(made)
    return made

def register_wrongly(registry):
    registry.add("note", Note, aliases="n")

def connect(host, port):
    pass

def forget():
    pass
"""


@pytest.mark.parametrize("name", ["register", "make_registry"])
def test_a_function_that_registers_widgets_or_makes_a_registry(
    run: Run, folder: Path, name: str
) -> None:
    (folder / "plugx.py").write_text(REGISTERING)
    done = run("render", "-", "--registry", f"plugx:{name}", stdin="[note]a[/note]")
    assert done.out == "<p>a</p>"


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (
            "plugx:connect",
            "'plugx:connect' is of type 'function', not a Registry, nor a function that takes one",
        ),
        (
            "plugx:forget",
            "'plugx:forget' is of type 'NoneType', not a Registry, nor a function that takes one",
        ),
        (
            "plugx:register_wrongly",
            "calling 'plugx:register_wrongly' failed in {folder}/plugx.py, line 16: "
            "shortcodes.errors.RegistrationError: aliases of [note] must be a tuple of strings such as "
            "('one',), not 'n'",
        ),
        (
            "plugx.register",
            "does not have the form 'package.module:name', such as 'plugx:register'",
        ),
        ("plugx", "does not have the form 'package.module:name', such as 'plugx:registry'"),
    ],
)
def test_a_function_that_is_none_of_these(run: Run, folder: Path, place: str, message: str) -> None:
    (folder / "plugx.py").write_text(REGISTERING)
    done = run("widgets", "--registry", place)
    assert (done.code, done.out) == (2, "")
    assert message.format(folder=os.getcwd()) in done.err


def test_a_widget_that_is_declared_wrongly_is_told_with_its_line(run: Run, folder: Path) -> None:
    (folder / "mine.py").write_text(
        "from shortcodes import Registry, Widget\n\nregistry = Registry()\n\n\n"
        "class Note(Widget):\n    templte_source = '<p></p>'\n"
    )
    done = run("widgets", "--registry", "mine:registry")
    assert done.err == (
        f"Error: --registry: importing 'mine' failed in {os.getcwd()}/mine.py, line 6: "
        "shortcodes.errors.RegistrationError: templte_source of Note is no attribute of widgets, and "
        "has no type, so it is no field; did you mean 'template_source'?\n"
    )


def offer(monkeypatch: pytest.MonkeyPatch, *values: str) -> None:
    """Let installed packages offer these entry points, and no others."""
    from shortcodes.widgets import registry

    found = [EntryPoint(value, value, "shortcodes.widgets") for value in values]
    monkeypatch.setattr(registry, "entry_points", lambda group: found)


def test_entry_points_are_loaded_when_asked_for(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "good.py").write_text(GOOD + "def add(to): to.add('hi', hi)\n")
    monkeypatch.syspath_prepend(folder)
    offer(monkeypatch, "good:add")
    text = "[hi] [covid19-ultimate-card region=EG confirmed-label=Cases]"
    assert run("render", "-", stdin=text).out.startswith("[hi] <article")
    assert run("render", "-", "--entry-points", stdin=text).out.startswith("hello <article")


def test_an_entry_point_that_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "no_such_package:add")
    done = run("widgets", "--entry-points")
    assert done.code == 2
    assert "--entry-points: the entry point 'no_such_package:add'" in done.err


def test_a_registry_loads_its_own_entry_points(run: Run) -> None:
    done = run("widgets", "--registry", "good:registry", "--entry-points")
    assert done.code == 2
    assert "load_entry_points()" in done.err


def test_packs_are_in_place_of_the_one_that_is_there(run: Run) -> None:
    assert "[covid19-ultimate-card" in run("widgets").out
    assert "[covid19-ultimate-card" in run("widgets", "--pack", "covid19").out


def test_a_pack_that_is_not_there(run: Run) -> None:
    done = run("widgets", "--pack", "covid91")
    assert done.code == 2
    assert "--pack: there is no pack 'covid91'; did you mean 'covid19'?" in done.err


def test_a_registry_has_its_own_packs(run: Run) -> None:
    done = run("widgets", "--registry", "good:registry", "--pack", "covid19")
    assert done.code == 2
    assert "add_pack()" in done.err
