"""What the place of a tag says: the characters around it, of which few lines are looked at."""

import re
from typing import Final

_BEFORE: Final = 80
_AFTER: Final = 160
_SIGNS: Final = {
    "(": "before a parenthesis",
    ":": "before a colon",
    "{": "before a brace",
} | dict.fromkeys("=;+*|]", "before a sign")
_BEHIND: Final = {
    "\\": "behind a backslash",
    "!": "behind an exclamation mark",
} | dict.fromkeys("#$@^~%&=*|.{/", "behind a sign")
_QUOTES: Final = frozenset("\"'`“”‘’«»„‚")
_SETTING: Final = re.compile(
    r"(?:[ \t]*+\r?\n(?:[ \t]*+[#;][^\r\n]{0,70}+)?){1,4}[ \t]*+[\w.\-\"']{1,40}[ \t]*+[=:]"
)
_BULLET: Final = re.compile(r"[ \t]*+(?:[-*+•]|\d{1,3}[.)])[ \t]++\Z")
_OPTION: Final = re.compile(r"\[-{1,2}\w|[\w\]>]\.\.\.\]")
_NEXT_TAG: Final = re.compile(r"\[/?[A-Za-z_]")
_BLANKS: Final = " \t\xa0"
_LINE_END: Final = frozenset("\r\n")


def find_surroundings(text: str, start: int, end: int, *, is_bare: bool) -> list[str]:
    """Return what the place of a tag says.

    Args:
        text: The text.
        start: Offset of the tag's bracket.
        end: Offset behind the tag.
        is_bare: Whether the tag is a name and nothing else.
    """
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    behind, ahead = before[-1:], after[:1]
    labels = []
    if label := _BEHIND.get(behind):
        labels.append(label)
    elif behind.isalnum() or behind == "_" or (behind and behind in ")}"):
        labels.append("behind a word")
    if label := _SIGNS.get(ahead):
        labels.append(label)
    elif ahead.isalnum():
        labels.append("before a word")
    elif after.lstrip(_BLANKS)[:1] == "{":
        labels.append("before a brace")
    if behind in _QUOTES and ahead in _QUOTES and behind and ahead:
        labels.append("in quotes")
    if is_bare and (_OPTION.search(before) or _OPTION.search(after)):
        labels.append("beside an option")
    label = _find_in_line(before, after, is_bare=is_bare)
    if label:
        labels.append(label)
    if ahead == "[" and is_bare and label != "alone":
        labels.append("before a bracket")
    return labels


def _find_in_line(before: str, after: str, *, is_bare: bool) -> str:
    """Return what the line of a tag says, or an empty string."""
    starts, ends = _starts_line(before), _ends_line(after)
    if starts and ends:
        return "head of settings" if is_bare and _SETTING.match(after) else "alone"
    if starts:
        return "label of a line"
    line = before[max(before.rfind("\n"), before.rfind("\r"), before.rfind(">")) + 1 :]
    if _BULLET.match(line):
        return "in a list"
    return "" if ends else "in a sentence"


def _starts_line(before: str) -> bool:
    """Tell whether a tag is the first of its line, or follows tags that are."""
    left = before.rstrip(_BLANKS)
    while left == before and left.endswith("]") and (start := left.rfind("[")) >= 0:
        # a tag right before this one; what is farther than the characters looked at does not matter
        before, left = left[:start], left[:start].rstrip(_BLANKS)
    return not left or left[-1] in _LINE_END or left[-1] == ">"


def _ends_line(after: str) -> bool:
    """Tell whether a tag is the last of its line, or right before another."""
    right = after.lstrip(_BLANKS)
    if not right or right[0] in _LINE_END or right[0] == "<":
        return True
    return right == after and _NEXT_TAG.match(right) is not None
