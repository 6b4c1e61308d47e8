"""Rewriting: what changes the shortcodes of a text, by rules, and writes files in place."""

from shortcodes.rewriting.fixing import Change, Fixed, fix
from shortcodes.rewriting.in_place import Outcome, RewriteError, rewrite_file, write_rewritten
from shortcodes.rewriting.rules import Rules, load_rules
from shortcodes.rewriting.stripping import Choice, strip_text
from shortcodes.rewriting.tables import write_table

__all__ = [
    "Change",
    "Choice",
    "Fixed",
    "Outcome",
    "RewriteError",
    "Rules",
    "fix",
    "load_rules",
    "rewrite_file",
    "strip_text",
    "write_rewritten",
    "write_table",
]
