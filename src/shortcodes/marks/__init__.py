"""Shortcodes in Markdown, whatever engine reads it.

Marks, which every engine takes for words, replace the tags in the source. The engine makes HTML with marks. In
the text of that HTML they are read as the tags they stand for; elsewhere their source is text. So no engine
sees a tag, the engine decides what is code, it makes the content's HTML, and places are those of the Markdown
text.

Any engine that makes HTML is served like this::

    marked = Marked(source, engine)
    result = marked.render(make_html(marked.text))
"""

from shortcodes.marks.links import LinkReader, Reading
from shortcodes.marks.marked import Marked, check_engine, permitted
from shortcodes.marks.placeholders import Placeholder

__all__ = ["LinkReader", "Marked", "Placeholder", "Reading", "check_engine", "permitted"]
