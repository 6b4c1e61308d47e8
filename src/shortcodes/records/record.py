"""A record: a text, where it came from, what is known of it, and which bytes of a file hold it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias

Markup: TypeAlias = Literal["html", "markdown", "text"]
"""What a text is written in: it says which places hold no shortcodes."""

MOST_LISTED: Final = 1_000
"""Losses that are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a text came from.

    Attributes:
        path: The file, site or database, as its user named it; ``-`` for standard input.
        record: The record in it, such as ``post 12`` or ``row 3``; empty where a file is one text.
        field: The field of the record, such as ``content:encoded``; empty where there is one.
        offset: How many bytes of the file are before the text; None where it is not of a file.
    """

    path: str
    record: str = ""
    field: str = ""
    offset: int | None = None

    def with_path(self, path: str) -> "Address":
        """Return the address as one of another file."""
        return replace(self, path=path)

    def __str__(self) -> str:
        """Return the parts that say something, such as ``site.xml: post 12: content:encoded``."""
        return ": ".join(filter(None, (self.path, self.record, self.field)))


@dataclass(frozen=True, slots=True)
class Place:
    """The bytes of a file that hold the text of a record.

    Attributes:
        start: The offset of the first byte.
        end: The offset behind the last one.
        encode: Returns the bytes that hold another text there; a `ValueError` says why it can't.
    """

    start: int
    end: int
    encode: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Record:
    """A text of a file, an export, a table or a site.

    Attributes:
        address: Where it came from.
        text: The text.
        markup: What it is written in.
        metadata: What else is known of it, such as ``title``, ``date`` and ``slug`` of a post.
        place: The bytes of a file that hold it, or None where it can't be changed in place.
    """

    address: Address
    text: str
    markup: Markup = "html"
    metadata: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = None

    def with_path(self, path: str) -> "Record":
        """Return the record as one of another file."""
        return replace(self, address=self.address.with_path(path))

    def without_place(self) -> "Record":
        """Return the record as one that can't be changed in place."""
        return replace(self, place=None)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be read.

    Attributes:
        address: Where it is.
        message: Why it could not be read, for people.
        count: How many of them there are, such as characters that were left out.
    """

    address: Address
    message: str
    count: int = 1


class Losses:
    """All that could not be read: each is counted, and the first 1,000 are listed.

    Attributes:
        count: How many losses there are.
        listed: The first of them.
    """

    __slots__ = ("count", "listed")

    def __init__(self) -> None:
        self.count = 0
        self.listed: list[Loss] = []

    def add(self, loss: Loss) -> None:
        """Count a loss, and list it if it is one of the first."""
        self.count += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(loss)

    def __iter__(self) -> Iterator[Loss]:
        return iter(self.listed)

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return self.count > 0
