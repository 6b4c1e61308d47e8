"""The fields of a widget, found by the names that authors type."""

import types
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Annotated, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel
from pydantic.fields import FieldInfo

from shortcodes.errors import RegistrationError
from shortcodes.names import as_typed, listed, normalised, quoted
from shortcodes.suggestions import Guesses, Suggests
from shortcodes.widgets.field import list_shortcode_fields
from shortcodes.widgets.from_content import find_content_field


class Field(NamedTuple):
    """One attribute of a widget.

    Attributes:
        name: Name of the model's field.
        normalised: The name in the form in which names are compared.
        shown: The name as authors type it.
        boolean: Whether a bare word of this name sets it.
        required: Whether the shortcode can't be rendered without it.
        choices: The words among the legal values.
        literals: The legal values that are no words, by how an author writes them.
        guesses: What tells of values that were taken for others.
    """

    name: str
    normalised: str
    shown: str
    boolean: bool
    required: bool
    choices: tuple[str, ...]
    literals: Mapping[str, object]
    guesses: tuple[Guesses, ...]

    def find_literal(self, value: str) -> object:
        """Return the legal value that an author writes so, or None: a number, True as the field's own name."""
        word = value.strip()
        if self.boolean and normalised(word) == normalised(self.shown):
            return True
        return self.literals.get(word.lower())


class FieldTable:
    """All attributes of one widget.

    Attributes:
        fields: The fields by the name of the model's field, in order of declaration.
        shown: The names as authors type them.
        guesses: The fields whose types may take a value for another.
        positional: Names of the fields that positional values fill, in order.
        from_content: Name of the field that takes its value from the content, or an empty string.
        with_shortcodes: Names of the fields in whose values shortcodes are rendered.
    """

    __slots__ = (
        "_by_attribute",
        "fields",
        "from_content",
        "guesses",
        "positional",
        "shown",
        "with_shortcodes",
    )

    def __init__(self, model: type[BaseModel], positional: tuple[str, ...] = ()) -> None:
        """Read the fields of a model.

        Raises:
            RegistrationError: Two of them have the same name to an author, a positional name is no
                field, more than one takes its value from the content, or shortcodes can't be in a value.
        """
        self.fields: dict[str, Field] = {}
        self._by_attribute: dict[str, Field] = {}
        for name, info in model.model_fields.items():
            self._add(model, _make_field(name, info), {name, *_list_aliases(info)})
        self.shown = tuple(field.shown for field in self.fields.values())
        self.guesses = tuple(field for field in self.fields.values() if field.guesses)
        self.from_content = find_content_field(model)
        self.with_shortcodes = list_shortcode_fields(model, self.from_content)
        self.positional = positional
        for name in positional:
            if name not in self.fields:
                legal = listed(self.fields) or "none, for there are no fields"
                raise RegistrationError(
                    f"positional of {model.__name__} names {quoted(name)}, which is no field; "
                    f"legal are {legal}"
                )

    def find(self, attribute: str) -> Field | None:
        """Return the field of an attribute's name, or None; case, ``-`` and ``_`` don't matter.

        Args:
            attribute: The name as it is written in a tag.
        """
        fields = self._by_attribute
        return fields.get(attribute) or fields.get(normalised(attribute))

    def _add(self, model: type[BaseModel], field: Field, attributes: set[str]) -> None:
        self.fields[field.name] = field
        for attribute in sorted({normalised(name) for name in attributes}):
            other = self._by_attribute.setdefault(attribute, field)
            if other is not field:
                raise RegistrationError(
                    f"fields '{other.name}' and '{field.name}' of {model.__name__} are the same "
                    f"attribute '{as_typed(attribute)}'; case, '-' and '_' do not matter"
                )
            self._by_attribute[as_typed(attribute)] = field  # as most authors write it


def _list_aliases(info: FieldInfo) -> tuple[str, ...]:
    alias = info.validation_alias or info.alias
    if isinstance(alias, AliasChoices):
        return tuple(choice for choice in alias.choices if isinstance(choice, str))
    return (alias,) if isinstance(alias, str) else ()


def _make_field(name: str, info: FieldInfo) -> Field:
    kinds = tuple(_iter_kinds(info.annotation))
    return Field(
        name=name,
        normalised=normalised(name),
        shown=as_typed((_list_aliases(info) or (name,))[0]),
        boolean=bool in kinds,
        required=info.is_required(),
        choices=tuple(
            choice for kind in (*kinds, *info.metadata) for choice in _iter_choices(kind)
        ),
        literals={
            str(getattr(legal, "value", legal)).lower(): legal
            for kind in kinds
            for legal in _iter_literals(kind)
        },
        guesses=tuple(part for part in (*kinds, *info.metadata) if isinstance(part, Guesses)),
    )


def _iter_kinds(annotation: object) -> Iterator[object]:
    """Yield the members of a union, with the metadata of each."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _iter_kinds(member)
    elif origin is Annotated:
        kind, *metadata = get_args(annotation)
        yield from _iter_kinds(kind)
        yield from metadata
    elif hasattr(annotation, "__value__"):  # a type alias
        yield from _iter_kinds(annotation.__value__)
    else:
        yield annotation


def _iter_literals(kind: object) -> Iterator[object]:
    """Yield the legal values of which no text is one: numbers, members of an enumeration of numbers."""
    legal: Iterable[object] = ()
    if get_origin(kind) is Literal:
        legal = get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        legal = kind
    yield from (one for one in legal if isinstance(getattr(one, "value", one), (int, float)))


def _iter_choices(kind: object) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from (str(value) for value in get_args(kind))
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (str(member.value) for member in kind)
    elif isinstance(kind, Suggests):
        yield from kind.words
