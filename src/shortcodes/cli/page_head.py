"""The head of a page: title, language and direction, taken from its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shortcodes.builtin.covid19.language import guess_language, is_right_to_left
from shortcodes.markup.plain_text import html_to_text
from shortcodes.markup.tokens import Kind, tokens
from shortcodes.options import EngineOptions
from shortcodes.syntax import Document, Escaped, Node, Shortcode, Text

_HEADING: Final = re.compile(r"<h1(?:\s[^<>]*+)?>", re.IGNORECASE | re.ASCII)
_HEADING_END: Final = re.compile("</h1>", re.IGNORECASE | re.ASCII)
_FIRST_PARAGRAPH: Final = re.compile(r"\s*+(?:<p>(?P<inner>.*?)</p>)", re.DOTALL)
_BREAK: Final = re.compile(r"<(?:br|p|div|h[1-6]|[ou]l|table|figure|aside|section|article)\b")
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LOOKED_AT: Final = 20_000
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head of a page.

    Attributes:
        title: The first line that a reader sees, else the file's name.
        lang: BCP 47 tag of the language that was asked for, else a guess by the script.
        dir: ``rtl`` or ``ltr``, the direction of that language.
    """

    title: str
    lang: str
    dir: str


def make_page_head(document: Document, stem: str, locale: str | None) -> PageHead:
    """Return the head of a text's page.

    Args:
        document: The text.
        stem: The title of a text without words.
        locale: The language, or None to guess it from the letters that the text begins with.
    """
    lines = _find_lines(document)
    lang = locale or guess_language(lines, EngineOptions().locale)
    title = next(iter(lines), stem)
    return PageHead(title, lang, "rtl" if is_right_to_left(lang) else "ltr")


def make_heading(output: str, title: str) -> tuple[str, str]:
    """Return a page whose title is its ``<h1>``, and the title as a reader sees it there.

    A page that has an ``<h1>`` stays as it is. In another, the first paragraph becomes one if it is a single
    line, which has the title in it.

    Args:
        output: The HTML of the text.
        title: Its first line, without what widgets make.
    """
    if start := _HEADING.search(output):
        end = _HEADING_END.search(output, start.end())
        return output, _read_line(output[start.end() : end.start()] if end else "") or title
    match = _FIRST_PARAGRAPH.match(output)
    inner = match["inner"].strip() if match else ""
    line = "" if "\n" in inner or _BREAK.search(inner) else _read_line(inner)
    letters = iter(line)
    has_title = all(letter in letters for letter in title)  # with what widgets make between them
    if match is None or not line or not has_title or len(line) > _LONGEST_TITLE:
        return output, title
    return f"<h1>{inner}</h1>{output[match.end() :]}", line


def _read_line(html: str) -> str:
    return " ".join(_CONTROL.sub(" ", html_to_text(html)).split())


def _find_lines(document: Document) -> list[str]:
    """Return the first lines that a reader sees, without the output of widgets."""
    html = "".join(_find_words(document))[:_LOOKED_AT]
    marked = (
        _LINE_END.sub("<br>", token.source) if token.kind is Kind.TEXT else token.source
        for token in tokens(html)
    )
    lines = (_CONTROL.sub(" ", line) for line in html_to_text("".join(marked)).split("\n"))
    return [" ".join(line.split())[:_LONGEST_TITLE] for line in lines if line.strip()]


def _find_words(document: Document) -> Iterator[str]:
    """Yield the text of the first nodes, those in the content of shortcodes included."""
    stack = [iter(document.nodes)]
    left = _LOOKED_AT
    while stack and left > 0:
        node: Node | None = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, Shortcode):
            stack.append(iter(node.children))
        elif isinstance(node, (Text, Escaped)):
            words = node.text if isinstance(node, Text) else node.literal
            left -= len(words)
            yield words
