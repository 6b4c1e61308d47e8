"""Golden vectors: inputs with core's own output, as JSON lines that need no PHP."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .bench import Difference


def write(path: Path, differences: Iterable[Difference]) -> int:
    """Add cases to a file; those that it already has are passed over.

    Returns:
        How many were added.
    """
    known: set[tuple[object, ...]] = {
        (v["function"], v["registry"], v["input"]) for v in read(path)
    }
    added = 0
    with path.open("a", encoding="ascii") as file:
        for found in differences:
            vector = {
                "function": found.function,
                "registry": found.registry,
                "input": found.text.decode("utf-8", "surrogateescape"),
                "output": found.core.decode("utf-8", "surrogateescape"),
            }
            key = (vector["function"], vector["registry"], vector["input"])
            if key not in known:
                known.add(key)
                file.write(json.dumps(vector) + "\n")
                added += 1
    return added


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the vectors of a file."""
    if path.exists():
        with path.open(encoding="ascii") as file:
            yield from map(json.loads, file)
