"""Posts, their pictures, and what readers write."""

from django.db import models

from shortcodes.integrations.django.fields import ShortcodeTextField


class Picture(models.Model):
    """A picture of the library."""

    file = models.FileField()
    alt = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.alt or self.file.name


class Post(models.Model):
    """HTML with shortcodes, as an editor wrote it."""

    title = models.CharField(max_length=200)
    body = ShortcodeTextField()

    def __str__(self) -> str:
        return self.title


class Message(models.Model):
    """What a reader has sent by a form."""

    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]
