"""The setting, and what the system checks say of a broken one."""

from typing import Any

import pytest

pytest.importorskip("django", reason="Django is not installed")

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from shortcodes import Limits
from shortcodes.integrations.django import engine, process, registry
from shortcodes.sources.memory import MemorySource

HERE = "tests.integrations.django.widgets"

BROKEN = {
    "no mapping": ("pkg.mod:registry", "E001", "must be a dict such as"),
    "an unknown key": (
        {"registri": "x"},
        "E002",
        "has no 'registri'; did you mean 'registry'? there are 'registry', 'sources', 'limits', 'dialect'",
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
