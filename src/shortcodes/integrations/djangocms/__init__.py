"""django CMS: a plugin for texts with shortcodes, and a text plugin that renders them."""

from shortcodes.extras import require

require("djangocms", "cms", "djangocms_text")
