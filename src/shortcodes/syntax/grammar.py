"""The terminals of a dialect's Lark grammar, as compiled patterns."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Token, Tree
    from lark.lexer import Pattern

# Behind this line a grammar puts its pieces together to the whole language. Lark takes 0.3 s to do that.
_WHOLE = "// ==== the whole language"


def grammar_text(dialect: str) -> str:
    """Return the source of a dialect's grammar."""
    return (files(__package__) / f"{dialect}.lark").read_text("utf-8")


@cache
def _definitions(dialect: str) -> "dict[str, tuple[Tree[Token], int]]":
    """Return the terminals of a grammar's first part as Lark has read them, not put together yet."""
    # imported here, because `import shortcodes` need not pay for it
    from lark.load_grammar import GrammarBuilder  # noqa: PLC0415

    pieces, _, _ = grammar_text(dialect).partition(_WHOLE)
    builder = GrammarBuilder()
    builder.load_grammar(pieces, dialect)
    return dict(builder.build().term_defs)


@cache
def _terminal(dialect: str, name: str) -> "Pattern":
    """Return what Lark makes of one terminal.

    ``Lark`` itself would make them all, and tables and a lexer besides, which nobody uses: that
    takes longer than all else that a first page needs of the grammar.
    """
    from lark.load_grammar import Grammar  # noqa: PLC0415

    definition = _definitions(dialect)[name]
    terminals, _, _ = Grammar([], [(name, definition)], []).compile([], "*")
    return terminals[0].pattern


@cache
def pattern(dialect: str, terminal: str) -> re.Pattern[str]:
    """Return a terminal of the grammar's first part as a compiled pattern.

    Raises:
        KeyError: There is no such terminal.
    """
    return re.compile(_terminal(dialect, terminal).to_regexp())


@cache
def literal(dialect: str, terminal: str) -> str:
    """Return the characters of a terminal that the grammar gives as a string.

    Raises:
        KeyError: There is no such terminal in its first part.
    """
    return _terminal(dialect, terminal).value
