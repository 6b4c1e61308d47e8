"""Records: the texts of files, exports, tables, sites and databases, each with its address and its place."""

from shortcodes.records.kinds import KINDS
from shortcodes.records.options import ReadingOptions
from shortcodes.records.reading import read_records
from shortcodes.records.record import Address, Loss, Losses, Markup, Place, Record

__all__ = [
    "KINDS",
    "Address",
    "Loss",
    "Losses",
    "Markup",
    "Place",
    "ReadingOptions",
    "Record",
    "read_records",
]
