"""Shortcodes in django CMS: a plugin of their own, and in the text plugin."""

from shortcodes.extras import require

require("djangocms", "cms", "djangocms_text")
