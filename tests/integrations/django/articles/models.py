from django.db import models

from shortcodes.integrations.django.fields import ShortcodeTextField


class Article(models.Model):
    title = models.CharField(max_length=80)
    body = ShortcodeTextField(blank=True)
    strict = ShortcodeTextField(blank=True, default="", fail_on="warning")
    words = models.IntegerField(default=0)


class Column(Article):
    """A child, whose texts are in two tables."""

    aside = models.TextField(null=True)


class LiveArticles(models.Manager["LiveArticle"]):
    def get_queryset(self) -> models.QuerySet["LiveArticle"]:
        return super().get_queryset().exclude(title="withdrawn").distinct()


class LiveArticle(Article):
    """A proxy that shows a part of the rows."""

    objects = LiveArticles()

    class Meta:
        proxy = True


class Translation(models.Model):
    """A row with a key of two columns, and one that is itself a text."""

    pk = models.CompositePrimaryKey("language", "number")
    language = models.CharField(max_length=5)
    number = models.IntegerField()
    text = models.CharField(max_length=24, unique=True)


class Named(models.Model):
    slug = models.CharField(max_length=40, primary_key=True)
    text = models.TextField(db_column="words")
