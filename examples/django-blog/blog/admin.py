"""Posts in the admin, with a preview, and what readers wrote."""

from django.contrib import admin

from blog.models import Message, Picture, Post
from shortcodes.integrations.django.admin import ShortcodePreviewMixin

admin.site.register([Message, Picture])


@admin.register(Post)
class PostAdmin(ShortcodePreviewMixin, admin.ModelAdmin):
    """Refuses shortcodes that can't be rendered, and shows warnings of the others."""

    shortcodes_are_html = True
