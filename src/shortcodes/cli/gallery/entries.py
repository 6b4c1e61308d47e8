"""What the gallery tells of each widget: what it is for, its attributes, and what its examples become."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from shortcodes.cli.gallery.examples import ExampleMaker
from shortcodes.cli.widget_table import describe_value, format_default, list_facts
from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic
from shortcodes.location import LineIndex
from shortcodes.markup.structure import Structure
from shortcodes.markup.tokens import VOID, Kind, tokens
from shortcodes.rendering import Result
from shortcodes.widgets import Definition

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a widget.

    Attributes:
        name: Its name as authors type it.
        value: Which values it takes.
        default: Its default as JSON, or an empty string.
        required: Whether it must be given.
        description: What it is for.
    """

    name: str
    value: str
    default: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example and what it becomes.

    Attributes:
        source: The text.
        output: What it becomes, or nothing where that would harm the page around it.
        found: What is wrong with it, a line each.
    """

    source: str
    output: Markup
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A widget of the gallery.

    Attributes:
        name: Its tag name.
        aliases: Its other tag names.
        purpose: What it is for, a paragraph each.
        facts: What else is to be known of it.
        attributes: Its attributes.
        examples: Its examples.
    """

    name: str
    aliases: tuple[str, ...]
    purpose: tuple[str, ...]
    facts: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """All widgets of a registry.

    Attributes:
        entries: The widgets.
        css: The stylesheets of their examples, each once.
    """

    entries: tuple[Entry, ...]
    css: tuple[str, ...]


class EntryMaker:
    """Makes the entries of an engine's widgets."""

    def __init__(self, engine: Engine[Markup]) -> None:
        self._engine = engine
        self._schema = engine.registry.json_schema()
        self._examples = ExampleMaker(engine.registry, self._schema)
        self._css: dict[str, None] = {}
        self._before = 0

    def collect(self) -> Collected:
        """Return all widgets in the order in which they were registered."""
        entries = tuple(map(self._make_entry, self._engine.registry.definitions))
        return Collected(entries, tuple(self._css))

    def _make_entry(self, definition: Definition) -> Entry:
        model: Schema = self._schema["properties"][definition.name]
        required = model.get("required", ())
        facts = list_facts({key: held for key, held in model.items() if key != "x-aliases"})
        return Entry(
            definition.name,
            tuple(model["x-aliases"]),
            tuple(
                " ".join(part.split()) for part in str(model.get("description", "")).split("\n\n")
            ),
            tuple(facts),
            tuple(
                self._make_attribute(name, held, required=name in required)
                for name, held in model.get("properties", {}).items()
            ),
            tuple(map(self._make_example, self._examples.find(definition))),
        )

    def _make_attribute(self, name: str, facts: Schema, *, required: bool) -> Attribute:
        return Attribute(
            name,
            describe_value(facts, self._schema),
            "" if required else format_default(facts),
            required,
            " ".join(str(facts.get("description", "")).split()),
        )

    def _make_example(self, source: str) -> Example:
        """Render an example behind as many line ends as those before it have characters.

        So no two shortcodes of the page have one place, by which widgets make their ids.
        """
        before = self._before
        self._before += len(source)
        result = self._engine.process("\n" * before + source)
        self._css.update(dict.fromkeys(result.assets.css))
        found = _list_found(result, source, before)
        if not is_whole(result.output):
            broken = (
                "unbalanced-html: its HTML has tags without their counterparts, and is not shown"
            )
            return Example(source, Markup(), (*found, broken))
        return Example(source, result.output.strip("\n"), found)


def _list_found(result: Result[Markup], source: str, before: int) -> tuple[str, ...]:
    lines = LineIndex(source)
    return tuple(
        _format_diagnostic(item.shifted(-before), lines)
        for item in result.diagnostics
        if item.severity != "info"
    )


def _format_diagnostic(found: Diagnostic, lines: LineIndex) -> str:
    line, column = lines.position(found.span.start)
    return f"{found.code} at line {line}, column {column}: {found.told}"


def is_whole(html: str) -> bool:
    """Tell whether each element of some HTML opens and ends in it, so that what is around it stays whole."""
    found: Sequence[Any] = tuple(tokens(html))
    structure = Structure(found)
    ended = set(structure.ends.values())
    closers_match = all(
        index in ended
        for index, token in enumerate(found)
        if token.kind is Kind.CLOSE and token.name not in VOID
    )
    return closers_match and len(found) not in structure.implied.values()
