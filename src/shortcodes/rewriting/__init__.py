"""Rewriting: what changes the shortcodes of a text, by rules, and writes files in place."""

from shortcodes.rewriting.fixing import Change, Fixed, fix
from shortcodes.rewriting.in_place import Outcome, RewriteError, rewrite_file, write_rewritten
from shortcodes.rewriting.rule_words import read_rules
from shortcodes.rewriting.rules import Rules, fix_by_rules, load_rules
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
    "fix_by_rules",
    "load_rules",
    "read_rules",
    "rewrite_file",
    "strip_text",
    "write_rewritten",
    "write_table",
]
