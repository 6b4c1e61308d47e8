"""No input, whatever its bytes, ends the program otherwise than it says."""
# ruff: noqa: S101 - checks are made of assertions

import json
from inspect import signature
from typing import Any

from click.testing import CliRunner, Result

from fuzz.driver import fuzz, instrumented

with instrumented():
    from shortcodes.cli import program

# Older releases of click put both streams together unless they are told not to.
APART: dict[str, Any] = (
    {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}
)
COMMANDS = (
    ("parse", "-"),
    ("parse", "-", "--dialect", "wordpress", "--name", "a"),
    ("lint", "-", "--format", "json", "--unknown", "diagnose"),
    ("lint", "-", "--format", "sarif"),
    ("lint", "-", "--format", "text", "--verbose"),
    ("lint", "-", "--format", "github", "--strict"),
    ("render", "-", "--page", "--unknown", "strip"),
    ("render", "-", "--format", "text"),
)


def check(data: bytes) -> None:
    """Give a command its standard input."""
    command = COMMANDS[(data[0] if data else 0) % len(COMMANDS)]
    result = run(command, data[1:])
    assert result.exit_code in (0, 1, 2)
    if result.exit_code == 2:
        assert b"Error: " in result.stderr_bytes
    elif command[0] == "parse" or command[3:4] in (("json",), ("sarif",)):
        json.loads(result.stdout_bytes)


def run(command: tuple[str, ...], data: bytes) -> Result:
    """Run a command; what it raises goes on."""
    result = CliRunner(**APART).invoke(program, command, input=data)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


if __name__ == "__main__":
    fuzz(check)
