"""A page of HTML: what is known of a post in its head, its text in an article."""

from collections.abc import Mapping
from html import escape
from typing import Any

_PAGE = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
{head}</head>
<body>
<article>
<h1>{title}</h1>
{body}
</article>
</body>
</html>
"""


def write_page(body: str, metadata: Mapping[str, Any]) -> str:
    """Return a page.

    Args:
        body: HTML.
        metadata: What is known of the post.
    """
    title = str(metadata.get("title") or metadata.get("slug") or "Untitled")
    metas = {
        "author": metadata.get("author_name") or metadata.get("author"),
        "date": metadata.get("date"),
        "description": metadata.get("excerpt"),
    }
    head = "".join(
        f'<meta name="{name}" content="{escape(str(value))}">\n'
        for name, value in metas.items()
        if value
    )
    return _PAGE.format(title=escape(title), head=head, body=body)
