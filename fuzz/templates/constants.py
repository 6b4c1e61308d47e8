"""Parts of a template's own text, written as constants in outputs."""

import re
from random import Random

_STATEMENTS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
_SPLIT = re.compile(r"""[\w-]+=["']|["']>|</?|\w+|\s+|=["']|.""", re.DOTALL)
WORDS = {'title="': "opened", '">': "closed"}
"""Texts that are all a field may be, by the names of these fields."""
_FORMS = (
    *("{}", "{}", "{}", "{}", "{}", "{}", "{}", "{} if wide", "{} if wide", "{} if yes else {}"),
    *("{} if yes else 'x'", "nothing or {}", "{} ~ ''", "{}|string", "({}, 'x')[0]"),
)


def written(random: Random, source: str) -> str:
    """Return a template of which some text is written as constants.

    Args:
        random: Decides.
        source: The template.
    """
    for _ in range(random.choice((1, 1, 2))):
        source = _with_constant(random, source)
    return source


def _with_constant(random: Random, source: str) -> str:
    parts = _STATEMENTS.split(source)
    tokens = [(at, _SPLIT.findall(parts[at])) for at in range(0, len(parts), 2) if parts[at]]
    if not tokens:
        return source
    beside = [(at, found) for at, found in tokens if _opens(found, parts[at + 1 : at + 2])]
    if beside and random.random() < 0.7:
        at, found = random.choice(beside)
        start = len(found) - random.choice((1, 1, 1, 2))
        end = len(found)
    else:
        at, found = random.choice(tokens)
        start = random.randrange(len(found))
        end = start + random.choice((1, 1, 2, 3))
    start = max(0, start)
    if found[start - 1 : start] == ["{"]:
        return source  # which would begin a statement
    taken = _output(random, "".join(found[start:end]))
    parts[at] = f"{''.join(found[:start])}{taken}{''.join(found[end:])}"
    return "".join(parts)


def _opens(tokens: list[str], behind: list[str]) -> bool:
    """Whether a text ends in a sign that decides how the value behind it is read."""
    return bool(behind) and behind[0].startswith("{{") and not tokens[-1][-1].isalnum()


def _output(random: Random, text: str) -> str:
    if text in WORDS and random.random() < 0.5:
        return f"{{{{ {WORDS[text]} }}}}"
    constant = quoted(random, text)
    if random.random() < 0.15:
        return f"{{% set q = {constant} %}}{{{{ q }}}}"
    return f"{{{{ {random.choice(_FORMS).format(constant, constant)} }}}}"


def quoted(random: Random, text: str) -> str:
    """Return a string of Jinja."""
    quote = random.choice("'\"")
    return quote + text.replace("\\", "\\\\").replace(quote, f"\\{quote}") + quote
