"""The Lark grammars `modern.lark` and `wordpress.lark`, which have every pattern, as compiled patterns.

Lark takes longer to load and to read a grammar than a first page takes otherwise. So a file beside the grammar
has the terminals as Lark made them, and counts for as long as the grammar stays the same.
``python -m shortcodes.syntax.grammar`` writes the files anew.
"""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from lark import Token, Tree

# Below this line a grammar puts its pieces together to the whole language, which takes Lark 0.3 s.
_WHOLE = "// ==== the whole language"


class Terminal(NamedTuple):
    """A terminal as Lark makes it.

    Attributes:
        regexp: Its regular expression.
        value: Its characters, if the grammar gives it as a string.
    """

    regexp: str
    value: str = ""


def grammar_text(dialect: str) -> str:
    """Return the source of a dialect's grammar."""
    return (files(__package__) / f"{dialect}.lark").read_text("utf-8")


def pieces(dialect: str) -> str:
    """Return the first part of a grammar, whose terminals the scanner is made from."""
    return grammar_text(dialect).partition(_WHOLE)[0]


@cache
def _definitions(dialect: str) -> "dict[str, tuple[Tree[Token], int]]":
    """Return the terminals of a grammar's first part as Lark reads them, before it puts them together."""
    from lark.load_grammar import GrammarBuilder  # noqa: PLC0415 - only who changes a grammar pays

    builder = GrammarBuilder()
    builder.load_grammar(pieces(dialect), dialect)
    return dict(builder.build().term_defs)


def made_by_lark(dialect: str, name: str) -> Terminal:
    """Have Lark make one terminal of a grammar's first part.

    ``Lark`` itself would make them all, and tables and a lexer, which nothing here uses.

    Raises:
        KeyError: There is no such terminal.
    """
    from lark.load_grammar import Grammar  # noqa: PLC0415

    definition = _definitions(dialect)[name]
    terminals, _, _ = Grammar([], [(name, definition)], []).compile([], "*")
    made = terminals[0].pattern
    return Terminal(made.to_regexp(), made.value if made.type == "str" else "")


def checksum(grammar: str) -> int:
    """Return a number that tells one state of a grammar from another."""
    return crc32(grammar.encode())


@cache
def _kept(dialect: str) -> dict[str, list[str]]:
    """Return the terminals from the file beside a grammar, or none if the grammar has changed since."""
    kept = json.loads((files(__package__) / f"{dialect}.json").read_text("utf-8"))
    found: dict[str, list[str]] = kept["terminals"]
    return found if kept["grammar"] == checksum(pieces(dialect)) else {}


def _terminal(dialect: str, name: str) -> Terminal:
    kept = _kept(dialect).get(name)
    return made_by_lark(dialect, name) if kept is None else Terminal(*kept)


@cache
def pattern(dialect: str, terminal: str) -> re.Pattern[str]:
    """Return a terminal of the grammar's first part as a compiled pattern.

    Raises:
        KeyError: There is no such terminal.
    """
    return re.compile(_terminal(dialect, terminal).regexp)


@cache
def literal(dialect: str, terminal: str) -> str:
    """Return the characters of a terminal that the grammar gives as a string.

    Raises:
        KeyError: There is no such terminal in its first part.
    """
    return _terminal(dialect, terminal).value


def kept_text(dialect: str) -> str:
    """Return the text of the file beside a grammar: the scanner's terminals as Lark makes them."""
    scanner = re.search(r"^scanner:((?:[^\n]|\n +\|)*)", grammar_text(dialect), re.MULTILINE)
    names = re.findall(r"[A-Z_]+", scanner[1]) if scanner else []
    made = {name: made_by_lark(dialect, name) for name in names}
    return json.dumps({"grammar": checksum(pieces(dialect)), "terminals": made}, indent=1) + "\n"


def keep(folder: Path) -> None:
    """Write the files beside the grammars to a folder."""
    for dialect in ("modern", "wordpress"):
        (folder / f"{dialect}.json").write_text(kept_text(dialect), "utf-8")


if __name__ == "__main__":
    keep(Path(__file__).parent)
