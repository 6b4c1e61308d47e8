"""`WidgetBlock`: a block for a ``StreamField`` in which editors fill in a widget as a form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail import blocks

from shortcodes import Diagnostic, WriteError, parse
from shortcodes.integrations.django.engines import diagnose, registry
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.support.values import write_shortcode
from shortcodes.integrations.wagtail.form_fields import Schema, make_block, takes_content
from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock, extract_text
from shortcodes.names import normalised
from shortcodes.settings import read_tag_names
from shortcodes.suggestions import describe_legal
from shortcodes.widgets.definition import Definition


def widget_blocks(*names: str, allow: object = None) -> list[tuple[str, "WidgetBlock"]]:
    """Make blocks of some widgets, or of all of the registry, for a ``StreamField``.

    Args:
        *names: Their tag names.
        allow: The tag names that their contents may use, or None for all that the setting allows.

    Returns:
        The name and the block of each widget.
    """
    chosen = names or [held.name for held in registry().definitions if held.widget]
    return [(_make_identifier(name), WidgetBlock(name, allow=allow)) for name in chosen]


class WidgetBlock(blocks.StructBlock):
    """A form for the fields of a widget.

    Attributes:
        tag: The tag name of the widget.
    """

    def __init__(self, tag: str, *, allow: object = None, **kwargs: Any) -> None:
        """Make the form from the widget's schema.

        Args:
            tag: The tag name of the widget.
            allow: The tag names that its content may use, or None for all that the setting allows.
            **kwargs: The arguments of a `StructBlock`.

        Raises:
            ValueError: There is no such widget, or it is a function, which has no schema.
        """
        definition = registry().get(tag)
        if definition is None or definition.widget is None:
            legal = [held.name for held in registry().definitions if held.widget]
            raise ValueError(f"no widget {tag!r}{describe_legal(tag, legal)}")
        self.tag = tag
        names = read_tag_names(allow)
        self._allow = None if names is None else names | {tag}
        self._definition = definition
        whole = registry().json_schema()
        schema = whole["properties"][definition.name]
        fields = _make_blocks(schema, whole["$defs"])
        required = {_make_identifier(name) for name in schema.get("required", ())}
        # a field of such a value is not written
        self._defaults = {
            name: None if name in required else block.meta.default for name, block in fields
        }
        if takes_content(definition):
            fields.append(("content", _make_content_block(definition, allow)))
        label = tag.replace("-", " ").replace("_", " ").capitalize()
        shown = {"label": label, "help_text": schema.get("description", ""), "icon": "code"}
        super().__init__(fields, **{**shown, **kwargs})

    def clean(self, value: Any) -> Any:
        """Validate the values, by the form and by the widget itself.

        Raises:
            StructBlockValidationError: A value is wrong; the error is at its field.
        """
        cleaned = super().clean(value)
        try:
            source = self._write_source(cleaned)
        except WriteError as exc:
            error = {"content": ValidationError(str(exc))}
            raise blocks.StructBlockValidationError(error) from exc
        errors: dict[str, ValidationError] = {}
        others = []
        for item in diagnose(source, dialect="modern", allow=self._allow):
            if item.severity != "info":
                error_of = ValidationError(item.message, code=item.code)
                if field := self._find_field(item, source):
                    errors.setdefault(field, error_of)
                else:
                    others.append(error_of)
        if errors or others:
            raise blocks.StructBlockValidationError(errors, others)
        return cleaned

    def render_basic(self, value: Any, context: Any = None) -> SafeString:
        """Render the widget."""
        return process(
            SafeString(self.source(value)),
            paragraphs=self._definition.block,
            dialect="modern",
            allow=self._allow,
        ).output

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the text for the search index."""
        return (
            [extract_text(self.source(value), dialect="modern", allow=self._allow)]
            if self.search_index
            else []
        )

    def source(self, value: Any) -> str:
        """Return the shortcode of a value, without content that no shortcode can have."""
        for bracket in ("[", "[" if self._definition.raw else "&#91;"):
            try:
                return self._write_source(value, bracket)
            except WriteError:
                continue  # the form refuses such content, but code can store it
        return self._write_source({**value, "content": None})

    def _write_source(self, value: Any, bracket: str = "[") -> str:
        attributes = {
            name: value[name]
            for name, default in self._defaults.items()
            if value.get(name) not in (default, None) and (value[name] != "" or default is not None)
        }
        content = value.get("content")
        if content is not None:
            html = self._definition.raw or hasattr(content, "__html__")
            content = (str(content) if html else escape(content)).replace("[", bracket)
        return write_shortcode(self.tag, attributes, content=content or None)

    def _find_field(self, item: Diagnostic, source: str) -> str:
        """Return the field of a diagnostic of the source, or an empty string."""
        shortcode = next(parse(source).walk())
        for part in shortcode.parts:
            if part.span.start <= item.span.start < part.span.end and part.name:
                return normalised(part.name)
        content = shortcode.content_span
        return "content" if content and item.span.start >= content.start else ""


def _make_blocks(schema: Schema, definitions: Schema) -> list[tuple[str, blocks.Block]]:
    required = schema.get("required", ())
    return [
        (_make_identifier(name), make_block(field, definitions, required=name in required))
        for name, field in schema["properties"].items()
    ]


def _make_content_block(definition: Definition, allow: object) -> blocks.Block:
    if definition.block and not definition.raw:
        return ShortcodeRichTextBlock(required=False, allow=allow)
    return blocks.TextBlock(required=False)


def _make_identifier(name: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in name)
