"""The strategies `tags`, `widgets` and `texts`: opening tags, whole shortcodes, texts with both."""

from collections.abc import Mapping
from functools import partial
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from shortcodes.integrations.hypothesis.attributes import (
    Texts,
    Values,
    any_value,
    attributes,
    find_definition,
)
from shortcodes.integrations.hypothesis.pieces import spell
from shortcodes.integrations.hypothesis.quotes import damaged_quotes
from shortcodes.syntax import Shortcode
from shortcodes.syntax.grammar import pattern
from shortcodes.widgets import Registry
from shortcodes.widgets.definition import Definition

ValuesByName: TypeAlias = Mapping[str, Values]

_DEEPEST = 2

damaged_text = st.binary(max_size=60).map(spell)
damaged_tag = st.binary(max_size=40).map(lambda numbers: f"[a {spell(numbers)}]")
documents = st.one_of(damaged_text, damaged_tag)
"""Texts as people damage them."""

prose = st.sampled_from(
    (
        "Some words. ",
        "",
        "Don’t, see [1] and a[i]. ",
        "<b>R&amp;D</b> ",
        "a < b\n\n",
        "<p>\n«ça» </p>",
    )
)
"""Text without shortcodes, which may surround one."""


def texts(registry: Registry | None = None, values: ValuesByName | None = None) -> Texts:
    """Make texts of any kind: prose, broken tags, lone quotes, truncated HTML.

    Args:
        registry: The widgets whose shortcodes are in the texts too, whole and damaged.
        values: Strategies for attributes, by tag name and attribute.

    Returns:
        A strategy of texts.
    """
    if registry is None:
        return st.one_of(documents, st.text())
    whole = widgets(registry, values=values)
    piece = st.one_of(
        prose, whole, whole.flatmap(damaged_quotes), tags(registry, values=values), documents
    )
    return st.lists(piece, max_size=5).map("".join)


def tags(
    registry: Registry | None = None, *names: str, values: ValuesByName | None = None
) -> Texts:
    """Make opening tags.

    Args:
        registry: The widgets, or None for tags of any name with any attributes.
        *names: The tag names; without them, all.
        values: Strategies for attributes, by tag name and attribute.

    Returns:
        A strategy of texts.
    """
    if registry is None:
        spelled = st.from_regex(pattern("modern", "STRICT_NAME"), fullmatch=True)
        named = st.dictionaries(spelled, any_value, max_size=3)
        name = st.from_regex(pattern("modern", "NAME"), fullmatch=True)
        return st.builds(Shortcode, name, named).map(_write_opening)
    attributes_of = _Attributes(registry, values or {})
    return st.sampled_from(names or registry.names).flatmap(
        lambda name: attributes_of[name].map(lambda named: _write_opening(Shortcode(name, named)))
    )


def widgets(registry: Registry, *names: str, values: ValuesByName | None = None) -> Texts:
    """Make shortcodes that render without diagnostics: attributes, place and content are valid.

    Args:
        registry: The widgets.
        *names: The tag names; without them, all that may stand anywhere. A shortcode that may only stand in
            another is put into that.
        values: Strategies for attributes, by tag name and attribute.

    Returns:
        A strategy of texts.
    """
    attributes_of = _Attributes(registry, values or {})
    anywhere = tuple(name for name in registry.names if not find_definition(registry, name).parents)
    return st.sampled_from(names or anywhere).flatmap(
        lambda name: _place(name, _draw_widget(name, attributes_of), attributes_of)
    )


class _Attributes(dict[str, st.SearchStrategy[dict[str, str]]]):
    """The strategies of attributes by tag name, each made once, because making one takes long.

    Attributes:
        registry: The widgets.
    """

    def __init__(self, registry: Registry, values: ValuesByName) -> None:
        self.registry = registry
        self._values = values

    def __missing__(self, name: str) -> st.SearchStrategy[dict[str, str]]:
        made = self[name] = attributes(self.registry, name, self._values.get(name))
        return made


def _write_opening(shortcode: Shortcode) -> str:
    return shortcode.opening


@st.composite
def _draw_widget(draw: st.DrawFn, name: str, attributes_of: _Attributes, depth: int = 0) -> str:
    named = draw(attributes_of[name])
    closing = find_definition(attributes_of.registry, name).closing
    if closing == "never" or (closing == "optional" and draw(st.booleans())):
        return str(Shortcode(name, named, self_closing=True))
    content = draw(st.lists(_make_content(name, attributes_of, depth), max_size=2))
    return str(Shortcode(name, named, content="".join(content)))


def _make_content(name: str, attributes_of: _Attributes, depth: int) -> Texts:
    """Make the text and shortcodes that may be children of a shortcode."""
    registry = attributes_of.registry
    definition = find_definition(registry, name)
    if definition.raw or depth == _DEEPEST:
        return prose
    called = {definition.name, *registry.aliases(definition)}
    inner = [
        other
        for other in definition.children or registry.names
        if other in registry and _may_stand_in(find_definition(registry, other), called)
    ]
    if not inner:
        return prose
    chosen = st.sampled_from(sorted(inner))
    return prose | chosen.flatmap(lambda other: _draw_widget(other, attributes_of, depth + 1))


def _may_stand_in(definition: Definition, parent: set[str]) -> bool:
    return not definition.parents or not definition.parents.isdisjoint(parent)


def _place(name: str, made: Texts, attributes_of: _Attributes) -> Texts:
    """Enclose shortcodes in the parents that they need."""
    registry = attributes_of.registry
    seen = {name}
    while parents := find_definition(registry, name).parents:
        name = next((other for other in registry.names if other in parents - seen), "")
        if not name:
            raise InvalidArgument(f"none of {sorted(parents)} is registered and may stand anywhere")
        seen.add(name)
        made = st.builds(partial(_enclose, name), attributes_of[name], made)
    return made


def _enclose(name: str, named: dict[str, str], content: str) -> str:
    return str(Shortcode(name, named, content=content))
