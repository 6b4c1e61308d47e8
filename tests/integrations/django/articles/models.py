from django.db import models

from shortcodes.integrations.django.fields import ShortcodeTextField


class Article(models.Model):
    title = models.CharField(max_length=80)
    body = ShortcodeTextField(blank=True)
    words = models.IntegerField(default=0)
