"""Shortcodes in django CMS: a plugin of their own, and in the text plugin."""

from shortcodes.integrations.extras import require

require("djangocms", "cms", "djangocms_text")
