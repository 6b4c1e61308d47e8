"""Wagtail: shortcodes in rich text, blocks made from widgets, words for the search index."""

from shortcodes.extras import require

require("wagtail", "wagtail")
