"""What the plugin stores."""

from cms.models import CMSPlugin
from django.utils.text import Truncator

from shortcodes.integrations.django.fields import ShortcodeTextField


class ShortcodePluginModel(CMSPlugin):
    """A text with shortcodes; what stands between them is words and no HTML."""

    text = ShortcodeTextField()

    def __str__(self) -> str:
        return str(Truncator(self.text).chars(60))
