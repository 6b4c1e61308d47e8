"""`ContentBlock`: the content of a widget that has widgets of its own, as a stream."""

from typing import Any, Final

from wagtail import blocks
from wagtail.rich_text import RichText

TEXT: Final = "text"
"""The name of the block for texts between the widgets."""


class ContentBlock(blocks.StreamBlock):
    """A stream of widgets, and of texts where the widget takes other content too.

    It also takes the text that was stored before the widget had widgets of its own: as a text, or else as the
    ``raw_text`` of an empty stream, as Wagtail does where a field becomes a stream.
    """

    def to_python(self, value: Any) -> Any:
        """Return a stored value as a stream."""
        return super().to_python(self._wrap(value))

    def normalize(self, value: Any) -> Any:
        """Return a value given by code as a stream."""
        return super().normalize(self._wrap(value))

    def bulk_to_python(self, values: Any) -> Any:
        """Return several stored values as streams."""
        wrapped = [self._wrap(value) for value in values]
        streams = iter(super().bulk_to_python([one for one in wrapped if not _is_text(one)]))
        return [self.to_python(one) if _is_text(one) else next(streams) for one in wrapped]

    def _wrap(self, value: Any) -> Any:
        text = value.source if isinstance(value, RichText) else value
        if not isinstance(text, str) or not text:
            return value or []
        if TEXT not in self.child_blocks:
            return text
        return [{"type": TEXT, "value": text}]


def _is_text(value: object) -> bool:
    return isinstance(value, str)
