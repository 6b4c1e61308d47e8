"""Articles in the admin."""

from django.contrib import admin

from journal.models import Article
from shortcodes.integrations.django.admin import ShortcodePreviewMixin


@admin.register(Article)
class ArticleAdmin(ShortcodePreviewMixin, admin.ModelAdmin):
    """Says what is wrong with an article's shortcodes, and shows what becomes of them."""
