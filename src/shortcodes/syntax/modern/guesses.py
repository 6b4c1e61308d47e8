"""Diagnostics of what a reader guessed in a modern tag: odd quotes, repeated names."""

from collections.abc import Iterable, Iterator
from itertools import islice

from shortcodes.characters import decoded
from shortcodes.errors import MOST_OF_A_CODE, Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.tag import Item


def find_guesses(tag_name: str, items: Iterable[Item]) -> tuple[Diagnostic, ...]:
    """Return the guesses made in reading a tag's values, no more of them than a result lists."""
    return tuple(islice(_guesses(tag_name, items), MOST_OF_A_CODE + 1))


def _guesses(tag_name: str, items: Iterable[Item]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for item in items:
        start, opening, closing, end = item.start, item.opening, item.value_end, item.end
        if item.opener and not item.closer:
            yield Diagnostic(
                "unterminated-quote",
                "warning",
                f"the quote {item.opener} {_label(tag_name, item)} never closes; read as a bare value",
                Span(opening, end),
                "close the quote",
            )
        elif item.closer and not _is_natural(item):
            yield Diagnostic(
                "mismatched-quotes",
                "info",
                f"the value {_label(tag_name, item)} opens with {item.opener} and closes with {item.closer}",
                Span(closing, end),
                'use straight quotes: "…"',
            )
        if item.name is None:
            continue
        name = item.name.lower()
        seen[name] = times = seen.get(name, 0) + 1
        if times == 2:
            yield Diagnostic(
                "duplicate-attribute",
                "warning",
                f"attribute {item.name!r} of [{tag_name}] stands more than once; the last one counts",
                Span(start, end),
            )


def _label(tag_name: str, item: Item) -> str:
    return f"of {item.name!r} for [{tag_name}]" if item.name else f"in [{tag_name}]"


def _is_natural(item: Item) -> bool:
    pair = item.opener + item.closer
    if "&" in pair:
        pair = decoded(item.opener) + decoded(item.closer)
    return pattern("modern", "NATURAL_PAIR").fullmatch(pair) is not None
