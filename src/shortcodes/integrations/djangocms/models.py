"""The model of the plugin's text."""

from cms.models import CMSPlugin
from django.utils.text import Truncator

from shortcodes.integrations.django.fields import ShortcodeTextField


class ShortcodePluginModel(CMSPlugin):
    """A plain text with shortcodes; the text between them is no HTML."""

    # the plugin's form validates it, by what the plugin allows
    text = ShortcodeTextField(fail_on="never")

    def __str__(self) -> str:
        return str(Truncator(self.text).chars(60))
