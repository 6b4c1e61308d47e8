"""One block per widget: its fields are form fields, of the kinds that its schema names."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail import blocks

from shortcodes import Diagnostic, WriteError, parse
from shortcodes.integrations.django.engines import diagnose, registry
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.support.options import instead, tag_names
from shortcodes.integrations.support.values import written
from shortcodes.integrations.wagtail.form_fields import Schema, field_block, takes_content
from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock, words
from shortcodes.names import normalised


def widget_blocks(*names: str, allow: object = None) -> list[tuple[str, "WidgetBlock"]]:
    """Return the blocks of some widgets, or of all of the registry, for a ``StreamField``.

    Args:
        *names: Their tag names.
        allow: The tag names that their contents may use, or None for all of the setting.
    """
    chosen = names or [held.name for held in registry().definitions if held.widget]
    return [(_identifier(name), WidgetBlock(name, allow=allow)) for name in chosen]


class WidgetBlock(blocks.StructBlock):
    """A widget that editors fill in as a form.

    Attributes:
        tag: The tag name of the widget.
    """

    def __init__(self, tag: str, *, allow: object = None, **kwargs: Any) -> None:
        """Make the form from the widget's schema.

        Args:
            tag: The tag name of the widget.
            allow: The tag names that its content may use, or None for all of the setting.
            **kwargs: As for a `StructBlock`.

        Raises:
            ValueError: There is no such widget, or it is a function, which has no schema.
        """
        definition = registry().get(tag)
        if definition is None or definition.widget is None:
            legal = [held.name for held in registry().definitions if held.widget]
            raise ValueError(f"no widget {tag!r}{instead(tag, legal)}")
        self.tag = tag
        names = tag_names(allow)
        self._allow = None if names is None else names | {tag}
        self._definition = definition
        schema = registry().json_schema()
        held = schema["properties"][definition.name]
        fields = _form(held, schema["$defs"])
        required = {_identifier(name) for name in held.get("required", ())}
        # what would be there without being written
        self._defaults = {
            name: None if name in required else block.meta.default for name, block in fields
        }
        if takes_content(definition):
            rich = definition.block and not definition.raw
            content = (
                ShortcodeRichTextBlock(required=False, allow=allow)
                if rich
                else blocks.TextBlock(required=False)
            )
            fields.append(("content", content))
        label = tag.replace("-", " ").replace("_", " ").capitalize()
        shown = {"label": label, "help_text": held.get("description", ""), "icon": "code"}
        super().__init__(fields, **{**shown, **kwargs})

    def clean(self, value: Any) -> Any:
        """Have the widget itself check its values, too.

        Raises:
            StructBlockValidationError: One is wrong; it is told at its field.
        """
        cleaned = super().clean(value)
        try:
            source = self._written(cleaned)
        except WriteError as exc:
            error = {"content": ValidationError(str(exc))}
            raise blocks.StructBlockValidationError(error) from exc
        errors: dict[str, ValidationError] = {}
        others = []
        for item in diagnose(source, dialect="modern", allow=self._allow):
            if item.severity != "info":
                error_of = ValidationError(item.message, code=item.code)
                if field := self._field_of(item, source):
                    errors.setdefault(field, error_of)
                else:
                    others.append(error_of)
        if errors or others:
            raise blocks.StructBlockValidationError(errors, others)
        return cleaned

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """Return the widget drawn."""
        return process(
            SafeString(self.source(value)),
            paragraphs=self._definition.block,
            dialect="modern",
            allow=self._allow,
        ).output

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words for the search index."""
        return (
            [words(self.source(value), dialect="modern", allow=self._allow)]
            if self.search_index
            else []
        )

    def source(self, value: Any) -> str:
        """Return the shortcode of a value, its content left out where it can't stand in one."""
        for bracket in ("[", "[" if self._definition.raw else "&#91;"):
            try:
                return self._written(value, bracket)
            except WriteError:
                continue  # the form refuses such content; it was stored by other ways
        return self._written({**value, "content": None})

    def _written(self, value: Any, bracket: str = "[") -> str:
        attributes = {
            name: value[name]
            for name, default in self._defaults.items()
            if value.get(name) not in (default, None) and (value[name] != "" or default is not None)
        }
        content = value.get("content")
        if content is not None:
            html = self._definition.raw or hasattr(content, "__html__")
            content = (str(content) if html else escape(content)).replace("[", bracket)
        return written(self.tag, attributes, content=content or None)

    def _field_of(self, item: Diagnostic, source: str) -> str:
        """Return the field that a diagnostic of a shortcode's source is about, or an empty string."""
        shortcode = next(parse(source).walk())
        for part in shortcode.parts:
            if part.span.start <= item.span.start < part.span.end and part.name:
                return normalised(part.name)
        content = shortcode.content_span
        return "content" if content and item.span.start >= content.start else ""


def _form(held: Schema, definitions: Schema) -> list[tuple[str, blocks.Block]]:
    required = held.get("required", ())
    return [
        (_identifier(name), field_block(said, definitions, required=name in required))
        for name, said in held["properties"].items()
    ]


def _identifier(name: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in name)
