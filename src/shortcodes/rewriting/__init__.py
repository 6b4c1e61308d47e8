"""Rewriting: what changes the shortcodes of a text, by rules, and writes files in place."""
