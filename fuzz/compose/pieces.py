"""The pieces that texts are composed of: samples of the grammars' terminals, whole or cut, and words."""

import re
from functools import cache
from random import Random

from lark import Lark

from fuzz.compose.sampling import classes, sample
from fuzz.compose.ways.widgets import ATTRIBUTES, NAMES, WORDS
from shortcodes.marks.code import _STARTS
from shortcodes.markup.tokens import BLOCKS
from shortcodes.syntax.grammar import grammar_text, made_by_lark

_RULES = {
    "modern": ["scanner", "document", "tag"],
    "wordpress": ["scanner", "page", "attributes", "value", "element"],
}
_ELEMENTS = (*sorted(BLOCKS), "a", "b", "i", "span", "br", "textarea", "script", "template")
_SPACE = re.compile(r"(?<!\\) |\n")


def _either(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def terminals() -> tuple[str, ...]:
    """Return the patterns of both grammars, and those of Markdown's code.

    In names, registered ones stand for any: by chance a text would hardly ever have one.
    """
    found = [_SPACE.sub("", _STARTS.pattern).replace("[]", "[ ]")]
    for dialect, rules in _RULES.items():
        made = Lark(grammar_text(dialect), parser="lalr", lexer="contextual", start=rules)
        found += [_named(terminal.pattern.to_regexp()) for terminal in made.terminals]
    return tuple(found)


def _named(regexp: str) -> str:
    """Return a pattern whose names are those that the ways know."""
    core = made_by_lark("wordpress", "_NAME_CHARACTER").regexp
    word = made_by_lark("wordpress", "_WORD").regexp
    for pattern, words in (
        (made_by_lark("modern", "NAME").regexp, NAMES),
        (made_by_lark("modern", "ATTRIBUTE_NAME").regexp, ATTRIBUTES),
        (f"{core}++", NAMES),
        (f"{core}*+", NAMES),
        (f"{word}++", ATTRIBUTES),
        (r"<\/?[A-Za-z](?:", _ELEMENTS),
    ):
        put = _either(words)
        regexp = regexp.replace(pattern, rf"<\/?{put}(?:" if pattern.startswith("<") else put)
    return regexp


@cache
def fillers() -> tuple[str, ...]:
    """Return the classes of characters that the terminals tell apart."""
    return tuple(dict.fromkeys(found for regexp in terminals() for found in classes(regexp)))


def whole(random: Random) -> str:
    """Return a terminal as it should be."""
    return sample(random.choice(terminals()), random)


def opener(random: Random) -> str:
    """Return a terminal that lacks its end."""
    found = whole(random)
    return found[: random.randint(1, max(1, len(found) - 1))]


def closer(random: Random) -> str:
    """Return a terminal that lacks its start."""
    found = whole(random)
    return found[random.randint(0, max(0, len(found) - 1)) :]


def filler(random: Random) -> str:
    """Return a character of some class, or two."""
    return "".join(random.choice(random.choice(fillers())) for _ in range(random.choice((1, 1, 2))))


def separator(random: Random) -> str:
    """Return what is between pieces: nothing, a blank, the end of a line or of a paragraph."""
    return random.choice(("", "", "", " ", "\n", "\n\n", "\r\n"))


def word(random: Random) -> str:
    """Return a tag of a known name or of a new one, whose values have a number: no two are equal."""
    name, *values = random.choices(WORDS, k=random.randint(1, 4))
    said = "".join(f" {random.choice(ATTRIBUTES)}={value}" for value in values)
    return f"[{random.choice((name, *NAMES))}{said}]"


def pair(random: Random) -> tuple[str, str]:
    """Return an opening tag and the closing one of its name."""
    name = random.choice(NAMES)
    return f"[{name}]", f"[/{name}]"


def enclosing(random: Random) -> str:
    """Return a character in a pair of tags."""
    return filler(random).join(pair(random))


PIECES = (whole, opener, opener, closer, filler, word, enclosing)


def phrase(random: Random, most: int = 3) -> str:
    """Return a few pieces, one behind the other."""
    pieces = [random.choice(PIECES)(random) for _ in range(random.randint(1, most))]
    return separator(random).join(pieces) + separator(random)
