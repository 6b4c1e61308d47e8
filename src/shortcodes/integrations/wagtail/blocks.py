"""`WidgetBlock`: a block for a ``StreamField`` in which editors fill in a widget as a form."""

from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail import blocks

from shortcodes import Diagnostic, WriteError, parse
from shortcodes.integrations.django.engines import diagnose, registry
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.support.findings import (
    FailOn,
    check_fail_on,
    select_failures,
    select_serious,
)
from shortcodes.integrations.support.values import write_shortcode
from shortcodes.integrations.wagtail.content_block import TEXT, ContentBlock
from shortcodes.integrations.wagtail.form_fields import Schema, make_block, takes_content
from shortcodes.integrations.wagtail.nesting import list_children, list_free
from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock, extract_text
from shortcodes.names import listed, normalised
from shortcodes.settings import read_tag_names
from shortcodes.suggestions import describe_legal
from shortcodes.widgets.definition import Definition

_MISPLACED: Final = "misplaced-shortcode"
# forms have an end, where widgets may stand in one another without one
_DEEPEST: Final = 4
_MOST_OF_ONE: Final = 2


def widget_blocks(
    *names: str, allow: object = None, fail_on: FailOn = "error"
) -> list[tuple[str, "WidgetBlock"]]:
    """Make blocks of some widgets, or of all of the registry, for a ``StreamField``.

    A widget with ``parents`` has its block inside theirs, and none of its own.

    Args:
        *names: Their tag names.
        allow: The tag names that their contents may use, or None for all that the setting allows.
        fail_on: The least severity of a diagnostic that refuses a content.

    Returns:
        The name and the block of each widget.

    Raises:
        ValueError: There is no such widget, or it may only stand inside others.
    """
    for name in names:
        definition = registry().get(name)
        if definition is not None and definition.parents:
            parents = listed(sorted(definition.parents))
            raise ValueError(
                f"widget {name!r} may only stand in {parents}, which have a block for it"
            )
    return [
        (_make_identifier(name), WidgetBlock(name, allow=allow, fail_on=fail_on))
        for name in names or list_free(registry())
    ]


class WidgetBlock(blocks.StructBlock):
    """A form for the fields of a widget.

    Attributes:
        tag: The tag name of the widget.
    """

    def __init__(
        self,
        tag: str,
        *,
        allow: object = None,
        fail_on: FailOn = "error",
        around: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        """Make the form from the widget's schema.

        Args:
            tag: The tag name of the widget.
            allow: The tag names that its content may use, or None for all that the setting allows.
            fail_on: The least severity of a diagnostic that refuses a content. Values of the form's own fields
                are always checked.
            around: The tag names of the widgets that it is a form inside of.
            **kwargs: The arguments of a `StructBlock`.

        Raises:
            ValueError: There is no such widget, or it is a function, which has no schema; or ``fail_on`` has no
                such value.
        """
        definition = registry().get(tag)
        if definition is None or definition.widget is None:
            legal = [held.name for held in registry().definitions if held.widget]
            raise ValueError(f"no widget {tag!r}{describe_legal(tag, legal)}")
        self.tag = tag
        names = read_tag_names(allow)
        self._allow = None if names is None else names | {tag}
        self._definition = definition
        self._fail_on = check_fail_on(fail_on)
        self._is_nested = bool(around)
        whole = registry().json_schema()
        schema = whole["properties"][definition.name]
        fields = _make_blocks(schema, whole["$defs"])
        required = {_make_identifier(name) for name in schema.get("required", ())}
        # a field of such a value is not written
        self._defaults = {
            name: None if name in required else block.meta.default for name, block in fields
        }
        if takes_content(definition):
            given = {"allow": allow, "fail_on": fail_on}
            fields.append(("content", _make_content_block(definition, (*around, tag), given)))
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
        for item, field in self._list_faults(source):
            error_of = ValidationError(item.message, code=item.code)
            if field:
                errors.setdefault(field, error_of)
            else:
                others.append(error_of)
        if errors or others:
            raise blocks.StructBlockValidationError(errors, others)
        return cleaned

    def _list_faults(self, source: str) -> Iterator[tuple[Diagnostic, str]]:
        """Yield what refuses the widget, and the field that it is at, or an empty string."""
        found = diagnose(source, dialect="modern", allow=self._allow)
        grave = select_failures(found, self._fail_on)
        for item in select_serious(found):
            field = self._find_field(item, source)
            if self._is_nested and not field and item.code == _MISPLACED:
                continue  # it is checked again inside its parent
            if field != "content" or item in grave:
                yield item, field

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
            content = _write_content(content, bracket, raw=bool(self._definition.raw))
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


def _make_content_block(
    definition: Definition, around: tuple[str, ...], options: dict[str, Any]
) -> blocks.Block:
    """Return the block of a widget's content: a stream where it has widgets of its own, else a text."""
    children = [] if definition.raw else list_children(registry(), definition)
    offered = [
        name for name in children if len(around) < _DEEPEST and around.count(name) < _MOST_OF_ONE
    ]
    if offered:
        texts = [] if definition.children else [(TEXT, _make_text_block(definition, options))]
        widgets = [
            (_make_identifier(name), WidgetBlock(name, around=around, **options))
            for name in offered
        ]
        return ContentBlock([*texts, *widgets], required=False)
    return _make_text_block(definition, options)


def _make_text_block(definition: Definition, options: dict[str, Any]) -> blocks.Block:
    if definition.block and not definition.raw:
        return ShortcodeRichTextBlock(required=False, **options)
    return blocks.TextBlock(required=False)


def _write_content(content: Any, bracket: str, *, raw: bool) -> str:
    """Return the source of a content.

    Args:
        content: A text, HTML, or a stream of texts and widgets.
        bracket: What is written for the opening brackets of texts.
        raw: Whether a text is no HTML and is not escaped.
    """
    if isinstance(content, blocks.StreamValue):
        parts = [content.raw_text or ""]
        for child in content:
            if isinstance(child.block, WidgetBlock):
                parts.append(child.block._write_source(child.value, bracket))
            else:
                parts.append(_write_content(child.value, bracket, raw=raw))
        return "".join(parts)
    html = raw or hasattr(content, "__html__")
    return (str(content) if html else str(escape(content))).replace("[", bracket)


def _make_identifier(name: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in name)
