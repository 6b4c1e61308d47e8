"""What the package as a whole promises."""

import subprocess
import sys
from pathlib import Path

import pytest

import shortcodes

HEAVY = ("lark", "pydantic", "jinja2", "markupsafe", "babel", "click")


def test_the_public_names_are_these() -> None:
    assert shortcodes.__all__ == [
        "AsyncSource",
        "Attribute",
        "Diagnostic",
        "Document",
        "Engine",
        "Escaped",
        "Field",
        "FolderSource",
        "FromContent",
        "Heading",
        "Inventory",
        "Limits",
        "Page",
        "Position",
        "RegistrationError",
        "Registry",
        "RenderError",
        "Result",
        "Scope",
        "Shortcode",
        "ShortcodeError",
        "Source",
        "Span",
        "StrictError",
        "Text",
        "Widget",
        "WriteError",
        "__version__",
        "extract",
        "html",
        "parse",
        "render",
        "strip",
        "unescape_brackets",
    ]


@pytest.mark.parametrize("name", shortcodes.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(shortcodes, name) is not None
    assert name in dir(shortcodes)


def test_no_module_has_the_name_of_what_the_package_gives() -> None:
    package = Path(shortcodes.__file__).parent
    modules = {path.stem for path in package.iterdir()}
    assert not modules & set(shortcodes.__all__)


def test_field_types_have_their_earlier_name_too() -> None:
    from shortcodes import types
    from shortcodes.widgets import types as earlier

    assert earlier.__all__ == types.__all__
    assert all(getattr(earlier, name) is getattr(types, name) for name in types.__all__)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Engines'"):
        _ = shortcodes.Engines


def imported(code: str) -> set[str]:
    """Return the top-level packages that a fresh Python imports in running some code."""
    return {name.partition(".")[0] for name in imported_modules(code)}


def imported_modules(code: str) -> set[str]:
    """Return the modules that a fresh Python imports in running some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert imported("import shortcodes").isdisjoint(HEAVY)


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_parsing_imports_none_of_them(dialect: str) -> None:
    """What Lark makes of the grammars is kept beside them."""
    found = imported(f"import shortcodes; shortcodes.parse('[a b=“c”][/a]', dialect={dialect!r})")
    assert found.isdisjoint(HEAVY)


def test_registering_a_function_does_not_import_jinja() -> None:
    code = "import shortcodes; shortcodes.Registry().add('a', lambda shortcode, content: 'x')"
    assert "jinja2" not in imported(code)


@pytest.mark.parametrize(("text", "loads"), [("[badge New]", False), ("[toc]<h2>One</h2>", True)])
def test_a_page_without_late_widgets_does_not_load_what_renders_them(
    text: str, loads: bool
) -> None:
    code = f"from shortcodes import Engine, Registry; Engine(Registry(packs=('content',))).render({text!r})"
    assert ("shortcodes.rendering.late" in imported_modules(code)) is loads
