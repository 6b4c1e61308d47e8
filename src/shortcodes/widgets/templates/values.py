"""What is known of a value before it is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias

from shortcodes.widgets.templates.annotations import UNTYPED, is_html, is_number, members

Value: TypeAlias = "Text | Hole | Sequence | Choice | Items | Drawn | Callee | Space"


class Form(Enum):
    """What an expression made of a value.

    Attributes:
        PLAIN: Nothing; it is escaped where it is put out.
        ESCAPED: Escaped text, which is not escaped again.
        JSON: What ``|tojson`` returns.
        ENCODED: What ``|urlencode`` returns.
        UNCLEAR: HTML and values in one, which can't be told apart.
        UNSAFE: What was marked ``|safe`` and must not be.
    """

    PLAIN = auto()
    ESCAPED = auto()
    JSON = auto()
    ENCODED = auto()
    UNCLEAR = auto()
    UNSAFE = auto()


TYPED = frozenset({Form.PLAIN, Form.ESCAPED})
"""What has kept the meaning that its type gives it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is known.

    Attributes:
        text: The text.
        markup: Whether it is put out as it is, and not escaped.
    """

    text: str
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Hole:
    """A value that is not known.

    Attributes:
        annotation: Its type.
        form: What an expression made of it.
        name: What it is called in the template.
    """

    annotation: Any = field(default=UNTYPED, hash=False)  # metadata may have no hash
    form: Form = Form.PLAIN
    name: str = ""

    @property
    def html(self) -> bool:
        """Whether it may be HTML, as far as its type says."""
        return self.form is Form.PLAIN and any(
            is_html(member) for member in members(self.annotation)
        )

    @property
    def surely_html(self) -> bool:
        """Whether it is HTML, whatever its value."""
        kinds = list(members(self.annotation))
        return self.form is Form.PLAIN and bool(kinds) and all(is_html(kind) for kind in kinds)

    @property
    def number(self) -> bool:
        """Whether it is a number, whatever its value."""
        kinds = list(members(self.annotation))
        return self.form in TYPED and bool(kinds) and all(is_number(kind) for kind in kinds)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values put out one after the other."""

    parts: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values."""

    options: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, a tuple or a dict that is written in the template.

    Attributes:
        items: Its items; the values of a dict.
        keys: The keys of a dict, as far as they are known.
    """

    items: tuple["Value", ...]
    keys: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A piece of template that is put out where the value is: a block, or a macro with arguments.

    Attributes:
        draw: Follows it, from the states given to those behind it.
    """

    draw: Callable[[frozenset[Any]], frozenset[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Callee:
    """A macro, or what else may be called in the template and returns a piece of it.

    Attributes:
        call: Takes the arguments by position and by name, and returns what is put out.
    """

    call: Callable[[tuple["Value", ...], dict[str, "Value"]], "Value"]


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """A namespace or an imported template: names with values."""

    names: dict[str, "Value"] = field(default_factory=dict)


NUMBER = Hole(float)
WHOLE = Hole(int)
STRING = Hole(str)


def leaves(value: Value) -> Iterator[Value]:
    """Yield what a value is put together from."""
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, Sequence):
            stack += part.parts
        elif isinstance(part, Choice):
            stack += part.options
        elif isinstance(part, Items):
            stack += part.items
        else:
            yield part


def has_markup(value: Value) -> bool:
    """Whether there is anything in a value that would be put out as it is."""
    return any(
        isinstance(part, (Drawn, Callee))
        or (isinstance(part, Text) and part.markup)
        or (isinstance(part, Hole) and (part.html or part.form in _MARKUP))
        for part in leaves(value)
    )


_MARKUP = frozenset({Form.ESCAPED, Form.JSON, Form.UNCLEAR, Form.UNSAFE})


def one_of(values: tuple[Value, ...]) -> Value:
    """Return a choice of values, each once."""
    flat: list[Value] = []
    for value in values:
        flat += value.options if isinstance(value, Choice) else (value,)
    options = tuple(dict.fromkeys(flat))
    return options[0] if len(options) == 1 else Choice(options)
