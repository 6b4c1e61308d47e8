"""Inventories as rows of a table, one a batch, and the inventory of all of them."""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa

from shortcodes.arrow.texts import Array, iterate_texts
from shortcodes.inventory import Inventory

SCHEMA: Final = pa.schema(
    [("inventory", pa.large_string()), ("rows", pa.int64()), ("unread", pa.int64())]
)
"""The columns: an inventory as JSON, the rows that it was made of, and how many of them could not be read."""


def count_texts(array: Array, max_chars: int) -> pa.RecordBatch:
    """Return a row with the inventory of a column of texts."""
    inventory, unread = Inventory(), 0
    for _, text, _ in iterate_texts(array, None, max_chars):
        if text is None:
            unread += 1
        else:
            inventory.add(text)
    read = len(array) - array.null_count - unread
    inventory.texts = read  # those without a bracket are texts as well
    return pa.RecordBatch.from_pydict(
        {"inventory": [inventory.to_json()], "rows": [len(array)], "unread": [unread]}, SCHEMA
    )


def merge_inventories(made: Iterable[pa.RecordBatch | pa.Table | str]) -> Inventory:
    """Return the inventory of all texts.

    Args:
        made: What ``map_batches(op="inventory")`` returned, or the JSON of its column ``inventory``.

    Raises:
        ValueError: One is no inventory.
    """
    merged = Inventory()
    for batch in made:
        sources = [batch] if isinstance(batch, str) else batch.column("inventory").to_pylist()
        for source in sources:
            merged += Inventory.from_json(source)
    return merged
