"""An adapter without its framework says what to type; the core needs no framework."""

import subprocess
import sys

import pytest

from shortcodes.extras import make_import_error, require


def test_the_extra_to_install_is_named():
    told = make_import_error("flask", ModuleNotFoundError("No module named 'flask'", name="flask"))
    assert type(told) is ModuleNotFoundError
    assert str(told) == "'flask' is not installed: pip install \"shortcodekit[flask]\""
    assert told.name == "flask"


def test_a_framework_that_is_broken_keeps_its_own_words():
    told = make_import_error(
        "flask", ImportError("cannot import name 'x' from 'flask'", name="flask")
    )
    assert type(told) is ImportError
    assert str(told) == (
        "cannot import name 'x' from 'flask'; if a package is missing: "
        'pip install "shortcodekit[flask]"'
    )


def test_modules_that_are_there_are_imported():
    require("cli", "json", "email.policy")
    assert "email.policy" in sys.modules


def test_the_module_that_is_not_there_is_named_and_its_error_kept():
    with pytest.raises(
        ModuleNotFoundError, match=r"'no_such_module' is not.*shortcodekit\[x\]"
    ) as e:
        require("x", "json", "no_such_module")
    assert isinstance(e.value.__cause__, ModuleNotFoundError)


def test_adapters_are_a_package_that_imports_nothing():
    code = "import shortcodes.extras, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = {name.partition(".")[0] for name in done.stdout.split()}
    assert found.isdisjoint({"jinja2", "markupsafe", "pydantic", "lark", "flask", "fastapi"})
