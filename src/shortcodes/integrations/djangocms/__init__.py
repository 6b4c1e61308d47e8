"""Shortcodes in django CMS: a plugin of their own, and in the text plugin."""

from shortcodes.integrations.support.extras import require

require("djangocms", "cms", "djangocms_text")
