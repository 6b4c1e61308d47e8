"""The exception that ends a command with a message."""

import click

from shortcodes.display import in_line


class Failure(click.ClickException):
    """A file or an option can't be read, written or used; the message is for people.

    Attributes:
        exit_code: The program's exit code.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(in_line(line) for line in message.split("\n")))
