"""The pieces that texts are composed of: samples of the grammars' terminals, whole or cut, and words."""

import re
from functools import cache
from random import Random

from lark import Lark

from fuzz.compose.sampling import classes, sample
from fuzz.compose.vocabulary import Vocabulary
from fuzz.compose.ways.widgets import WIDGETS
from shortcodes.marks.code import _STARTS
from shortcodes.markup.tokens import BLOCKS
from shortcodes.syntax.grammar import grammar_text, made_by_lark

_RULES = {
    "modern": ["scanner", "document", "tag"],
    "wordpress": ["scanner", "page", "attributes", "value", "element"],
}
_ELEMENTS = (*sorted(BLOCKS), "a", "b", "i", "span", "br", "textarea", "script", "template")
_CODE = re.sub(r"(?<!\\) |\n", "", _STARTS.pattern).replace("[]", "[ ]")


def _either(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def terminals(words: Vocabulary = WIDGETS) -> tuple[str, ...]:
    """Return the patterns of both grammars, and those of Markdown's code.

    In names, registered ones stand for any: by chance a text would hardly ever have one.
    """
    return (_CODE, *(_named(regexp, words) for regexp in _patterns()))


@cache
def _patterns() -> tuple[str, ...]:
    found: list[str] = []
    for dialect, rules in _RULES.items():
        made = Lark(grammar_text(dialect), parser="lalr", lexer="contextual", start=rules)
        found += [terminal.pattern.to_regexp() for terminal in made.terminals]
    return tuple(found)


def _named(regexp: str, words: Vocabulary) -> str:
    """Return a pattern whose names are those that the ways know."""
    core = made_by_lark("wordpress", "_NAME_CHARACTER").regexp
    word = made_by_lark("wordpress", "_WORD").regexp
    for pattern, known in (
        (made_by_lark("modern", "NAME").regexp, words.names),
        (made_by_lark("modern", "ATTRIBUTE_NAME").regexp, words.attributes),
        (f"{core}++", words.names),
        (f"{core}*+", words.names),
        (f"{word}++", words.attributes),
        (r"<\/?[A-Za-z](?:", _ELEMENTS),
    ):
        put = _either(known)
        regexp = regexp.replace(pattern, rf"<\/?{put}(?:" if pattern.startswith("<") else put)
    return regexp


@cache
def fillers() -> tuple[str, ...]:
    """Return the classes of characters that the terminals tell apart."""
    return tuple(dict.fromkeys(found for regexp in terminals() for found in classes(regexp)))


def whole(random: Random, words: Vocabulary) -> str:
    """Return a terminal as it should be."""
    return sample(random.choice(terminals(words)), random)


def opener(random: Random, words: Vocabulary) -> str:
    """Return a terminal that lacks its end."""
    found = whole(random, words)
    return found[: random.randint(1, max(1, len(found) - 1))]


def closer(random: Random, words: Vocabulary) -> str:
    """Return a terminal that lacks its start."""
    found = whole(random, words)
    return found[random.randint(0, max(0, len(found) - 1)) :]


def filler(random: Random, words: Vocabulary) -> str:
    """Return a character of some class, or two."""
    return "".join(random.choice(random.choice(fillers())) for _ in range(random.choice((1, 1, 2))))


def separator(random: Random) -> str:
    """Return what is between pieces: nothing, a blank, the end of a line or of a paragraph."""
    return random.choice(("", "", "", " ", "\n", "\n\n", "\r\n"))


def word(random: Random, words: Vocabulary) -> str:
    """Return a tag of a known name or of a new one, whose values have a number: no two are equal."""
    name, *values = random.choices(words.values, k=random.randint(1, 4))
    said = "".join(f" {random.choice(words.attributes)}={value}" for value in values)
    return f"[{random.choice((name, *words.names))}{said}]"


def call(random: Random, words: Vocabulary) -> str:
    """Return a tag of a widget's own attributes, with or without content."""
    return random.choice(words.calls).text(random) if words.calls else word(random, words)


def content(random: Random, words: Vocabulary) -> str:
    """Return what widgets take for their content, or a character."""
    if not words.calls or random.random() < 0.3:
        return filler(random, words)
    return random.choice(random.choice(words.calls).contents)


def pair(random: Random, words: Vocabulary) -> tuple[str, str]:
    """Return an opening tag and the closing one of its name."""
    if words.calls and random.random() < 0.6:
        return random.choice(words.calls).pair(random)
    name = random.choice(words.names)
    return f"[{name}]", f"[/{name}]"


def enclosing(random: Random, words: Vocabulary) -> str:
    """Return a little content in a pair of tags."""
    return content(random, words).join(pair(random, words))


_PIECES = (whole, opener, opener, closer, filler, word, enclosing)


def phrase(random: Random, words: Vocabulary, most: int = 3) -> str:
    """Return a few pieces, one behind the other."""
    kinds = (*_PIECES, call, call, call, content) if words.calls else _PIECES
    pieces = [random.choice(kinds)(random, words) for _ in range(random.randint(1, most))]
    return separator(random).join(pieces) + separator(random)
