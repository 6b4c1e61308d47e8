"""Shortcodes in Wagtail: in rich text, as blocks made from widgets, and in the search index."""

from shortcodes.extras import require

require("wagtail", "wagtail")
