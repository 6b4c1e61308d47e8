"""The settings of this site."""

SITENAME = "Shortcodes in Pelican"
SITEURL = ""
AUTHOR = "The authors"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "simple"
THEME_TEMPLATES_OVERRIDES = ["templates"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

PLUGINS = ["shortcodes.integrations.pelican"]
SHORTCODES = {"registry": "widgets:registry"}
