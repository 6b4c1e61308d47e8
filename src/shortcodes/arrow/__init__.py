"""Shortcodes in columns of Apache Arrow: for PyArrow, and for Spark, Ray and Daft, which are built on it."""

from shortcodes.extras import make_import_error

try:
    import pyarrow  # noqa: F401 - what all of this needs
except ImportError as exc:
    raise make_import_error("parquet", exc) from exc

from shortcodes.arrow.batches import map_batches, map_in_arrow, output_schema
from shortcodes.arrow.files import Counts, map_files, read_inventory
from shortcodes.arrow.inventories import merge_inventories
from shortcodes.arrow.texts import strip_array

__all__ = [
    "Counts",
    "map_batches",
    "map_files",
    "map_in_arrow",
    "merge_inventories",
    "output_schema",
    "read_inventory",
    "strip_array",
]
