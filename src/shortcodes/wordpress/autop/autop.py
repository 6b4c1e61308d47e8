"""Core's `wpautop`: makes paragraphs and line breaks of line ends."""

import re
from collections.abc import Iterator

from shortcodes.wordpress.autop.markup import (
    BLANK,
    BLOCK,
    BLOCK_START,
    drop_after_block,
    hide_line_ends,
    restore_line_ends,
    trim_media,
)

_BLANKS = "\t\n\v\f\r "
_TRIMMED = " \t\n\r\0\v"

_DOUBLE_BREAK = re.compile(rf"<br{BLANK}*+/?+>{BLANK}*+<br{BLANK}*+/?+>")
_BREAK_BEFORE = re.compile(rf"<{BLOCK}(?=[\t\n\v\f\r />])")
_BREAK_AFTER = re.compile(rf"</{BLOCK}>|<hr{BLANK}*+/?+>")
_BLANK_LINES = re.compile(r"\n\n++")
_PARAGRAPH_END = re.compile(rf"\n{BLANK}*\n")
_EMPTY = re.compile(rf"<p>{BLANK}*+</p>")
_UNCLOSED = re.compile(r"<p>([^<]++)(?=</(?:div|address|form)>)")
_WRAPPED_BLOCK = re.compile(rf"<p>{BLANK}*+({BLOCK_START}[^>]*+>){BLANK}*+</p>")
_OPENED_BLOCK = re.compile(rf"<p>{BLANK}*+({BLOCK_START}[^>]*+>)")
_QUOTE = re.compile(
    r"""<p>(<blockquote(?:[^>"']++|"[^"]*+"|'[^']*+')*+>)""", re.IGNORECASE | re.ASCII
)
# Elements in which a line end isn't a line break.
_KEEPS_LINE_ENDS = re.compile("<(script|style|svg|math)")
_BREAK_BEFORE_TAG = re.compile(rf"<br />({BLANK}*+</?(?:p|li|div|dl|dd|dt|th|td|ul|ol)[^>]*+>)")
_PLACEHOLDER = re.compile(r"<pre wp-pre-tag-[0-9]++></pre>")
_KEPT_LINE_END = "<WPPreserveNewline />"


def wpautop(text: str, br: bool = True) -> str:
    """Make paragraphs of the text between blank lines.

    Args:
        text: A post.
        br: Whether single line ends become line breaks.

    Returns:
        The text with its paragraphs; empty for a text of nothing but white space.
    """
    if not text.strip(_TRIMMED):
        return ""
    text, listings = _take_listings(text + "\n")
    paragraphs = _PARAGRAPH_END.split(_spread(text))
    text = "".join([f"<p>{p.strip(chr(10))}</p>\n" for p in paragraphs if p])
    text = _untangle(text)
    if br:
        text = _break_lines(text)
    text = drop_after_block(text, "<br />")
    text = _BREAK_BEFORE_TAG.sub(r"\1", text)
    for end in ("\n</p>", "\n</p>\n"):
        if text.endswith(end):
            text = text.removesuffix(end) + end[1:]
            break
    if listings:
        known = {_make_placeholder(i): listing for i, listing in enumerate(listings)}
        text = _PLACEHOLDER.sub(lambda m: known.get(m[0], m[0]), text)
    return restore_line_ends(text)


def _make_placeholder(number: int) -> str:
    return f"<pre wp-pre-tag-{number}></pre>"


def _take_listings(text: str) -> tuple[str, list[str]]:
    """Replace each ``<pre>`` element by a placeholder.

    Returns:
        The text without listings, and the listings.
    """
    if "<pre" not in text:
        return text, []
    pieces: list[str] = []
    listings: list[str] = []
    *parts, last = text.split("</pre>")
    for part in parts:
        before, tag, listing = part.partition("<pre")
        pieces.append(before)
        if tag:
            pieces.append(_make_placeholder(len(listings)))
            listings.append(f"{tag}{listing}</pre>")
    return "".join((*pieces, last)), listings


def _spread(text: str) -> str:
    """Put blank lines around block elements, and remove those where no paragraph may end."""
    if "<br" in text:
        text = _DOUBLE_BREAK.sub("\n\n", text)
    if "<" in text:
        text = _BREAK_BEFORE.sub(r"\n\n\g<0>", text)
        text = _BREAK_AFTER.sub(r"\g<0>\n\n", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = trim_media(hide_line_ends(text))
    return _BLANK_LINES.sub("\n\n", text)


def _untangle(text: str) -> str:
    """Remove paragraphs that are empty, surround a block element or cross its bounds."""
    text = _EMPTY.sub("", text)
    text = _UNCLOSED.sub(r"\g<0></p>", text)
    text = _WRAPPED_BLOCK.sub(r"\1", text)
    text = _unwrap_items(text)
    text = _QUOTE.sub(r"\1<p>", text)
    text = text.replace("</blockquote></p>", "</p></blockquote>")
    text = _OPENED_BLOCK.sub(r"\1", text)
    return drop_after_block(text, "</p>")


def _unwrap_items(text: str) -> str:
    """Remove each paragraph that starts with a list item and ends on the same line."""
    pieces: list[str] = []
    position = 0
    end = line_end = -1
    start = text.find("<p><li")
    while start >= 0:
        inner = start + len("<p><li")
        if end < inner + 1:
            end = text.find("</p>", inner + 1)
            if end < 0:
                break
        if line_end < inner:
            line_end = text.find("\n", inner)
            line_end = len(text) if line_end < 0 else line_end
        following = inner
        if end < line_end:
            pieces += (text[position:start], text[start + 3 : end])
            position = following = end + 4
        start = text.find("<p><li", following)
    return "".join((*pieces, text[position:]))


def _break_lines(text: str) -> str:
    """Put a line break before each line end, except in scripts, styles, pictures and formulas."""
    text = "".join(_protect_line_ends(text))
    text = text.replace("<br>", "<br />").replace("<br/>", "<br />")
    if "\n" in text:
        text = "".join(_insert_breaks(text.split("\n")))
    return text.replace(_KEPT_LINE_END, "\n")


def _protect_line_ends(text: str) -> Iterator[str]:
    """Yield the text with marks for the line ends of ``script``, ``style``, ``svg`` and ``math`` elements."""
    position = start = 0
    missing: set[str] = set()
    while (match := _KEEPS_LINE_ENDS.search(text, start)) is not None:
        name, start = match[1], match.end()
        if name in missing:
            continue
        end = text.find(f"</{name}>", start)
        if end < 0:
            missing.add(name)
            continue
        end += len(name) + 3
        yield text[position : match.start()]
        yield text[match.start() : end].replace("\n", _KEPT_LINE_END)
        position = start = end
    yield text[position:]


def _insert_breaks(lines: list[str]) -> Iterator[str]:
    """Yield the text of some lines, with a break for each run of white space with line ends.

    Where a break precedes such a run already, the run's first character stays.
    """
    last = len(lines) - 1
    i = 0
    while i < last:
        line = lines[i]
        content = line.rstrip(_BLANKS)
        end = i + 1
        # Blank lines belong to the run; core keeps a blank line that ends the text.
        while end < last and not lines[end].strip(_BLANKS):
            end += 1
        yield content
        if not content.endswith("<br />"):
            yield "<br />\n"
        else:
            yield line[len(content)] if len(line) > len(content) else "\n"
            if end > i + 1 or len(line) > len(content):
                yield "<br />\n"
        head = lines[end]
        blanks = head[: len(head) - len(head.lstrip(_BLANKS))]
        lines[end] = head[len(blanks) :]
        yield blanks
        i = end
    yield lines[last]
