"""Rewriting: what changes the shortcodes of a text, by rules, and writes files in place."""

from shortcodes.rewriting.fixing import Change, Fixed, fix
from shortcodes.rewriting.in_place import Outcome, RewriteError, rewrite_file
from shortcodes.rewriting.rules import Rules, load_rules
from shortcodes.rewriting.stripping import strip_text

__all__ = [
    "Change",
    "Fixed",
    "Outcome",
    "RewriteError",
    "Rules",
    "fix",
    "load_rules",
    "rewrite_file",
    "strip_text",
]
