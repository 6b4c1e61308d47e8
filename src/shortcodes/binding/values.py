"""Values of attributes in which shortcodes are rendered: which there are, and where they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shortcodes.binding.bound import BoundShortcode, ShortcodeValue
from shortcodes.characters import decoded
from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern
from shortcodes.widgets.fields import FieldTable


def list_values(bound: BoundShortcode, fields: FieldTable, source: str) -> Iterator[ShortcodeValue]:
    """Yield the values of a shortcode that may have shortcodes.

    A default is no author's; the values of a shortcode in an HTML attribute become part of that attribute.
    """
    if bound.widget is None or bound.failure is not None or bound.shortcode.in_attribute:
        return
    for name in fields.with_shortcodes:
        part = bound.given.get(fields.fields[name].normalised)
        text = getattr(bound.widget, name)
        if part is not None and isinstance(text, str) and "[" in text:
            span = Span(*part.value_span)
            written = source[slice(*span)]
            text = _restore_escapes(text, written) if "[[" in written else text
            yield ShortcodeValue(bound, name, text, span)


def _restore_escapes(text: str, written: str) -> str:
    """Return a value with the second pair of brackets that reading has taken off shortcodes that it shows."""
    parts: list[str] = []
    done = at = 0
    for match in pattern("modern", "ESCAPED_IN_VALUE").finditer(written):
        shown, before = (
            decoded(match["literal"]),
            written.count(match["literal"], at, match.start()),
        )
        start, at = done, match.end()
        for _ in range(before):
            found = text.find(shown, start)
            if found < 0:  # escapes in it were decoded
                break
            start = found + len(shown)
        start = text.find(shown, start)
        if start < done:
            break
        end = start + len(shown)
        parts += (text[done:start], "[", text[start:end], "]")
        done = end
    return "".join([*parts, text[done:]])


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """Where the text of a value is in the text around it.

    Attributes:
        span: Where the value is written.
        shift: What is added to an offset in the value; None where references or escapes make these differ.
        outer: Where the text around it is, if that is a value too.
    """

    span: Span
    shift: int | None
    outer: "ValuePlace | None" = None

    @classmethod
    def find(cls, value: ShortcodeValue, source: str, outer: "ValuePlace | None") -> "ValuePlace":
        """Return the place of a value in the text that it is written in."""
        at = source.find(value.text, *value.span)
        return cls(value.span, None if at < 0 else at, outer)

    def move(self, found: Diagnostic) -> Diagnostic:
        """Return a diagnostic of the value with its place in the page's text."""
        span = self.span
        if self.shift is not None:
            span = Span(found.span.start + self.shift, found.span.end + self.shift)
        moved = replace(found, span=span)
        return moved if self.outer is None else self.outer.move(moved)
