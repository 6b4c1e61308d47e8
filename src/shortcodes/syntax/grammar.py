"""The terminals of a dialect's Lark grammar, as compiled patterns."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Lark, Token


# Behind this line a grammar puts its pieces together to the whole language. Lark takes 0.3 s to do that.
_WHOLE = "// ==== the whole language"


def grammar_text(dialect: str) -> str:
    """Return the source of a dialect's grammar."""
    return (files(__package__) / f"{dialect}.lark").read_text("utf-8")


@cache
def _reader(dialect: str) -> "Lark":
    # imported here, because `import shortcodes` need not pay for it
    from lark import Lark  # noqa: PLC0415
    from lark.lexer import Lexer  # noqa: PLC0415

    class Unused(Lexer):
        """Stands in for a lexer, which would compile every terminal, needed or not."""

        def __init__(self, conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> "Iterator[Token]":
            raise NotImplementedError

    pieces, _, _ = grammar_text(dialect).partition(_WHOLE)
    return Lark(pieces, parser="lalr", lexer=Unused, start="scanner")


@cache
def pattern(dialect: str, terminal: str) -> re.Pattern[str]:
    """Return a terminal of the grammar's rule ``scanner`` as a compiled pattern.

    Raises:
        KeyError: The rule names no such terminal.
    """
    return re.compile(_reader(dialect).get_terminal(terminal).pattern.to_regexp())


@cache
def literal(dialect: str, terminal: str) -> str:
    """Return the characters of a terminal that the grammar gives as a string.

    Raises:
        KeyError: The rule ``scanner`` names no such terminal.
    """
    return _reader(dialect).get_terminal(terminal).pattern.value
