"""The plugins: one for plain texts with shortcodes, and the text plugin that renders them."""

from collections.abc import Mapping
from copy import copy
from functools import partial
from types import MappingProxyType
from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.apps import apps
from django.utils.safestring import SafeString
from sekizai.helpers import get_varname

from shortcodes import Result
from shortcodes.integrations.django.fields import ShortcodeTextField
from shortcodes.integrations.django.rendering import process
from shortcodes.integrations.django.validators import check_html
from shortcodes.integrations.djangocms.models import ShortcodePluginModel
from shortcodes.integrations.support.findings import FailOn


def add_stylesheets(result: Result[SafeString], context: Any) -> None:
    """Add a result's stylesheets to the page's, which django CMS keeps beside cached plugins."""
    blocks = context.get(get_varname())
    if blocks is not None and result.assets.css:
        blocks["css"].append(str(result.assets))


@plugin_pool.register_plugin
class ShortcodePlugin(CMSPluginBase):
    """A text with shortcodes.

    Attributes:
        allow: The tag names that texts may use, or None for all that the setting allows.
        fail_on: The least severity that refuses a text: ``error``, ``warning`` or ``never``.
        options: The options of an engine that differ from the setting.
    """

    allow: Any = None
    fail_on: FailOn = "error"
    options: Mapping[str, Any] = MappingProxyType({"paragraphs": True})
    model = ShortcodePluginModel
    name = "Shortcodes"
    render_template = "shortcodes/plugin.html"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Return the form field of the text, which validates by what this plugin allows."""
        if isinstance(db_field, ShortcodeTextField):
            kwargs = {"allow": self.allow, "fail_on": self.fail_on, **kwargs}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render(self, context: Any, instance: Any, placeholder: Any) -> Any:
        """Render the text."""
        context = super().render(context, instance, placeholder)
        result = process(instance.text, allow=self.allow, **self.options)
        add_stylesheets(result, context)
        context["shortcodes"] = result.output
        return context


if apps.is_installed("djangocms_text"):
    from djangocms_text import cms_plugins

    plugin_pool.unregister_plugin(cms_plugins.TextPlugin)

    @plugin_pool.register_plugin
    class TextPlugin(cms_plugins.TextPlugin):
        """The text plugin, by the same name, so that stored texts keep their plugin.

        Attributes:
            allow: The tag names that texts may use, or None for all that the setting allows.
            fail_on: The least severity that refuses a text: ``error``, ``warning`` or ``never``.
            options: The options of an engine that differ from the setting.
        """

        allow: Any = None
        fail_on: FailOn = "error"
        options: Mapping[str, Any] = MappingProxyType({"paragraphs": True})

        def get_form_class(self, *args: Any, **kwargs: Any) -> Any:
            """Return the form, which validates the shortcodes of the text."""
            form = super().get_form_class(*args, **kwargs)
            check = partial(check_html, allow=self.allow, fail_on=self.fail_on)
            form.base_fields["body"].validators.append(check)
            return form

        def render(self, context: Any, instance: Any, placeholder: Any) -> Any:
            """Render the shortcodes first, so that none is found in the output of nested plugins."""
            if not self.inline_editing_active(context.get("request")):
                result = process(SafeString(instance.body), allow=self.allow, **self.options)
                add_stylesheets(result, context)
                instance = copy(instance)
                instance.body = result.output
            return super().render(context, instance, placeholder)
