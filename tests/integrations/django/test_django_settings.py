"""The setting, and what the system checks say of a broken one."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from django.utils.translation import override

from shortcodes import Limits, Registry, Widget
from shortcodes.integrations.django import engine, process, registry
from shortcodes.media import MemoryLibrary
from shortcodes.settings import HTML_SETTINGS
from shortcodes.sources.memory import MemorySource
from shortcodes.widgets import Scope

HERE = "tests.integrations.django.widgets"

BROKEN = {
    "no mapping": ("pkg.mod:registry", "E001", "must be a dict such as"),
    "an unknown key": (
        {"registri": "x"},
        "E002",
        "has no 'registri'; did you mean 'registry'? there are 'registry', ",
    ),
    "no form": ({"registry": HERE}, "E003", "does not have the form 'package.module:name'"),
    "no module": ({"registry": "nowhere.at_all:x"}, "E003", "No module named 'nowhere'"),
    "no name": (
        {"registry": f"{HERE}:registr"},
        "E003",
        f"there is no 'registr' in '{HERE}'; did you mean 'registry'?",
    ),
    "no registry": ({"registry": f"{HERE}:Note"}, "E003", "is a class, not a Registry"),
    "no source": ({"sources": {"figures": "nowhere:x"}}, "E003", "No module named 'nowhere'"),
    "a source without a method": (
        {"sources": {"figures": f"{HERE}:registry"}},
        "E003",
        "the data source 'figures' has neither get_many nor aget_many; it is Registry",
    ),
    "a source that is a class": (
        {"sources": {"figures": "shortcodes.sources.memory:MemorySource"}},
        "E003",
        "the data source 'figures' is a class; write an object, such as MemorySource()",
    ),
    "a library of media in place of a source": (
        {"sources": {"media": MemoryLibrary(())}},
        "E003",
        "get_many of the data source 'media' must take (keys, on), the keys and the day; write MediaSource",
    ),
    "no dialect": (
        {"dialect": "old"},
        "E004",
        "no dialect 'old'; the dialects are modern, wordpress",
    ),
    "no such value": ({"on_error": "hide"}, "E004", "'source', 'comment', 'omit', 'raise'"),
    "no such limit": ({"limits": {"size": 1}}, "E004", "'size'"),
    "neither true nor false": (
        {"strict": "maybe"},
        "E004",
        "strict must be True or False, not 'maybe'",
    ),
    "no folder": ({"templates": "nowhere"}, "E004", "'nowhere' is not a folder"),
    "a template folder that is no path": (
        {"templates": 3},
        "E004",
        "templates must be a folder or several of them, not 3",
    ),
    "no elements": (
        {"skip": 3},
        "E004",
        "skip must be several names of elements, such as ['pre'], not 3",
    ),
    "no pack": ({"packs": "covid"}, "E003", "'covid'"),
    "no locale": ({"locale": 3}, "E004", "locale must be a language tag, such as 'en', not 3"),
    "no policy of unknown names": ({"unknown": "hide"}, "E004", "unknown must be one of 'keep'"),
    "no policy of HTML": ({"html": "clean"}, "E004", "html must be one of 'keep', 'sanitize'"),
    "no paragraphs": ({"paragraphs": "maybe"}, "E004", "paragraphs must be"),
    "no attributes": ({"html_attributes": 3}, "E004", "html_attributes must be True or False"),
    "no case": ({"ignore_case": "x"}, "E004", "ignore_case must be True or False"),
    "no names": ({"allow": 3}, "E004", "allow must be tag names, such as 'note link', not 3"),
    "no limits": ({"limits": 3}, "E004", "limits must be a Limits"),
    "no seconds": ({"source_timeout": 0}, "E004", "source_timeout must be more than 0 or None"),
    "no number of seconds": (
        {"source_timeout": "soon"},
        "E004",
        "source_timeout must be a number of seconds",
    ),
    "no bytes": ({"memory": "32MB"}, "E004", "memory must be a whole number of bytes or None"),
    "sources that are no mapping": ({"sources": ["x"]}, "E004", "list"),
}


def test_a_right_setting_passes_the_checks() -> None:
    assert [item for item in run_checks() if item.id.startswith("shortcodes")] == []


@pytest.mark.parametrize(("setting", "number", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_setting_fails_them(setting: Any, number: str, message: str) -> None:
    with override_settings(SHORTCODES=setting):
        found = [item for item in run_checks() if item.id.startswith("shortcodes")]
        assert [item.id for item in found] == [f"shortcodes.{number}"]
        assert message in found[0].msg
        assert found[0].msg.startswith("SHORTCODES ")
        with pytest.raises(ImproperlyConfigured, match=r"^SHORTCODES "):
            process("x")
    assert process("x").output == "x"


def test_each_setting_has_a_check() -> None:
    tried = {
        key for setting, _, _ in BROKEN.values() if isinstance(setting, dict) for key in setting
    }
    assert set(HTML_SETTINGS) <= tried


def checks() -> list[tuple[str, str]]:
    return [(item.id, item.msg) for item in run_checks() if item.id.startswith("shortcodes")]


def test_a_sanitiser_that_is_not_installed_fails_the_checks(monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "nh3", None)
    with override_settings(SHORTCODES={"html": "sanitize"}):
        ((number, message),) = checks()
        assert number == "shortcodes.E005"
        assert message.startswith('SHORTCODES html="sanitize" needs nh3')
        with pytest.raises(ImproperlyConfigured, match="needs nh3"):
            process("x")


def test_a_registry_whose_names_do_not_fit_fails_the_checks() -> None:
    made = Registry()
    made.add("tab", lambda shortcode, content: content, parents=("tabz",))
    made.add("tabs", lambda shortcode, content: content)
    with override_settings(SHORTCODES={"registry": made}):
        ((number, message),) = checks()
    assert number == "shortcodes.E003"
    assert "parents of [tab] names 'tabz', which is not registered; did you mean 'tab" in message


def test_a_module_whose_registration_fails_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from shortcodes import Registry, Widget\nregistry = Registry()\n\n\n"
    code += "@registry.widget('box')\nclass Box(Widget):\n    template_sourse = 'x'\n"
    (tmp_path / "faulty_widgets.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    with override_settings(SHORTCODES={"registry": "faulty_widgets:registry"}):
        found = {(number, message) for number, message in checks()}
    ((number, message),) = found
    assert number == "shortcodes.E003"
    assert message.startswith("SHORTCODES registry: ")
    assert re.search(r"faulty_widgets\.py, line [56]\b", message)


def test_an_allowed_name_that_is_not_registered_is_a_warning() -> None:
    with override_settings(SHORTCODES={"registry": f"{HERE}:registry", "allow": "note mrak"}):
        ((number, message),) = checks()
    assert number == "shortcodes.W001"
    assert "allow names 'mrak', which is not registered; did you mean 'mark'?" in message


def test_a_widget_whose_source_nobody_named_is_a_warning() -> None:
    class Stock(Widget):
        source = "stock"
        template_source = "-"

    made = Registry()
    made.add("stock", Stock)
    setting: dict[str, Any] = {"registry": made}
    with override_settings(SHORTCODES=setting):
        ((number, message),) = checks()
    assert number == "shortcodes.W002"
    assert message.startswith("SHORTCODES sources has no 'stock', which [stock] asks")
    with override_settings(SHORTCODES={**setting, "sources": {"stock": FIGURES}}):
        assert checks() == []


def test_a_widget_whose_template_is_nowhere_is_a_warning() -> None:
    made = Registry()
    made.add("gone", type("Gone", (Widget,), {"template": "gone.html", "__module__": __name__}))
    with override_settings(SHORTCODES={"registry": made}):
        assert checks() == [
            (
                "shortcodes.W003",
                "SHORTCODES registry: the template 'gone.html' of [gone] was not found",
            )
        ]


def test_widgets_are_told_the_active_language() -> None:
    class Told(Widget):
        template_source = "{{ language }}"

        def context(self, scope: Scope) -> dict[str, str]:
            return {"language": scope.locale}

    made = Registry()
    made.add("told", Told)
    with override_settings(SHORTCODES={"registry": made}):
        with override("ar"):
            assert process("[told]").output == "ar"
            assert process("[told]", locale="fr").output == "fr"
        with override("en-gb"):
            assert process("[told]").output == "en-gb"
    with override_settings(SHORTCODES={"registry": made, "locale": "nl"}), override("ar"):
        assert process("[told]").output == "nl"


def test_options_that_are_mappings_may_differ_from_the_setting() -> None:
    class Seen(Widget):
        source = "seen"
        template_source = "{{ seen }}"

        def data_key(self) -> str:
            return "a"

        def context(self, scope: Scope) -> dict[str, object]:
            return {"seen": scope.data}

    made = Registry()
    made.add("seen", Seen)
    with override_settings(SHORTCODES={"registry": made}):
        for figure in ("1", "2"):
            sources = {"seen": MemorySource({"a": figure})}
            assert process("[seen]", sources=sources).output == figure
        assert (
            process("[seen]" * 3, limits={"shortcodes": 1}).diagnostics[-1].code.startswith("limit")
        )
        with pytest.raises(ValueError, match="limits has no 'dept'"):
            process("x", limits={"dept": 1})


def test_without_a_setting_there_are_the_built_in_widgets() -> None:
    with override_settings(SHORTCODES={}):
        assert "covid19-ultimate-card" in registry()


def test_options_are_those_of_an_engine() -> None:
    setting = {
        "registry": registry(),
        "limits": {"value_chars": 9},
        "sources": {"figures": "tests.integrations.django.test_django_settings:FIGURES"},
        "unknown": "strip",
    }
    with override_settings(SHORTCODES=setting):
        assert process("[nope]x[/nope]").output == "x"
        assert engine().limits == Limits(value_chars=9)
        assert engine()._pipeline.options.sources == {"figures": FIGURES}


FIGURES = MemorySource({})


def test_an_engine_is_made_once() -> None:
    assert engine() is engine()
    assert engine(renderer="text") is engine(renderer="text")
