"""Engines from settings: what the values of keys may be, and how overlays of an engine share."""

import pytest

from shortcodes import Engine, Limits, Registry
from shortcodes.settings import HTML_SETTINGS, SettingError, find_object, make_engine
from shortcodes.sources.memory import MemorySource

HERE = __name__
FIGURES = MemorySource({"a": 1})


class Site:
    """A namespace, as of a project."""

    registry = Registry()


def test_values_may_be_names_and_words() -> None:
    settings = {
        "registry": f"{HERE}:Site.registry",
        "sources": {"named": f"{HERE}:FIGURES", "given": FIGURES},
        "limits": {"depth": 3},
        "allow": "note, link",
    }
    engine = make_engine(settings)
    assert engine.registry is Site.registry
    assert engine.limits == Limits(depth=3)
    assert engine.allow == {"note", "link"}
    assert make_engine({"registry": Site.registry}).registry is Site.registry
    assert "covid19-ultimate-card" in make_engine({}).registry


WRONG = {
    "no mapping": ([], "", r"must be a dict such as"),
    "unknown key": ({"strickt": True}, "strickt", r"has no 'strickt'; did you mean 'strict'\?"),
    "no place": ({"registry": "here"}, "registry", "does not have the form 'package.module:name'"),
    "no module": ({"registry": "no_such:x"}, "registry", "can't be imported: No module named"),
    "no name": ({"registry": f"{HERE}:Site.regstry"}, "registry", "there is no 'regstry' in"),
    "no registry": ({"registry": f"{HERE}:Site"}, "registry", "is a class, not a Registry"),
    "no source": ({"sources": {"a": f"{HERE}:FIGURE"}}, "sources", "did you mean 'FIGURES'"),
    "no value": ({"html": "keeep"}, "options", "html must be one of 'keep', 'sanitize', 'escape'"),
    "no limit": ({"limits": {"size": 1}}, "options", "size"),
}


@pytest.mark.parametrize(("settings", "key", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_has_its_key(settings: object, key: str, message: str) -> None:
    with pytest.raises(SettingError, match=message) as caught:
        make_engine(settings)
    assert caught.value.key == key


def test_no_renderer_is_chosen_where_the_output_goes_into_html() -> None:
    assert make_engine({"renderer": "text"}).render("&lt;") == "<"
    with pytest.raises(SettingError, match="has no 'renderer'"):
        make_engine({"renderer": "text"}, HTML_SETTINGS)


def test_an_object_is_found_in_another() -> None:
    assert find_object("key", f"{HERE}:Site.registry.names") == ()


def test_overlays_share_what_their_options_leave_the_same() -> None:
    registry = Registry()
    registry.add("b", lambda shortcode, content: content, pure=True)
    engine = Engine(registry, memory=1_000_000)
    for made in (engine, engine.overlay(strict=True), engine.overlay(allow={"b"})):
        made.render("[b]")
        assert made.memory["rendered"].entries == 1
    for changes in ({"locale": "de"}, {"memory": 2_000_000}, {"paragraphs": True}):
        assert engine.overlay(**changes).memory["rendered"].entries == 0
