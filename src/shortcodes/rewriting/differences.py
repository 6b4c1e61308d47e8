"""`compare_lines`: what became of lines, as a unified diff, in time that grows as they do."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

_MOST: Final = 1_000
"""Lines that difflib compares, whose time grows with their square."""

_CONTEXT: Final = 3

_Step = tuple[str, int, int, int, int]


class _Matcher(SequenceMatcher[str]):
    """Compares lines one by one where there are as many: an edit inside tags seldom adds or takes any."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, "", "")
        self.before, self.after = before, after

    def get_opcodes(self) -> list[_Step]:  # type: ignore[override]
        before, after = self.before, self.after
        if len(before) == len(after):
            return list(_pair(before, after))
        head = _count_equal(before, after, 1)
        tail = min(_count_equal(before, after, -1), min(len(before), len(after)) - head)
        old, new = before[head : len(before) - tail], after[head : len(after) - tail]
        steps = [("equal", 0, head, 0, head)] if head else []
        if len(old) + len(new) > _MOST:
            steps.append(("replace", head, head + len(old), head, head + len(new)))
        else:
            inner = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
            steps += [(tag, a + head, b + head, c + head, d + head) for tag, a, b, c, d in inner]
        if tail:
            steps.append(("equal", len(before) - tail, len(before), len(after) - tail, len(after)))
        return steps


def _pair(before: Sequence[str], after: Sequence[str]) -> Iterator[_Step]:
    done = 0
    for is_equal, run in groupby(map(str.__eq__, before, after)):
        end = done + sum(1 for _ in run)
        yield "equal" if is_equal else "replace", done, end, done, end
        done = end


def _count_equal(before: Sequence[str], after: Sequence[str], step: int) -> int:
    count = 0
    for one, other in zip(before[::step], after[::step], strict=False):
        if one != other:
            break
        count += 1
    return count


def compare_lines(
    before: Sequence[str], after: Sequence[str], old_name: str, new_name: str
) -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends; none where the lines are equal.

    Args:
        before: The lines as they were.
        after: The lines as they are.
        old_name: What the first ones are called.
        new_name: What the others are called.
    """
    matcher = _Matcher(before, after)
    if list(before) == list(after):
        return
    yield f"--- {old_name}"
    yield f"+++ {new_name}"
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        yield f"@@ -{_range(group[0][1], group[-1][2])} +{_range(group[0][3], group[-1][4])} @@"
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[start:end])
                continue
            yield from (f"-{line}" for line in before[start:end])
            yield from (f"+{line}" for line in after[new_start:new_end])


def _range(start: int, end: int) -> str:
    """Return the lines of a hunk, as POSIX writes them (diff, -u)."""
    count = end - start
    if count == 1:
        return f"{start + 1}"
    return f"{start + (count > 0)},{count}"
