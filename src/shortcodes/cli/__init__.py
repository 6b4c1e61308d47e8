"""The command line: one module per command, and what they read, write and say."""

from shortcodes.cli.application import commands, run

__all__ = ["commands", "run"]
