"""Pages of articles, and of posts that came from another site."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import (
    CharBlock,
    IntegerBlock,
    ListBlock,
    RawHTMLBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from shortcodes.integrations.wagtail.blocks import widget_blocks
from shortcodes.integrations.wagtail.rich_text import ShortcodeRichTextBlock, ShortcodeRichTextField


class ArticlePage(Page):
    """An article: an introduction, then rich text and widgets in any order."""

    intro = ShortcodeRichTextField(blank=True)
    body = StreamField([("text", ShortcodeRichTextBlock()), *widget_blocks()], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]


BLOCKS = [
    ("heading", StructBlock([("text", CharBlock()), ("level", IntegerBlock())])),
    ("paragraph", ShortcodeRichTextBlock()),
    (
        "image",
        StructBlock(
            [
                ("url", CharBlock()),
                ("alt", CharBlock(required=False)),
                ("caption", CharBlock(required=False)),
            ],
            template="magazine/image.html",
        ),
    ),
    ("quote", ShortcodeRichTextBlock(template="magazine/quote.html")),
    ("code", TextBlock(template="magazine/code.html")),
    ("raw_html", RawHTMLBlock()),
]
"""The blocks of a post, and of its columns."""


class PostPage(Page):
    """A post that came from another site, as ``shortcodes convert --to wagtail`` writes it."""

    number = models.PositiveBigIntegerField(null=True, editable=False)
    date = models.DateTimeField(null=True, blank=True)
    author = models.CharField(max_length=255, blank=True)
    body = StreamField(
        [
            *BLOCKS,
            ("columns", ListBlock(StreamBlock(BLOCKS), template="magazine/columns.html")),
        ],
        blank=True,
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("author"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("body")]
