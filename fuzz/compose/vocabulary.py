"""What tags are made of: the words that some ways in know, and some that none does."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Call:
    """A widget, as an author would use it.

    Attributes:
        names: Its tag names, the main one first.
        attributes: The names of its attributes, each with values of its type.
        values: What positional values are, and the values of any text.
        contents: What its content may be.
    """

    names: tuple[str, ...]
    attributes: tuple[tuple[str, tuple[str, ...]], ...]
    values: tuple[str, ...]
    contents: tuple[str, ...]

    def pair(self, random: Random) -> tuple[str, str]:
        """Return an opening tag with some attributes, and its closing one."""
        name = random.choice((self.names[0], *self.names))
        said = [random.choice(self.values)] if random.random() < 0.5 else []
        for key, values in random.sample(self.attributes, min(len(self.attributes), 3)):
            if random.random() < 0.6:
                said.append(f"{key}={random.choice(values)}")
        return " ".join((f"[{name}", *said)) + "]", f"[/{name}]"

    def text(self, random: Random) -> str:
        """Return a tag, or two with content between them."""
        opening, closing = self.pair(random)
        return opening + random.choice(("", random.choice(self.contents) + closing))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of the tags in a text.

    Attributes:
        names: Tag names.
        attributes: Names of attributes, of which some have a number.
        values: Values of attributes, of which some have a number.
        ordinary: Makes an ordinary text of about so many characters, which has some of the tags.
        calls: Widgets that are used as they are meant to be, too.
    """

    names: tuple[str, ...]
    attributes: tuple[str, ...]
    values: tuple[str, ...]
    ordinary: Callable[[int], str]
    calls: tuple[Call, ...] = ()
