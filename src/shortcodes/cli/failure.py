"""What ends a command with a message."""

import click

from shortcodes.display import in_line


class Failure(click.ClickException):
    """Something that can't be read, written or used; the message is for people.

    Attributes:
        exit_code: What the program ends with.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(in_line(line) for line in message.split("\n")))
