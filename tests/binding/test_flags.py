"""A bare word sets a boolean field; a value, with a quote or from code, never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Engine, Limits, Registry, Widget, WriteError, parse
from shortcodes.binding import bind
from shortcodes.integrations.support.values import write_shortcode

BARE = ("loud", "LOUD", "all-caps", "ALL_caps")


class Note(Widget):
    by: str = ""
    to: str = ""
    loud: bool = False
    all_caps: bool = False
    pure = True
    positional = ("by", "to")
    template_source = "{{ by }}|{{ to }}|{{ loud }}|{{ all_caps }}"


REGISTRY = Registry()
REGISTRY.add("note", Note)


def drawn(source: str, dialect: str = "modern") -> str:
    return Engine(REGISTRY, dialect=dialect).render(source)


@pytest.mark.parametrize("word", BARE)
@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_a_bare_word_sets_a_flag(word: str, dialect: str) -> None:
    said = drawn(f"[note {word}]", dialect)
    assert said == f"||{word.lower() == 'loud'}|{word.lower() != 'loud'}"


QUOTES = {
    "double": ('"', '"'),
    "single": ("'", "'"),
    "curly": ("“", "”"),
    "low": ("„", "“"),
    "guillemets": ("«", "»"),
    "references": ("&quot;", "&quot;"),
    "numbers": ("&#8220;", "&#8221;"),
    "mixed": ("”", '"'),
    "escaped": ('\\"', '\\"'),
    "primes": ("″", "″"),
    "double that never closes": ('"', ""),
    "single that never closes": ("'", ""),
    "curly that never closes": ("“", ""),
    "reference that never closes": ("&quot;", ""),
}


@pytest.mark.parametrize("word", BARE)
@pytest.mark.parametrize("quotes", QUOTES.values(), ids=QUOTES)
@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_a_word_with_a_quote_sets_none(word: str, quotes: tuple[str, str], dialect: str) -> None:
    opener, closer = quotes
    for before in ("", "by=x ", "x "):
        assert drawn(f"[note {before}{opener}{word}{closer}]", dialect).endswith("|False|False")


values = st.one_of(
    st.sampled_from(BARE), st.sampled_from(BARE).map(str.title), st.text(max_size=20)
)


@given(st.lists(values, min_size=1, max_size=2))
def test_a_value_from_code_is_the_value_of_its_field(held: list[str]) -> None:
    try:
        source = write_shortcode("note", {}, held)
    except WriteError:
        return  # no source says that
    [bound] = bind(parse(source, ["note"]), REGISTRY, Limits()).bounds.values()
    assert [bound.widget.by, bound.widget.to] == [*held, ""][:2]
    assert not bound.widget.loud
    assert not bound.widget.all_caps


@pytest.mark.parametrize("word", BARE)
@pytest.mark.parametrize("value", ["x", 'a"b', "a ]", "“"])
def test_a_change_leaves_words_and_values_what_they_are(word: str, value: str) -> None:
    """Also where the tag has to be written anew, as for a quote that would close elsewhere."""
    for source, flags in ((f"[note {word} 'y\" to=z]", 1), (f'[note "{word}" "y" to=z]', 0)):
        read = next(parse(source, ["note"]).walk())
        read.attributes["to"] = value
        assert drawn(str(read)).count("True") == flags


def test_no_adapter_makes_a_word_of_a_value() -> None:
    from jinja2 import Environment

    from shortcodes.integrations.jinja2 import ShortcodesExtension

    environment = Environment(extensions=[ShortcodesExtension], autoescape=True)
    environment.shortcodes_engine = Engine(REGISTRY)
    template = environment.from_string('{{ shortcode("note", by, to) }}')
    for word in BARE:
        assert template.render(by=word, to=word) == f"{word}|{word}|False|False"
