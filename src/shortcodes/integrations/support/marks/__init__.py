"""Shortcodes in Markdown, whatever engine reads it.

Tags are found in the source and replaced by marks that every engine takes for words. What the engine makes of
it is HTML with marks, which are read as the tags they stand for where HTML has text, and are text elsewhere. So
no engine sees a tag, code is where the engine says it is, content is what the engine made of it, and places are
those of the Markdown text.

Any engine that makes HTML is served like this::

    marked = Marked(source, engine)
    result = marked.render(make_html(marked.text))
"""

from shortcodes.integrations.support.marks.marking import Marked, Placeholder, permitted

__all__ = ["Marked", "Placeholder", "permitted"]
