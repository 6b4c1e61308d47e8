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
    "no limit": (
        {"limits": {"dept": 1}},
        "options",
        r"limits has no 'dept'; did you mean 'depth'\? there are 'input_chars', 'depth'",
    ),
    "no source's methods": ({"sources": {"a": {}}}, "sources", "'a' has neither get_many nor aget"),
    "no mapping of sources": ({"sources": []}, "options", "sources must be a mapping .*, not list"),
    "no flag": (
        {"paragraphs": "maybe"},
        "options",
        "paragraphs must be True, False or 'mend', not 'maybe'",
    ),
    "no flag's number": ({"strict": 2}, "options", "strict must be True or False, not 2"),
}


@pytest.mark.parametrize(("settings", "key", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_has_its_key(settings: object, key: str, message: str) -> None:
    with pytest.raises(SettingError, match=message) as caught:
        make_engine(settings)
    assert caught.value.key == key


@pytest.mark.parametrize("option", ["strict", "paragraphs", "html_attributes"])
@pytest.mark.parametrize(
    ("word", "value"),
    [
        *((word, True) for word in (True, 1, "1", "true", "True", "yes", "y", "t", "ON")),
        *((word, False) for word in (False, 0, "0", "false", "False", "no", "n", "f", "OFF")),
    ],
)
def test_flags_may_be_words(option: str, word: object, value: bool) -> None:
    assert getattr(make_engine({option: word})._pipeline.options, option) is value


def test_sources_without_places_stay_the_mapping_that_is_given() -> None:
    sources: dict[str, object] = {}
    assert make_engine({"sources": sources})._pipeline.options.sources is sources


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
        made.render("[b /]")
        assert made.memory["rendered"].entries == 1
    for changes in ({"locale": "de"}, {"memory": 2_000_000}, {"paragraphs": True}):
        assert engine.overlay(**changes).memory["rendered"].entries == 0
