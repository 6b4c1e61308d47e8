"""``{% load wagtail_shortcodes %}``: the tags of ``shortcodes``, and a filter for rich text."""

from django.template import Library
from django.utils.safestring import SafeString

from shortcodes.integrations.django.templatetags.shortcodes import register as shortcodes
from shortcodes.integrations.wagtail.rich_text import render_rich_text

register = Library()
register.tags.update(shortcodes.tags)


@register.filter(name="shortcodes", needs_autoescape=True)
def shortcodes_filter(value: object, allow: object = None, autoescape: bool = True) -> SafeString:
    """Render the shortcodes of ``page.body|richtext``; a block widget replaces its ``<p>``.

    Args:
        value: The text.
        allow: The tag names that it may use, as ``|shortcodes:"note link"``.
        autoescape: Whether the template escapes.

    Returns:
        HTML.
    """
    return render_rich_text(value, autoescape=autoescape, allow=allow)
