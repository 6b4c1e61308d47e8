"""Rich text with shortcodes: as a block, as a model field, on the page and in the search index."""

from typing import Any

from django.utils.safestring import SafeString
from wagtail import blocks, fields

from shortcodes.integrations.django.drawing import html_of, process
from shortcodes.integrations.django.engines import engine, registry
from shortcodes.integrations.rich_text import around_paragraphs


def drawn(html: object, *, autoescape: bool = True) -> SafeString:
    """Return rich text with its shortcodes drawn.

    Args:
        html: What ``|richtext`` returns, or the value of a rich text block.
        autoescape: Whether a plain string is words and no HTML.
    """
    source = html_of(html)
    given = html if source is None else SafeString(around_paragraphs(source, registry()))
    return process(given, autoescape=autoescape, paragraphs=True).output


def words(html: object, **options: Any) -> str:
    """Return what readers see of rich text, as plain text.

    Args:
        html: Rich text as it is stored.
        **options: What differs from the setting, as for an engine.
    """
    made = engine(renderer="text", strict=False, on_error="omit", **options)
    return str(made.render("".join(str(html))))


class ShortcodeRichTextBlock(blocks.RichTextBlock):
    """A `RichTextBlock` whose shortcodes are drawn."""

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """Return the text with its shortcodes drawn."""
        return drawn(value)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words for the search index."""
        return [words(value.source)] if self.search_index else []


class ShortcodeRichTextField(fields.RichTextField):
    """A `RichTextField` that puts into the search index what readers see, and no shortcodes."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words for the search index."""
        return [words(value or "")]
