"""A plugin for shortcodes, and the text plugin with them."""

from copy import copy
from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.apps import apps
from django.utils.safestring import SafeString
from sekizai.helpers import get_varname

from shortcodes import Result
from shortcodes.integrations.django.engines import registry
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.djangocms.models import ShortcodePluginModel
from shortcodes.integrations.support.rich_text import around_paragraphs


def drawn(result: Result[SafeString], context: Any) -> SafeString:
    """Return the output, and hand the stylesheets to the page, which keeps them beside cached plugins."""
    held = context.get(get_varname())
    if held is not None and result.assets.css:
        held["css"].append(str(result.assets))
    return result.output


@plugin_pool.register_plugin
class ShortcodePlugin(CMSPluginBase):
    """A text with shortcodes.

    Attributes:
        allow: The tag names that texts may use, or None for all of the setting.
    """

    allow: Any = None
    model = ShortcodePluginModel
    name = "Shortcodes"
    render_template = "shortcodes/plugin.html"

    def render(self, context: Any, instance: Any, placeholder: Any) -> Any:
        """Draw the text."""
        context = super().render(context, instance, placeholder)
        context["shortcodes"] = drawn(
            process(instance.text, paragraphs=True, allow=self.allow), context
        )
        return context


if apps.is_installed("djangocms_text"):
    from djangocms_text import cms_plugins

    plugin_pool.unregister_plugin(cms_plugins.TextPlugin)

    @plugin_pool.register_plugin
    class TextPlugin(cms_plugins.TextPlugin):
        """The text plugin, by the same name, so that its texts stay where they are.

        Attributes:
            allow: The tag names that texts may use, or None for all of the setting.
        """

        allow: Any = None

        def render(self, context: Any, instance: Any, placeholder: Any) -> Any:
            """Draw the shortcodes before the plugins in the text, whose output is not looked into."""
            if not self.inline_editing_active(context.get("request")):
                html = around_paragraphs(instance.body, registry())
                instance = copy(instance)
                made = process(SafeString(html), paragraphs=True, allow=self.allow)
                instance.body = drawn(made, context)
            return super().render(context, instance, placeholder)
