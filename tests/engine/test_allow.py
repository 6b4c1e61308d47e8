"""What an engine allows, one text can narrow, and nothing can add to it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, parse
from shortcodes.settings import SettingError, make_engine, read_tag_names
from tests.support.ids import steady

NAMES = ("a", "b", "c", "in")


def site(**options: object) -> Engine:
    registry = Registry()
    made = Engine(registry, **options)
    for name in "abc":
        registry.add(name, lambda shortcode, content: Markup("<{}>").format(shortcode.name))
    registry.add("in", lambda shortcode, content: made.render("[a][b][c]"), pure=True)
    return made


names = st.none() | st.frozensets(st.sampled_from(NAMES))


def both(*bounds: frozenset[str] | None) -> set[str]:
    return set(NAMES).intersection(*(bound for bound in bounds if bound is not None))


@given(names, names, st.permutations(NAMES))
def test_a_text_uses_what_engine_and_call_allow(bound, given_names, order) -> None:
    made = site(allow=bound)
    legal = both(bound, given_names)

    def shown(name: str) -> str:
        if name == "in" and name in legal:
            return "".join(map(shown, "abc"))
        return f"<{name}>" if name in legal else f"[{name}]"

    text = "".join(f"[{name}]" for name in order)
    wanted = "".join(map(shown, order))
    for _ in range(2):  # the second time from what is remembered
        assert made.render(text, allow=given_names) == wanted
        assert made.process(parse(text), allow=given_names).output == wanted
        assert asyncio.run(made.arender(text, allow=given_names)) == wanted
    assert made.allow == bound


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (None, None),
        ("", set()),
        ((), set()),
        ("a", {"a"}),
        ("a b", {"a", "b"}),
        ("a, b,c", {"a", "b", "c"}),
        ([Markup("a")], {"a"}),
        (iter(["a", "b"]), {"a", "b"}),
        ({"a": 1}, {"a"}),
        (frozenset("ab"), {"a", "b"}),
    ],
    ids=steady,
)
def test_tag_names_of_templates_and_settings(given, wanted) -> None:
    assert read_tag_names(given) == wanted


def test_what_is_no_tag_names() -> None:
    with pytest.raises(TypeError, match="allow must be tag names"):
        read_tag_names(3)
    with pytest.raises(TypeError, match="not one string"):
        Engine(Registry(), allow="a")
    with pytest.raises(SettingError, match="allow must be tag names"):
        make_engine({"allow": 3})
    assert make_engine({"allow": "a b"}).allow == {"a", "b"}


TEMPLATES = {
    "{{ text|shortcodes }}": {"a", "b"},
    "{{ text|shortcodes(['b', 'c']) }}": {"b"},
    "{{ text|shortcodes(allow='b c') }}": {"b"},
    "{{ text|shortcodes(allow=nothing_known) }}": set(),
    "{{ text|shortcodes(allow=none) }}": {"a", "b"},
    "{{ text|safe|shortcodes(allow=['a']) }}": {"a"},
    "{% shortcodes %}[a][b][c]{% endshortcodes %}": {"a", "b"},
    "{% shortcodes ['b', 'c'] %}[a][b][c]{% endshortcodes %}": {"b"},
    "{% shortcodes nothing_known %}[a][b][c]{% endshortcodes %}": set(),
    "{% shortcodes 'a' %}{{ text }}{% endshortcodes %}": {"a"},
}


@pytest.mark.parametrize("source", TEMPLATES)
@pytest.mark.parametrize("waits", [False, True], ids=["sync", "async"])
def test_templates_of_jinja(source: str, waits: bool) -> None:
    from jinja2 import Environment

    from shortcodes.integrations.jinja2 import ShortcodesExtension

    environment = Environment(extensions=[ShortcodesExtension], autoescape=True, enable_async=waits)
    environment.shortcodes_engine = site(allow=("a", "b"))
    template = environment.from_string(source)
    page = (
        asyncio.run(template.render_async(text="[a][b][c]"))
        if waits
        else template.render(text="[a][b][c]")
    )
    legal = TEMPLATES[source]
    assert page == "".join(f"<{name}>" if name in legal else f"[{name}]" for name in "abc")


def test_a_pool_is_outside_of_a_text_unless_it_is_given_its_context() -> None:
    registry = Registry()
    engine = Engine(registry)
    registry.add("secret", lambda shortcode, content: "told")
    with ThreadPoolExecutor(1) as pool:

        def outside(shortcode: Shortcode, content: Markup) -> str:
            return pool.submit(engine.render, "[secret]").result()

        def inside(shortcode: Shortcode, content: Markup) -> str:
            return pool.submit(copy_context().run, engine.render, "[secret]").result()

        registry.add("outside", outside)
        registry.add("inside", inside)
        page = engine.render("[outside] [inside]", allow=("outside", "inside"))
    assert page == "told [secret]"
