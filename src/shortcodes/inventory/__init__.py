"""Which brackets are shortcodes: evidence collected over one text or a million, and what is done by it."""

from shortcodes.inventory.extracting import extract
from shortcodes.inventory.inventory import Inventory
from shortcodes.inventory.likely import Likely, find_likely
from shortcodes.inventory.rows import Row, Usage
from shortcodes.inventory.stripping import strip

__all__ = ["Inventory", "Likely", "Row", "Usage", "extract", "find_likely", "strip"]
