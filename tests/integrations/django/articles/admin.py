from django.contrib import admin

from shortcodes.integrations.django.admin import ShortcodePreviewMixin

from .models import Article


@admin.register(Article)
class ArticleAdmin(ShortcodePreviewMixin, admin.ModelAdmin):
    pass
