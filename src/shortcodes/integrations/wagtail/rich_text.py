"""Rich text with shortcodes: a block and a model field, how they render, and their indexed text."""

from typing import Any

from django.utils.safestring import SafeString
from wagtail import blocks, fields

from shortcodes.integrations.django.engines import engine
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.django.validators import check_html
from shortcodes.integrations.support.findings import FailOn, check_fail_on
from shortcodes.settings import read_tag_names


def render_rich_text(html: object, *, autoescape: bool = True, allow: object = None) -> SafeString:
    """Render the shortcodes of rich text.

    Args:
        html: What ``|richtext`` returns, or the value of a rich text block.
        autoescape: Whether a plain string is text to escape, not HTML.
        allow: The tag names that it may use, or None for all that the setting allows.

    Returns:
        HTML.
    """
    return process(html, autoescape=autoescape, paragraphs=True, allow=allow).output


def extract_text(html: object, *, allow: object = None, **options: Any) -> str:
    """Render rich text as the plain text that readers see.

    Args:
        html: Rich text as it is stored.
        allow: The tag names that it may use, or None for all that the setting allows.
        **options: Options of an engine that differ from the setting.

    Returns:
        Plain text.
    """
    made = engine(renderer="text", strict=False, on_error="omit", **options)
    return str(made.render("".join(str(html)), allow=read_tag_names(allow)))


class ShortcodeRichTextBlock(blocks.RichTextBlock):
    """A `RichTextBlock` that renders its shortcodes."""

    def __init__(
        self, *args: Any, allow: object = None, fail_on: FailOn = "error", **kwargs: Any
    ) -> None:
        """Make the block.

        Args:
            *args: The arguments of a `RichTextBlock`.
            allow: The tag names that its texts may use, or None for all that the setting allows.
            fail_on: The least severity that refuses a text: ``error``, ``warning`` or ``never``.
            **kwargs: The keywords of a `RichTextBlock`.

        Raises:
            ValueError: ``fail_on`` has no such value.
        """
        super().__init__(*args, **kwargs)
        self.allow = read_tag_names(allow)
        self.fail_on = check_fail_on(fail_on)

    def clean(self, value: Any) -> Any:
        """Validate the shortcodes.

        Raises:
            ValidationError: One of them is wrong.
        """
        cleaned = super().clean(value)
        check_html(cleaned.source, self.allow, self.fail_on)
        return cleaned

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """Render the text and its shortcodes."""
        return render_rich_text(value, allow=self.allow)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the text for the search index."""
        return [extract_text(value.source, allow=self.allow)] if self.search_index else []


class ShortcodeRichTextField(fields.RichTextField):
    """A `RichTextField` that indexes the text that readers see, in place of shortcodes.

    Attributes:
        allow: The tag names that texts may use. A template needs them too:
            ``|richtext|shortcodes:"note link"``.
        fail_on: The least severity of a diagnostic that refuses a text.
    """

    def __init__(
        self, *args: Any, allow: object = None, fail_on: FailOn = "error", **kwargs: Any
    ) -> None:
        """Make the field.

        Args:
            *args: The arguments of a `RichTextField`.
            allow: The tag names that its texts may use, or None for all that the setting allows.
            fail_on: ``error``, ``warning`` or ``never``.
            **kwargs: The keywords of a `RichTextField`.

        Raises:
            ValueError: ``fail_on`` has no such value.
        """
        super().__init__(*args, **kwargs)
        self.allow = read_tag_names(allow)
        self.fail_on = check_fail_on(fail_on)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Validate a text and its shortcodes.

        Raises:
            ValidationError: Something is wrong.
        """
        super().validate(value, model_instance)
        check_html(value or "", self.allow, self.fail_on)

    def deconstruct(self) -> Any:
        """Return the field's arguments for a migration."""
        name, path, args, kwargs = super().deconstruct()
        if self.allow is not None:
            kwargs["allow"] = tuple(sorted(self.allow))
        if self.fail_on != "error":
            kwargs["fail_on"] = self.fail_on
        return name, path, args, kwargs

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the text for the search index."""
        return [extract_text(value or "", allow=self.allow)]
