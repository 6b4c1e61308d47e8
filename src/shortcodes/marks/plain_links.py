"""Links of a Markdown text, read without a Markdown engine: inline ones, and those of defined labels."""

import re
from collections.abc import Collection, Iterator

from shortcodes.marks.links import Reading, normalise_label

_LABEL = re.compile(r"^ {0,3}\[([^\[\]]{1,999})\]:[ \t]*+\S", re.MULTILINE)
_STEP = re.compile(
    r"\\.|(?P<open>!?\[)|(?P<close>\])"
    r"(?P<target>\([ \t\n]*+(?:<[^<>\n]*+>|(?:[^\s()<>]|\([^\s()]*+\))*+)"
    r"""(?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?[ \t\n]*+\)|\[(?P<label>[^\[\]]{0,999})\])?"""
)


def read_plainly(text: str) -> Reading:
    """Return a text without the brackets and addresses of its links, and the labels that it defines."""
    labels = _LABEL.findall(text)
    dropped = sorted(_list_syntax(text, set(map(normalise_label, labels))))
    pieces, done = [], 0
    for start, end in dropped:
        pieces.append(text[done:start])
        done = max(done, end)
    return Reading("".join([*pieces, text[done:]]), labels)


def _list_syntax(text: str, labels: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where links and images have their brackets and addresses."""
    opened: list[re.Match[str]] = []
    linked = 0  # no bracket before is a link's, for no link has another in it
    for step in _STEP.finditer(text):
        if step["open"]:
            opened.append(step)
        elif step["close"] and opened:
            opening = opened.pop()
            is_link = opening[0] == "["
            if _has_target(text, opening, step, labels) and not (
                is_link and opening.start() < linked
            ):
                yield opening.span()
                yield step.span()
                linked = step.end() if is_link else linked


def _has_target(
    text: str, opening: re.Match[str], step: re.Match[str], labels: Collection[str]
) -> bool:
    """Tell whether a closing bracket has an address behind it, or a label that has one."""
    label = step["label"]
    if label is None:
        return step["target"] is not None
    named = label or text[opening.end() : step.start()]
    return normalise_label(named) in labels
