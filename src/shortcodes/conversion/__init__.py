"""Conversion: texts with shortcodes, written for other systems, and a report of what is left."""
