"""The settings of this site."""

BLOG_AUTHOR = "The authors"
BLOG_TITLE = "Shortcodes in Nikola"
SITE_URL = "https://example.org/"
BLOG_EMAIL = "authors@example.org"
BLOG_DESCRIPTION = "A site of two widgets"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
THEME = "base"

POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = [
    "markdown.extensions.fenced_code",
    "markdown.extensions.smarty",
    "shortcodes",
]
MARKDOWN_EXTENSION_CONFIGS = {
    "DEFAULT": {"shortcodes": {"registry": "widgets:registry", "styles": True}},
}
