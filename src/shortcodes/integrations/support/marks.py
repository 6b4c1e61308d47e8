"""The names of `shortcodes.marks` for adapters of other Markdown programs."""

from shortcodes.marks import LinkReader, Marked, Placeholder, Reading, check_engine, permitted

__all__ = ["LinkReader", "Marked", "Placeholder", "Reading", "check_engine", "permitted"]
