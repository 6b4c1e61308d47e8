"""``{% load shortcodes %}``: the filter and the tags that render shortcodes in templates."""

from collections.abc import Iterable
from typing import Any

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError, Variable
from django.template.base import Parser, Token
from django.utils.safestring import SafeString

from shortcodes.integrations.django.engines import registry
from shortcodes.integrations.django.rendering import collecting, draw, process, process_many
from shortcodes.rendering import Assets

register = Library()
register.simple_tag(draw, name="shortcode")


@register.filter(name="shortcodes", needs_autoescape=True)
def shortcodes_filter(value: object, allow: object = None, autoescape: bool = True) -> SafeString:
    """Render the shortcodes of a value; the text between them is escaped unless it is safe.

    Args:
        value: The text; of a field without one, which is None, comes nothing.
        allow: The tag names that it may use, as ``|shortcodes:"note link"``.
        autoescape: Whether the template escapes.
    """
    return process("" if value is None else value, autoescape=autoescape, allow=allow).output


@register.simple_block_tag(name="shortcodes")
def shortcodes_block(content: SafeString, allow: object = None, **options: Any) -> SafeString:
    """Render the shortcodes of a part of the template.

    Args:
        content: What is in the block.
        allow: The tag names that it may use, as ``allow="note link"``.
        **options: The options that differ from the setting, as ``paragraphs=True``.
    """
    return process(content, allow=allow, **options).output


@register.simple_tag(takes_context=True)
def shortcode_list(
    context: Context, items: Iterable[Any], field: str, allow: object = None, **options: Any
) -> list[tuple[Any, SafeString]]:
    """Render a field of each item of a list, and ask each data source once for all of them.

    It is for ``{% shortcode_list articles "body" as rows %}{% for article, body in rows %}``.

    Args:
        context: The template's context.
        items: The items.
        field: The name of the field, as a template writes it behind a dot.
        allow: The tag names that the texts may use.
        **options: The options that differ from the setting; ``html="keep"`` takes the texts for HTML.

    Returns:
        Each item with its rendered field; where that is None, with nothing.
    """
    several, variable = list(items), Variable(f"item.{field}")
    found = [variable.resolve(Context({"item": item})) for item in several]
    texts = ["" if text is None else text for text in found]
    made = process_many(texts, autoescape=context.autoescape, allow=allow, **options)
    return [(item, result.output) for item, result in zip(several, made, strict=True)]


@register.tag
def shortcode_assets(parser: Parser, token: Token) -> Node:
    """Write the stylesheets of the shortcodes in the rest of the template here, or of ``all`` widgets."""
    arguments = token.split_contents()[1:]
    if arguments not in ([], ["all"]):
        raise TemplateSyntaxError("{% shortcode_assets %} takes nothing, or 'all'")
    if arguments:
        return AssetsNode(None)
    if len(parser.command_stack) > 1:
        raise TemplateSyntaxError(
            f"{{% shortcode_assets %}} can't stand inside {{% {parser.command_stack[0][0]} %}}, for "
            "it renders the rest of the template; {% shortcode_assets all %} can stand anywhere"
        )
    return AssetsNode(parser.parse())


class AssetsNode(Node):
    """Stylesheets, and the rest of a template that they are for; without one, those of all widgets."""

    def __init__(self, nodelist: NodeList | None) -> None:
        self.nodelist = nodelist or NodeList()
        self._all = nodelist is None

    def render(self, context: Context) -> SafeString:
        """Render the rest first, then put its stylesheets before it."""
        with collecting() as sheets:
            rest = self.nodelist.render(context)
        if self._all:
            sheets = [definition.css for definition in registry().definitions]
        return SafeString(f"{Assets(sheets)}{rest}")
