"""The program ``shortcodes``: the group of its commands, its exit codes, its standard streams."""

import errno
import io
import os
import sys

import click

from shortcodes import __version__
from shortcodes.cli.commands.completion import completion
from shortcodes.cli.commands.convert import convert
from shortcodes.cli.commands.extract import extract
from shortcodes.cli.commands.fix import fix
from shortcodes.cli.commands.gallery import gallery
from shortcodes.cli.commands.inventory import inventory
from shortcodes.cli.commands.lint import lint
from shortcodes.cli.commands.parse import parse
from shortcodes.cli.commands.render import render
from shortcodes.cli.commands.strip import strip
from shortcodes.cli.commands.widgets import widgets
from shortcodes.cli.failure import Failure

PROGRAM = "shortcodes"
INTERRUPTED = 130
PIPE_CLOSED = 141  # what a shell reports of a program that a closed pipe has ended


class _Program(click.Group):
    """A group whose commands end with a message where the system raises an error."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except OSError as exc:
            _discard_output()
            if exc.errno == errno.EPIPE:
                ctx.exit(PIPE_CLOSED)
            raise Failure(f"{exc.filename or 'output'}: {exc.strerror or exc}") from exc


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name=PROGRAM)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Render, inspect and check texts with shortcodes.

    A FILE is UTF-8; - is standard input. Exit codes: 0; 1 where a text has faults that were asked
    for (--strict, lint, fix --check); 2 for wrong usage, and for what can't be read or written.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        ctx.color = False


_COMMANDS = (
    render,
    parse,
    lint,
    inventory,
    extract,
    fix,
    strip,
    convert,
    widgets,
    gallery,
    completion,
)
for _command in _COMMANDS:
    program.add_command(_command)


def run() -> int:
    """Run the program with the arguments of the process, and return its exit code."""
    _write_utf8()
    try:
        code = program.main(prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as exc:
        exc.show()
        return exc.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says, because the output is an author's text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard_output() -> None:
    """Discard output that can't be written; the interpreter would try again and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
