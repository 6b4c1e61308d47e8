from django.db import models

from shortcodes.integrations.django.fields import ShortcodeTextField


class Article(models.Model):
    title = models.CharField(max_length=80)
    body = ShortcodeTextField(blank=True)
    strict = ShortcodeTextField(blank=True, default="", fail_on="warning")
    words = models.IntegerField(default=0)
