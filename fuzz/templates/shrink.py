"""The smallest template that still does the same kind of harm."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from fuzz.templates.drawing import Template
from fuzz.templates.run import Find, drawings
from fuzz.templates.verdict import Verdict
from shortcodes import RegistrationError

_TOKEN = re.compile(
    r"\{%-?\s*\w+|-?%\}|\{\{-?|-?\}\}|\{#.*?#\}|</?\w*|'[^'{}]*'|\"[^\"{}]*\"|[\w.]+|\s+|[\s\S]"
)
_STEPS = 600


def shrunk(find: Find) -> tuple[Template, Verdict]:
    """Return a template without what the harm does not need, and what it still does."""
    seeds = range(find.values - bool(find.template.late), find.values + 1)  # a late file needs two
    held = {"verdict": find.verdict}
    steps = iter(range(_STEPS))

    def fails(template: Template) -> bool:
        if next(steps, None) is None:
            return False
        verdict = harm(template, seeds)
        if verdict is None or verdict.kind != find.verdict.kind:
            return False
        held["verdict"] = verdict
        return True

    template = find.template
    for name in template.files:
        template = _smaller(template, name, fails)
    return _smaller(template, None, fails), held["verdict"]


def harm(template: Template, seeds: range) -> Verdict | None:
    """Return what a template does with some values, or None where it does no harm or is refused."""
    try:
        return next((verdict for _, verdict, _ in drawings(template, seeds) if verdict), None)
    except RegistrationError:
        return None


def _smaller(template: Template, name: str | None, fails: Callable[[Template], bool]) -> Template:
    """Return a template of which one text was made smaller."""
    tokens = _TOKEN.findall(template.source if name is None else template.files[name])

    def fail(kept: list[str]) -> bool:
        return fails(_with(template, name, "".join(kept)))

    before = len(tokens) + 1
    while len(tokens) < before:
        before = len(tokens)
        tokens = _without_runs(tokens, fail)
        kept = next((kept for kept in _without_pairs(tokens) if fail(kept)), None)
        while kept is not None:
            tokens = kept
            kept = next((kept for kept in _without_pairs(tokens) if fail(kept)), None)
    return _with(template, name, "".join(tokens))


def _without_runs(tokens: list[str], fail: Callable[[list[str]], bool]) -> list[str]:
    """Return the tokens without the runs that aren't needed, long ones first."""
    size = len(tokens) // 2
    while size:
        start = 0
        while start < len(tokens):
            kept = tokens[:start] + tokens[start + size :]
            if fail(kept):
                tokens = kept
            else:
                start += size
        size //= 2
    return tokens


def _with(template: Template, name: str | None, text: str) -> Template:
    if name is None:
        return replace(template, source=text)
    return replace(template, files={**template.files, name: text})


def _without_pairs(tokens: list[str]) -> Iterator[list[str]]:
    """Yield the tokens without what opens and closes something."""
    for start, end in _pairs(tokens):
        yield tokens[:start] + tokens[start + 1 : end] + tokens[end + 1 :]
    for (start, end), (later, last) in _statements(tokens):
        yield tokens[:start] + tokens[end:later] + tokens[last:]


def _pairs(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where brackets open and close."""
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token in ("(", "[", "{"):
            opened.append(at)
        elif token in (")", "]", "}") and opened:
            yield opened.pop(), at


def _statements(tokens: list[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where a statement or an element begins, and where it ends."""
    opened: list[tuple[str, int, int]] = []
    for at, token in enumerate(tokens):
        word = re.sub(r"\W", "", token)
        if token.startswith(("{%", "<")) and word:
            end = next((n + 1 for n in range(at, len(tokens)) if tokens[n] in ("%}", ">")), at + 1)
            ends = token.startswith("</") or word.startswith("end")
            while ends and opened:
                name, start, behind = opened.pop()
                if name in (word, word[3:]):
                    yield (start, behind), (at, end)
                    break
            if not ends:
                opened.append((word, at, end))
