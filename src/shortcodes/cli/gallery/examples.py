"""Example texts of widgets: their own, or one made from the schema."""

from collections.abc import Mapping
from typing import Any, Final

from shortcodes.errors import WriteError
from shortcodes.syntax import Shortcode
from shortcodes.widgets import Definition, Registry
from shortcodes.widgets.content_use import uses_content

Schema = Mapping[str, Any]

_WORDS: Final = "Some words."
_DEEPEST: Final = 4
"""How many shortcodes an example made of `parents` and `children` has in one another."""

_OF_FORMAT: Final = {
    "iri-reference": "https://example.org/",
    "uri": "https://example.org/",
    "color": "#2457a6",
    "date": "2020-12-29",
    "email": "ann@example.org",
}
_OF_TYPE: Final = {"integer": "1", "number": "1", "boolean": "true", "array": "1,2"}


class ExampleMaker:
    """Finds or makes the examples of the widgets of one registry."""

    def __init__(self, registry: Registry, schema: Schema) -> None:
        """Take a registry.

        Args:
            registry: The registry.
            schema: Its JSON Schema.
        """
        self._registry = registry
        self._schema = schema

    def find(self, definition: Definition) -> tuple[str, ...]:
        """Return the examples that a widget names, else one: its required attributes, and content it uses."""
        return definition.examples or (self._make_in_parents(definition),)

    def _make_in_parents(self, definition: Definition) -> str:
        text = self._make(definition, 0)
        seen = {definition.name}
        while parent := self._find_first(definition.parents, seen):
            definition = parent
            seen.add(parent.name)
            text = str(Shortcode(parent.name, self._fill(parent), content=text))
        return text

    def _make(self, definition: Definition, depth: int) -> str:
        given = self._fill(definition)
        content: str | None = None
        fields = definition.fields
        if fields is not None and fields.from_content:
            content = given.pop(fields.fields[fields.from_content].shown, _WORDS)
        elif definition.closing != "never" and (definition.children or uses_content(definition)):
            child = self._find_first(definition.children, {definition.name})
            content = self._make(child, depth + 1) if child and depth < _DEEPEST else _WORDS
        try:
            return str(Shortcode(definition.name, given, content=content))
        except WriteError:
            return f"[{definition.name}]"

    def _find_first(self, names: frozenset[str], seen: set[str]) -> Definition | None:
        """Return the first definition of some names that was not seen."""
        found = (self._registry.get(name) for name in sorted(names))
        return next((one for one in found if one and one.name not in seen), None)

    def _fill(self, definition: Definition) -> dict[str, str]:
        """Return a plausible value for each attribute that must be given."""
        model = self._schema["properties"][definition.name]
        held = model.get("properties", {})
        return {name: self._choose(name, held[name]) for name in model.get("required", ())}

    def _choose(self, name: str, facts: Schema) -> str:
        if "$ref" in facts:
            facts = self._schema.get("$defs", {}).get(facts["$ref"].rpartition("/")[2], {})
        for key in ("examples", "enum"):
            if facts.get(key):
                return str(facts[key][0])
        if "const" in facts:
            return str(facts["const"])
        kinds = [kind for kind in facts.get("anyOf", ()) if kind.get("type") != "null"]
        if kinds:
            return self._choose(name, kinds[0])
        if made := _OF_FORMAT.get(str(facts.get("format"))):
            return made
        if "minimum" in facts:
            return str(facts["minimum"])
        return _OF_TYPE.get(str(facts.get("type")), name.replace("-", " ").capitalize())
