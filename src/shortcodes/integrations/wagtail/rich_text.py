"""Rich text with shortcodes: as a block, as a model field, on the page and in the search index."""

from typing import Any

from django.utils.safestring import SafeString
from wagtail import blocks, fields

from shortcodes.integrations.django.engines import engine, registry
from shortcodes.integrations.django.rendering import html_of, process
from shortcodes.integrations.support.options import tag_names
from shortcodes.integrations.support.rich_text import around_paragraphs


def drawn(html: object, *, autoescape: bool = True, allow: object = None) -> SafeString:
    """Return rich text with its shortcodes drawn.

    Args:
        html: What ``|richtext`` returns, or the value of a rich text block.
        autoescape: Whether a plain string is words and no HTML.
        allow: The tag names that it may use, or None for all of the setting.
    """
    source = html_of(html)
    given = html if source is None else SafeString(around_paragraphs(source, registry()))
    return process(given, autoescape=autoescape, paragraphs=True, allow=allow).output


def words(html: object, *, allow: object = None, **options: Any) -> str:
    """Return what readers see of rich text, as plain text.

    Args:
        html: Rich text as it is stored.
        allow: The tag names that it may use, or None for all of the setting.
        **options: What differs from the setting, as for an engine.
    """
    made = engine(renderer="text", strict=False, on_error="omit", **options)
    return str(made.render("".join(str(html)), allow=tag_names(allow)))


class ShortcodeRichTextBlock(blocks.RichTextBlock):
    """A `RichTextBlock` whose shortcodes are drawn."""

    def __init__(self, *args: Any, allow: object = None, **kwargs: Any) -> None:
        """Make the block.

        Args:
            *args: As for a `RichTextBlock`.
            allow: The tag names that its texts may use, or None for all of the setting.
            **kwargs: As for a `RichTextBlock`.
        """
        super().__init__(*args, **kwargs)
        self.allow = tag_names(allow)

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """Return the text with its shortcodes drawn."""
        return drawn(value, allow=self.allow)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words for the search index."""
        return [words(value.source, allow=self.allow)] if self.search_index else []


class ShortcodeRichTextField(fields.RichTextField):
    """A `RichTextField` that puts into the search index what readers see, and no shortcodes.

    Attributes:
        allow: The tag names that its texts may use; a template is told: ``|richtext|shortcodes:"note link"``.
    """

    def __init__(self, *args: Any, allow: object = None, **kwargs: Any) -> None:
        """Make the field.

        Args:
            *args: As for a `RichTextField`.
            allow: The tag names that its texts may use, or None for all of the setting.
            **kwargs: As for a `RichTextField`.
        """
        super().__init__(*args, **kwargs)
        self.allow = tag_names(allow)

    def deconstruct(self) -> Any:
        """Return what the field is made of."""
        name, path, args, kwargs = super().deconstruct()
        given = {} if self.allow is None else {"allow": tuple(sorted(self.allow))}
        return name, path, args, {**kwargs, **given}

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words for the search index."""
        return [words(value or "", allow=self.allow)]
