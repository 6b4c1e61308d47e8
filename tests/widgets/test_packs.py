"""Packs, by name, of the library and of other packages."""

from importlib.metadata import EntryPoint

import pytest

from shortcodes import RegistrationError, Registry
from shortcodes.settings import SettingError, make_engine
from shortcodes.widgets import packs as packs_module
from shortcodes.widgets.packs import list_packs


def test_a_registry_has_the_packs_that_are_named() -> None:
    assert Registry().names == ()
    assert "covid19-ultimate-card" in Registry(packs=("covid19",)).names
    registry = Registry()
    registry.add_pack("covid19")
    assert registry.names == Registry(packs=["covid19"]).names


@pytest.mark.parametrize("name", list_packs())
def test_each_pack_registers_alone_and_with_the_others(name: str) -> None:
    alone = Registry(packs=(name,))
    assert len(alone) > 0
    assert set(alone.names) <= set(Registry(packs=list_packs()).names)
    assert all(definition.target.__doc__ for definition in alone.definitions)


@pytest.mark.parametrize("name", list_packs())
def test_a_pack_is_added_once(name: str) -> None:
    with pytest.raises(RegistrationError, match="is registered already"):
        Registry(packs=(name, name))


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(RegistrationError, match="no pack 'covid91'; did you mean 'covid19'"):
        Registry(packs=("covid91",))


@pytest.mark.parametrize("wrong", ["covid19", 1, None, [1], b"covid19"])
def test_packs_are_names(wrong: object) -> None:
    with pytest.raises(TypeError, match="packs must be names of packs"):
        Registry(packs=wrong)  # type: ignore[arg-type]


def test_other_packages_have_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("mine", f"{__name__}:register", packs_module.ENTRY_POINTS),
        EntryPoint("broken", "nowhere.at.all:register", packs_module.ENTRY_POINTS),
    ]

    def find(group: str, name: str | None = None) -> list[EntryPoint]:
        assert group == "shortcodes.packs"
        return [point for point in points if name in (None, point.name)]

    monkeypatch.setattr(packs_module, "entry_points", find)
    assert {"mine", "broken"} < set(list_packs())
    assert Registry(packs=("mine", "covid19")).names[0] == "mine"
    with pytest.raises(RegistrationError, match="the pack 'broken'"):
        Registry(packs=("broken",))


def register(registry: Registry) -> None:
    """Register one widget, as another package does."""
    registry.add("mine", lambda shortcode, content: "mine")


def test_settings_name_packs() -> None:
    text = "[covid19-ultimate-card]"
    for packs in ("covid19", ["covid19"], "covid19,"):
        assert make_engine({"packs": packs}).render(text).startswith("<article")
    with pytest.raises(SettingError, match="packs: there is no pack 'covid91'"):
        make_engine({"packs": "covid91"})
    with pytest.raises(SettingError, match="in place of registry"):
        make_engine({"packs": "covid19", "registry": Registry()})
