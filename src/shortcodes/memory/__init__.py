"""Caches that last from one text to the next: each is counted in bytes, all share one bound."""

from shortcodes.memory.caches import (
    ENTRY_BYTES,
    SHARED,
    BoundedCache,
    CacheKind,
    CacheStats,
    Memory,
    cached,
    current_memory,
    use_memory,
)
from shortcodes.memory.sizes import DEFAULT_BYTES, are_atoms, count_bytes

__all__ = [
    "DEFAULT_BYTES",
    "ENTRY_BYTES",
    "SHARED",
    "BoundedCache",
    "CacheKind",
    "CacheStats",
    "Memory",
    "are_atoms",
    "cached",
    "count_bytes",
    "current_memory",
    "use_memory",
]
