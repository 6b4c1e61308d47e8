from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from shortcodes.integrations.wagtail.blocks import widget_blocks
from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock, ShortcodeRichTextField


class ArticlePage(Page):
    intro = ShortcodeRichTextField(blank=True)
    body = StreamField([("text", ShortcodeRichTextBlock()), *widget_blocks()], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
