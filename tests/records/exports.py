"""Exports for tests: items as WordPress writes them, and a model of what is in them."""

HEAD = """<?xml version="1.0" encoding="{encoding}" ?>
<!-- written for tests <item> -->
<rss version="2.0" xmlns:excerpt="{scheme}://wordpress.org/export/{version}/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="{scheme}://wordpress.org/export/{version}/">
<channel>
\t<title>A site</title>
\t<wp:wxr_version>{version}</wp:wxr_version>
\t<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ann]]></wp:author_login>
\t<wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel>\n</rss>\n"
ITEM = """\t<item>
\t\t<title>{title}</title>
\t\t<link>https://example.org/?p={id}</link>
\t\t<dc:creator><![CDATA[ann]]></dc:creator>
\t\t<content:encoded><![CDATA[{content}]]></content:encoded>
\t\t<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
\t\t<wp:post_id>{id}</wp:post_id>
\t\t<wp:post_date><![CDATA[2020-12-29 10:00:00]]></wp:post_date>
\t\t<wp:post_name><![CDATA[post-{id}]]></wp:post_name>
\t\t<wp:status><![CDATA[publish]]></wp:status>
\t\t<wp:post_type><![CDATA[{type}]]></wp:post_type>
\t\t<category domain="category" nicename="news"><![CDATA[News & more]]></category>
\t\t<category domain="post_tag" nicename="egypt"><![CDATA[Egypt]]></category>
\t\t<wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key>
\t\t<wp:meta_value><![CDATA[77]]></wp:meta_value></wp:postmeta>
\t</item>
"""


def write_item(number: int, content: str = "text", **values: str) -> str:
    """Return an item; ``]]>`` in its content is split as WordPress splits it."""
    values = {"title": f"Post {number}", "excerpt": "", "type": "post", **values}
    return ITEM.format(id=number, content=content.replace("]]>", "]]]]><![CDATA[>"), **values)


def write_export(
    *items: str, version: str = "1.2", scheme: str = "http", encoding: str = "UTF-8"
) -> str:
    """Return an export of items."""
    head = HEAD.format(version=version, scheme=scheme, encoding=encoding)
    return f"{head}{''.join(items)}{TAIL}"
