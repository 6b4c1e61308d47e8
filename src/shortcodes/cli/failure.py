"""What ends a command with a message."""

import click

from shortcodes.cli.harmless import harmless


class Failure(click.ClickException):
    """Something that can't be read, written or used; the message is for people.

    Attributes:
        exit_code: What the program ends with.
    """

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__("\n".join(harmless(line) for line in message.split("\n")))
