"""Which brackets are shortcodes: evidence collected over one text or a million, and what is done by it."""

from shortcodes.inventory.extracting import extract
from shortcodes.inventory.inventory import Inventory
from shortcodes.inventory.likely import Likely, find_likely, find_likely_cut_off
from shortcodes.inventory.rows import Row, Usage
from shortcodes.inventory.stripping import cut_spans, find_leftovers, find_stripped, strip
from shortcodes.inventory.unknowns import (
    EVERY,
    KnownTo,
    Reading,
    Unknowns,
    drop_reports,
    find_unknowns,
    read_with_unknowns,
)

__all__ = [
    "EVERY",
    "Inventory",
    "KnownTo",
    "Likely",
    "Reading",
    "Row",
    "Unknowns",
    "Usage",
    "cut_spans",
    "drop_reports",
    "extract",
    "find_leftovers",
    "find_likely",
    "find_likely_cut_off",
    "find_stripped",
    "find_unknowns",
    "read_with_unknowns",
    "strip",
]
