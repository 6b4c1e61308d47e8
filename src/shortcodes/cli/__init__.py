"""The command line: the program, its commands, and how they read texts and write results."""

from shortcodes.cli.application import program, run

__all__ = ["program", "run"]
