"""Limits of what one text may cost, and the usage that is counted against them."""

from dataclasses import dataclass, fields
from typing import Any, Self

from shortcodes.suggestions import describe_legal


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one text may ask for; a value object, passed to the engine, never global.

    At a limit the source of the rest stays as it is, and a diagnostic reports it.

    Attributes:
        input_chars: Length of a text, in characters.
        depth: Levels of nested shortcodes that are rendered. Each level copies its content, and browsers
            flatten HTML from some 500 levels on.
        shortcodes: Shortcodes of one text that are rendered.
        attributes: Attributes and positional values of one shortcode.
        value_chars: Length of one attribute's value, in characters.
        handler_calls: Widgets and functions that are called for one text, and for the texts that they
            render themselves.
        recursion: Texts that are rendered one inside the other, by widgets that call an engine.
        output_chars: Length of the output of one text, in characters. Ten times as much may be
            rendered on the way, because widgets may drop some of it.
    """

    input_chars: int = 10_000_000
    depth: int = 500
    shortcodes: int = 100_000
    attributes: int = 1_000
    value_chars: int = 1_000_000
    handler_calls: int = 100_000
    recursion: int = 10
    output_chars: int = 50_000_000

    def __new__(cls, *_numbers: Any, **named: Any) -> Self:  # noqa: ANN401 - as __init__ takes them
        """Refuse the name of no limit, with the nearest one.

        Raises:
            TypeError: There is no such limit.
        """
        legal = [field.name for field in fields(cls)]
        for name in named:
            if name not in legal:
                raise TypeError(f"there is no limit {name!r}{describe_legal(name, legal)}")
        return object.__new__(cls)

    def __post_init__(self) -> None:
        """Check the numbers.

        Raises:
            TypeError: A limit is no whole number.
            ValueError: A limit is negative.
        """
        for name in self.__slots__:
            value = getattr(self, name)
            if type(value) is not int:
                raise TypeError(f"{name} must be a whole number, not {value!r}")
            if value < 0:
                raise ValueError(f"{name} must be 0 or more, not {value}")


class Usage:
    """What the outermost text has cost so far, with all texts that are rendered inside it.

    Attributes:
        calls: How many widgets and functions were called.
        made: By how many characters output was longer than the content in it, kept or not.
        texts: How many texts were rendered inside it.
        reached: The codes of limits that inner texts have reached, in order.
    """

    __slots__ = ("calls", "made", "reached", "texts")

    def __init__(self) -> None:
        self.calls = 0
        self.made = 0
        self.texts = 0
        self.reached: list[str] = []
