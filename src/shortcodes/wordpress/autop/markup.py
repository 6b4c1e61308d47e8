"""HTML as `wpautop` sees it: block elements, media elements, line ends inside elements."""

import re

from shortcodes.syntax.wordpress.elements import elements

BLANK = r"[\t\n\v\f\r ]"
_BLANKS = "\t\n\v\f\r "
_LINE_END = " <!-- wpnl --> "

_BLOCK_NAMES = """
    address area article aside blockquote caption col colgroup dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li map math menu
    nav ol p pre section style summary table tbody td tfoot th thead tr ul
"""


_NAMES = _BLOCK_NAMES.split()


def _shortest(names: list[str]) -> list[str]:
    """Drop the names that begin with another one."""
    return [n for n in names if not any(n != other and n.startswith(other) for other in names)]


BLOCK = f"(?:{'|'.join(_NAMES)})"
# Where core looks for whole tags, anything that begins with the name of a block is one.
BLOCK_START = f"</?(?:{'|'.join(_shortest(_NAMES))})"

_BLOCK_START = re.compile(BLOCK_START)
# White space is matched from its start only, or not at all where it was taken already.
_BEFORE = rf"(?:(?<!{BLANK}){BLANK}++)?+"
_AFTER = f"{BLANK}*+"


def drop_after_block(text: str, unwanted: str) -> str:
    """Take a tag and the white space before it away where they follow a block's tag."""
    pieces: list[str] = []
    position = 0
    for match in re.finditer(rf">(?={BLANK}*+{unwanted})", text):
        end = match.end()
        if end <= position:
            continue
        tag = text.rfind(">", position, end - 1) + 1
        if _BLOCK_START.search(text, max(tag, position), end - 1):
            pieces.append(text[position:end])
            position = text.index(unwanted, end) + len(unwanted)
    if not pieces:
        return text
    return "".join((*pieces, text[position:]))


def hide_line_ends(text: str) -> str:
    """Write the line ends inside elements as marks."""
    pieces: list[str] = []
    position = 0
    for start, stop in elements(text):
        element = text[start:stop]
        if "\n" in element:
            pieces += (text[position:start], element.replace("\n", _LINE_END))
            position = stop
    return "".join((*pieces, text[position:])) if pieces else text


def restore_line_ends(text: str) -> str:
    """Undo `hide_line_ends`, also where the white space around a mark was lost."""
    return text.replace(_LINE_END, "\n").replace(_LINE_END.strip(), "\n")


_OPTION = re.compile(rf"{_BEFORE}(<option)")
_OPTION_END = re.compile(rf"(</option>){_AFTER}")
_OBJECT = re.compile(rf"(<object[^>]*+>){_AFTER}")
_OBJECT_END = re.compile(rf"{_BEFORE}(</object>)")
_PARAMETER = re.compile(rf"{_BEFORE}(</?(?:param|embed)[^>]*+>){_AFTER}")
_MEDIA = re.compile(rf"([<\[](?:audio|video)[^>\]]*+[>\]]){_AFTER}")
_MEDIA_END = re.compile(rf"{_BEFORE}([<\[]/(?:audio|video)[>\]])")
_TRACK = re.compile(rf"{_BEFORE}(<(?:source|track)[^>]*+>){_AFTER}")
_CAPTION = re.compile(rf"{_BEFORE}(<figcaption[^>]*+>)")
_CAPTION_END = re.compile(rf"(</figcaption>){_AFTER}")


def join_media(text: str) -> str:
    """Take white space away around options, parameters, tracks and captions."""
    if "<option" in text:
        text = _OPTION_END.sub(r"\1", _OPTION.sub(r"\1", text))
    if "</object>" in text:
        text = _OBJECT_END.sub(r"\1", _sub_closed(_OBJECT, text))
        text = _sub_closed(_PARAMETER, text)
    if "<source" in text or "<track" in text:
        text = _MEDIA_END.sub(r"\1", _sub_closed(_MEDIA, text, ">]"))
        text = _sub_closed(_TRACK, text)
    if "<figcaption" in text:
        text = _CAPTION_END.sub(r"\1", _sub_closed(_CAPTION, text))
    return text


def _sub_closed(pattern: re.Pattern[str], text: str, closers: str = ">") -> str:
    """Keep the first group of each match, not looking behind the last closing character."""
    last = max(text.rfind(closer) for closer in closers) + 1
    rest = text[last:].lstrip(_BLANKS)
    end = len(text) - len(rest)
    return pattern.sub(r"\1", text[:end]) + rest
