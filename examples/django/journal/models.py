"""Articles."""

from django.db import models

from shortcodes.integrations.django.fields import ShortcodeTextField


class Article(models.Model):
    """A text with shortcodes."""

    title = models.CharField(max_length=80)
    body = ShortcodeTextField()

    def __str__(self) -> str:
        return self.title
