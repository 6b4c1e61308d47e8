"""Diagnostics of what a reader guessed in a modern tag: odd quotes, repeated names."""

from collections.abc import Iterable, Iterator
from itertools import islice

from shortcodes.errors import MOST_OF_A_CODE, Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.items import decoded_glyph, unembrace, unlink
from shortcodes.syntax.tag import Item


def find_guesses(text: str, tag_name: str, items: Iterable[Item]) -> tuple[Diagnostic, ...]:
    """Return the guesses made in reading a tag, no more of them than a result lists.

    Args:
        text: The tag as written.
        tag_name: Its name.
        items: Its attributes and positional values.
    """
    return tuple(islice(_guesses(text, tag_name, items), MOST_OF_A_CODE + 1))


def _guesses(text: str, tag_name: str, items: Iterable[Item]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    done, bare = 1 + len(tag_name), False
    for item in items:
        start, end = item.start, item.end
        if start > done + 1:
            yield from _guesses_between(text, tag_name, done, start, bare=bare)
        done, bare = end, not item.closer
        label = f"of {item.name!r} for [{tag_name}]" if item.name else f"in [{tag_name}]"
        if item.opener:
            yield from _guesses_of_quotes(item, label)
        if item.value != text[item.value_start : item.value_end]:
            yield from _guesses_of_value(text, item, label)
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
    yield from _guesses_between(text, tag_name, done, len(text), bare=False)


def _guesses_of_quotes(item: Item, label: str) -> Iterator[Diagnostic]:
    """Yield what the quotes of a value leave in doubt."""
    opener, closer, opening, end = item.opener, item.closer, item.opening, item.end
    if opener and not closer:
        yield Diagnostic(
            "unterminated-quote",
            "warning",
            f"the quote {opener} {label} never closes; read as a bare value",
            Span(opening, end),
            "close the quote",
        )
    elif opener.startswith(literal("modern", "BACKSLASH")):
        yield Diagnostic(
            "escaped-quotes",
            "info",
            f"the value {label} has quotes behind backslashes, {opener} and {closer}",
            Span(opening, end),
            'take the backslashes off: "…"',
        )
    elif closer and not _is_natural(item):
        yield Diagnostic(
            "mismatched-quotes",
            "info",
            f"the value {label} opens with {opener} and closes with {closer}",
            Span(item.value_end, end),
            'use straight quotes: "…"',
        )


def _guesses_of_value(text: str, item: Item, label: str) -> Iterator[Diagnostic]:
    """Yield what was taken off around a value."""
    written = text[item.value_start : item.value_end]
    if item.closer and (core := unembrace(written, item.opener, item.closer)) != written:
        yield Diagnostic(
            "doubled-quotes",
            "info",
            f"the value {label} has a second pair of quotes around it, which is left out",
            Span(item.value_start, item.value_end),
            'write one pair: "…"',
        )
        written = core
    if unlink(written) != written:
        yield Diagnostic(
            "linked-value",
            "info",
            f"the value {label} is a link; read as its address {item.value}",
            Span(item.value_start, item.value_end),
            "write the address alone",
        )


def _guesses_between(
    text: str, tag_name: str, start: int, end: int, *, bare: bool
) -> Iterator[Diagnostic]:
    """Yield what stands between two items beside white space."""
    mark = pattern("modern", "BARE_SEPARATOR").match(text, start)
    if mark is not None and bare:
        yield Diagnostic(
            "separator",
            "info",
            f"a {mark[0]} behind a value of [{tag_name}] is read as white space",
            Span(start, start + 1),
            "separate attributes by white space",
        )
    for tag in pattern("modern", "EDITOR_TAG").finditer(text, start, end):
        yield Diagnostic(
            "html-in-tag",
            "info",
            f"{tag[0]} in the tag of [{tag_name}] is read as white space",
            Span(*tag.span()),
            "take the HTML out of the tag",
        )


def _is_natural(item: Item) -> bool:
    natural = pattern("modern", "NATURAL_PAIR").fullmatch
    if natural(item.opener + item.closer):
        return True
    return natural(decoded_glyph(item.opener) + decoded_glyph(item.closer)) is not None
