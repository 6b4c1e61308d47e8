"""Hostile values and texts: the table beside this file, or one of the same shape named by the environment.

``SHORTCODES_HOSTILE`` names a JSON file that is used beside the project's own table.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

TABLE = Path(__file__).with_name("hostile.json")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an attribute.

    Attributes:
        id: What it is called in messages.
        kind: What it tries.
        context: Where it would do harm; a key of `naive.CONTEXTS`.
        payload: The value.
        fires: Whether a page that puts it there naively comes alive.
    """

    id: str
    kind: str
    context: str
    payload: str
    fires: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A whole text.

    Attributes:
        id: What it is called in messages.
        kind: What it tries.
        text: The text.
    """

    id: str
    kind: str
    text: str


def files() -> list[Path]:
    """Return the tables to be used."""
    other = os.environ.get("SHORTCODES_HOSTILE")
    return [TABLE, Path(other)] if other else [TABLE]


@cache
def values() -> tuple[Value, ...]:
    """Return the values of all tables."""
    return tuple(
        Value(
            f"{path.stem}:{row['id']}" if path != TABLE else row["id"],
            row["class"],
            row["context"],
            row["payload"],
            row["fires_when_rendered_naively"],
        )
        for path in files()
        for row in json.loads(path.read_text("utf-8"))["values"]
    )


@cache
def sources() -> tuple[Source, ...]:
    """Return the texts of all tables."""
    return tuple(
        Source(
            f"{path.stem}:{row['id']}" if path != TABLE else row["id"], row["class"], row["source"]
        )
        for path in files()
        for row in json.loads(path.read_text("utf-8"))["sources"]
    )


@cache
def public_values() -> tuple[Value, ...]:
    """Return the values of the public list `brs-kb`, each once, or none where it isn't installed."""
    if find_spec("brs_kb") is None:
        return ()
    from brs_kb import get_all_payloads

    found = {str(held["payload"]): name for name, held in sorted(get_all_payloads().items())}
    return tuple(Value(f"brs-kb:{name}", "public", "text", text) for text, name in found.items())


def of_kind(kind: str) -> list[Value]:
    """Return the values of one kind."""
    return [value for value in values() if value.kind == kind]


def sources_of_kind(kind: str) -> list[Source]:
    """Return the texts of one kind."""
    return [source for source in sources() if source.kind == kind]


def kinds(rows: Iterable[Value | Source]) -> list[str]:
    """Return the kinds there are, in order."""
    return sorted({row.kind for row in rows})
