"""What the place of a tag says: the characters around it, as far as a line or 80 characters."""

import re
from typing import Final

_FAR: Final = 80
_SIGNS: Final = {
    "(": "before a parenthesis",
    "[": "before a bracket",
    ":": "before a colon",
    "{": "before a brace",
    "=": "before a sign",
    ";": "before a sign",
    "+": "before a sign",
    "*": "before a sign",
    "|": "before a sign",
    "]": "before a sign",
}
_BEHIND: Final = {
    "\\": "behind a backslash",
    "!": "behind an exclamation mark",
} | dict.fromkeys("#$@^~%&=*|.{/", "behind a sign")
_QUOTES: Final = frozenset("\"'`“”‘’«»„‚")
_SETTING: Final = re.compile(
    r"[ \t]*\r?\n[ \t]*(?:[#;][^\r\n]{0,70}\r?\n[ \t]*)?[\w.\-\"']{1,40}[ \t]*[=:]"
)
_BULLET: Final = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\Z")
_OPTION: Final = re.compile(r"\[-{1,2}\w|[\w\]>]\.\.\.\]")
_BLANKS: Final = " \t\xa0"


def find_surroundings(text: str, start: int, end: int, *, is_bare: bool) -> list[str]:
    """Return what the place of a tag says.

    Args:
        text: The text.
        start: Offset of the tag's bracket.
        end: Offset behind the tag.
        is_bare: Whether the tag is a name and nothing else.
    """
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    behind, ahead = before[-1:], after[:1]
    labels = []
    if label := _BEHIND.get(behind):
        labels.append(label)
    elif behind.isalnum() or behind == "_" or (behind and behind in ")}"):
        labels.append("behind a word")
    if label := _SIGNS.get(ahead):
        if label != "before a bracket" or is_bare:
            labels.append(label)
    elif ahead.isalnum():
        labels.append("before a word")
    elif after.lstrip(_BLANKS)[:1] == "{":
        labels.append("before a brace")
    if behind in _QUOTES and ahead in _QUOTES and behind and ahead:
        labels.append("in quotes")
    if is_bare and (_OPTION.search(before) or _OPTION.search(after)):
        labels.append("beside an option")
    labels += _find_in_line(before, after, is_bare=is_bare)
    return labels


def _find_in_line(before: str, after: str, *, is_bare: bool) -> list[str]:
    """Return what the line of a tag says."""
    left = before.rstrip(_BLANKS)
    right = after.lstrip(_BLANKS)
    starts = not left or left[-1] in "\r\n>" or (left[-1] == "]" and left is before)
    ends = (
        not right
        or right[0] in "\r\n<"
        or (right[0] == "[" and right[:2] != "[-" and right == after)
    )
    if starts and ends:
        if is_bare and _SETTING.match(after):
            return ["head of settings"]
        return ["alone"]
    if starts:
        return ["label of a line"]
    line = before[max(before.rfind("\n"), before.rfind("\r"), before.rfind(">")) + 1 :]
    if _BULLET.match(line):
        return ["in a list"]
    return [] if ends else ["in a sentence"]
