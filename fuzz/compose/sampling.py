"""Texts that match a pattern, drawn at random from its parse tree."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from random import Random
from typing import Any

_tree: Any = re._parser  # type: ignore[attr-defined]  # the parser of the regular expressions themselves

# One of each kind of character that patterns tell apart by more than its code point.
_CATEGORIES = {"DIGIT": "17", "WORD": "a1_ü好", "SPACE": " \t\n\xa0"}
_OTHERS = "ab1 \n.,;:-_/=<>&\"'[]\\xü好\xa0\0"
_MORE = 3  # times that a repetition goes on, at most, above its least


def sample(regexp: str, random: Random) -> str:
    """Return a text that matches a pattern but for its lookarounds, which are passed over."""
    return "".join(_pieces(_parsed(regexp), random))


@cache
def _parsed(regexp: str) -> Any:  # noqa: ANN401 - Python does not name it
    return _tree.parse(regexp)


def _pieces(tree: Iterable[tuple[Any, Any]], random: Random) -> Iterator[str]:
    for kind, value in tree:
        name = str(kind)
        if name == "LITERAL":
            yield chr(value)
        elif name in ("NOT_LITERAL", "ANY"):
            yield random.choice(_OTHERS)
        elif name == "IN":
            yield random.choice(members(value))
        elif name == "BRANCH":
            yield from _pieces(random.choice(value[1]), random)
        elif name == "SUBPATTERN":
            yield from _pieces(value[3], random)
        elif name == "ATOMIC_GROUP":
            yield from _pieces(value, random)
        elif name.endswith("REPEAT"):
            least, most, inner = value
            for _ in range(random.randint(least, min(int(most), least + _MORE))):
                yield from _pieces(inner, random)


def members(items: Iterable[tuple[Any, Any]]) -> str:
    """Return characters of a class: its own, the ends of its ranges, one of each category."""
    items = list(items)
    found = "".join(map(_named, items))
    if items and str(items[0][0]) == "NEGATE":
        return "".join(char for char in _OTHERS if char not in found) or "a"
    return found


def _named(item: tuple[Any, Any]) -> str:
    kind, value = str(item[0]), item[1]
    if kind == "LITERAL":
        return chr(value)
    if kind == "RANGE":
        return chr(value[0]) + chr(value[1])
    if kind == "CATEGORY":
        # the category of what is no digit, say, is any of the others
        name = str(value).removeprefix("CATEGORY_")
        return _CATEGORIES.get(name, _OTHERS)
    return ""


def classes(regexp: str) -> list[str]:
    """Return the classes of characters that a pattern tells apart, each as some of its characters."""
    found: list[str] = []
    stack = [_parsed(regexp)]
    while stack:
        for kind, value in stack.pop():
            if str(kind) == "IN":
                found.append(members(value))
            elif str(kind) == "BRANCH":
                stack += value[1]
            elif isinstance(value, tuple) and hasattr(value[-1], "data"):
                stack.append(value[-1])
            elif hasattr(value, "data"):
                stack.append(value)
    return list(dict.fromkeys(found))
