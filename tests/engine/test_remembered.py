"""An engine that remembers gives what one that remembers nothing gives, in whatever order texts come."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Engine, Limits, Registry, Widget, parse
from tests.support.profiles import examples

INNER = ("[secret]", "[pure a]x[/pure]", "[secret][fact k]", "words", "[snippet 0]", "[later]")


class Fact(Widget):
    of: str = ""
    pure = True
    source = "facts"
    positional = ("of",)
    template_source = "{{ fact }}"

    def data_key(self):
        return self.of

    def context(self, scope):
        return {"fact": scope.data}


class Pure(Widget):
    of: str = ""
    pure = True
    positional = ("of",)
    template_source = "<i>{{ of }}{{ content }}{{ locale }}</i>"

    def context(self, scope):
        return {"locale": scope.locale}


class Snippet(Widget):
    """Renders a text that no tag tells, in one of the places where a widget has its say."""

    of: int = 0
    pure = True
    positional = ("of",)
    template_source = "<p>{{ html }}</p>"
    site: ClassVar["Site"]

    def context(self, scope):
        return {"html": self.site.inner(self.of)}


class Filled(Snippet):
    """Does so where it is filled in."""

    _html: str = ""

    def model_post_init(self, _):
        self._html = str(self.site.inner(self.of))

    def context(self, scope):
        return {"html": self._html}


class Site:
    """A registry, data and engines; engines are kept, or made anew for each text."""

    def __init__(self, *, remembers, **options):
        self.remembers, self.options = remembers, options
        self.data = {"k": ["one"]}
        self.made = {}
        self.registry = Registry()
        for kind in (Snippet, Filled):
            # classes of this site's own, for pydantic's methods know no instance of it
            own = type(kind.__name__, (kind,), {"site": self, "__module__": __name__})
            self.registry.add(kind.__name__.lower(), own)
        self.registry.add("pure", Pure)
        self.registry.add("fact", Fact)
        self.registry.add("secret", lambda shortcode, content: "secret")
        self.registry.add("call", self.call, pure=True)
        self.registry.add("source", lambda shortcode, content: repr(shortcode.content), pure=True)
        self.registry.add("said", lambda shortcode, content: repr(shortcode.positional), pure=True)

    def get_many(self, keys, on):
        return {key: self.data[key] for key in keys if key in self.data}

    def call(self, shortcode, content):
        return self.inner(len(shortcode.positional)) + content

    def inner(self, number):
        return self.render(INNER[number % len(INNER)], {"locale": "en", "way": "plain"}, None)

    def engine(self, chosen):
        # the ways of reading share an engine, and so what it remembers
        key = tuple(sorted(item for item in chosen.items() if item[0] != "way"))
        if key in self.made and self.remembers:
            return self.made[key]
        options = {name: held for name, held in chosen.items() if name != "way"}
        made = Engine(
            self.registry,
            sources={"facts": self},
            limits=Limits(recursion=3),
            **self.options,
            **options,
        )
        self.made[key] = made
        return made

    def render(self, text, chosen, allow):
        made = self.engine(chosen)
        if chosen["way"] == "wordpress":
            names = made.registry.names
            return made.render(parse(text, names, "wordpress"), allow=allow)
        return (made.escaping() if chosen["way"] == "escaping" else made).render(text, allow=allow)

    def do(self, step):
        kind, *held = step
        if kind == "data":
            self.data["k"] = [held[0]]
        elif kind == "registry":
            self.registry.add("later", lambda shortcode, content: held[0], replace=True)
        else:
            return str(self.render(*held))
        return None


TAGS = (
    "[secret]",
    "[snippet {}]",
    "[filled {}]",
    "[pure {}]",
    '[pure "a\\"b"]',
    "[pure 'a\\x41']",
    "[call]",
    "[call a b]",
    "[fact k]",
    "[fact none]",
    "[later]",
    "[said 'a\\x41' b]",
    "[source]{{}}[/source]",
    "[pure x]{{}}[/pure]",
    "[call]{{}}[/call]",
    "<a t='[source]{{}}[/source]'>",
)
tags = st.builds(lambda tag, number: tag.format(number), st.sampled_from(TAGS), st.integers(0, 5))
texts = st.recursive(
    st.one_of(tags, st.sampled_from(["x", "<b>", "[[secret]]", "&amp;", "&#38;"])),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(
        lambda parts: parts[0].replace("{}", "".join(parts[1:]))
    ),
    max_leaves=6,
).map(lambda text: text.replace("{}", ""))
NAMES = ("secret", "snippet", "filled", "pure", "call", "fact", "later", "source", "said")
chosen = st.fixed_dictionaries(
    {
        "locale": st.sampled_from(["en", "de"]),
        "html": st.sampled_from(["keep", "escape"]),
        "html_attributes": st.booleans(),
        "on_error": st.sampled_from(["source", "omit"]),
        "unknown": st.sampled_from(["keep", "strip"]),
        "allow": st.sampled_from([None, ("snippet", "pure"), NAMES]),
        "way": st.sampled_from(["plain", "escaping", "wordpress"]),
    }
)
allows = st.none() | st.sets(st.sampled_from(NAMES), max_size=6).map(frozenset)
rendered = st.tuples(st.just("render"), texts, chosen, allows)
changes = st.tuples(st.sampled_from(["data", "registry"]), st.sampled_from(["two", "three"]))


@st.composite
def scripts(draw):
    """Return steps in which few texts come again and again, under few policies."""
    pool = draw(st.lists(texts, min_size=1, max_size=3))
    ways = draw(st.lists(chosen, min_size=1, max_size=2))
    again = st.tuples(st.just("render"), st.sampled_from(pool), st.sampled_from(ways), allows)
    return draw(st.lists(again | again | changes, min_size=2, max_size=9))


@examples(300)
@given(scripts())
@pytest.mark.slow
def test_what_is_remembered_makes_no_difference(steps):
    keeps, forgets = Site(remembers=True), Site(remembers=False)
    for step in steps:
        assert keeps.do(step) == forgets.do(step), step


WAY = {"way": "plain"}
ATTRIBUTES = {"way": "plain", "html_attributes": True}
WORDPRESS = {"way": "wordpress"}
ESCAPING = {"way": "escaping"}


def drawn(text, way=WAY, allow=None):
    return ("render", text, way, allow and frozenset(allow.split()))


CASES = {
    "an inner text, then less": [drawn("[snippet 0]"), drawn("[snippet 0]", allow="snippet")],
    "less, then an inner text": [drawn("[snippet 0]", allow="snippet"), drawn("[snippet 0]")],
    "a function": [drawn("[call]"), drawn("[call]", allow="call")],
    "a widget that was filled with one": [drawn("[filled 0]"), drawn("[filled 0]", allow="filled")],
    "one in another": [drawn("[snippet 4]"), drawn("[snippet 4]", allow="snippet")],
    "data of an inner text": [drawn("[snippet 2]"), ("data", "two"), drawn("[snippet 2]")],
    "a name of an inner text": [drawn("[snippet 5]"), ("registry", "two"), drawn("[snippet 5]")],
    "another dialect": [drawn("[said 'a\\x41']"), drawn("[said 'a\\x41']", WORDPRESS)],
    "another dialect's widget": [drawn("[pure 'a\\x41']"), drawn("[pure 'a\\x41']", WORDPRESS)],
    "content as written": [drawn("[source]<[/source]", ESCAPING), drawn("[source]&lt;[/source]")],
    "an attribute": [
        drawn("<a t='[source]x[/source]'>", ATTRIBUTES),
        drawn("<a t='[source]x[/source]'>", ESCAPING),
    ],
    "plain text": [drawn("<[pure x]"), drawn("<[pure x]", ESCAPING)],
}


@pytest.mark.parametrize("steps", CASES.values(), ids=CASES)
def test_each_that_a_drawing_may_depend_on(steps):
    keeps, forgets = Site(remembers=True), Site(remembers=False)
    for step in [*steps, *steps]:
        assert keeps.do(step) == forgets.do(step), step
