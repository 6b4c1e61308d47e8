"""Conversion: texts with shortcodes, written for other systems, and a report of what is left."""

from shortcodes.conversion.converting import Converter, make_converter
from shortcodes.conversion.mapping import Mapping, MappingError, read_mapping
from shortcodes.conversion.target import TARGETS, Converted, Left, Target

__all__ = [
    "TARGETS",
    "Converted",
    "Converter",
    "Left",
    "Mapping",
    "MappingError",
    "Target",
    "make_converter",
    "read_mapping",
]
