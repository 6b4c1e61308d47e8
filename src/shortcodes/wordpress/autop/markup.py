"""HTML as `wpautop` reads it: block elements, media elements, line ends inside tags."""

import re

from shortcodes.syntax.wordpress.elements import elements

BLANK = r"[\t\n\v\f\r ]"
_BLANKS = "\t\n\v\f\r "
_LINE_END = " <!-- wpnl --> "

_BLOCK_NAMES = """
    address area article aside blockquote caption col colgroup dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li map menu
    nav ol p pre section style summary table tbody td tfoot th thead tr ul
"""


_NAMES = _BLOCK_NAMES.split()


def _drop_longer_names(names: list[str]) -> list[str]:
    """Drop the names that begin with another one."""
    return [n for n in names if not any(n != other and n.startswith(other) for other in names)]


BLOCK = f"(?:{'|'.join(_NAMES)})"
# Where core matches whole tags, any name that begins with a block's name counts as a block.
BLOCK_START = f"</?(?:{'|'.join(_drop_longer_names(_NAMES))})"

_BLOCK_START = re.compile(BLOCK_START)
# Matches white space from its first character only, so that a search stays linear; or nothing.
_BEFORE = rf"(?:(?<!{BLANK}){BLANK}++)?+"
_AFTER = f"{BLANK}*+"


def drop_after_block(text: str, unwanted: str) -> str:
    """Remove a tag, and the white space before it, where they follow a block's tag."""
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
    """Replace line ends inside tags and comments by marks."""
    pieces: list[str] = []
    position = 0
    for start, stop in elements(text):
        element = text[start:stop]
        if "\n" in element:
            pieces += (text[position:start], element.replace("\n", _LINE_END))
            position = stop
    return "".join((*pieces, text[position:])) if pieces else text


def restore_line_ends(text: str) -> str:
    """Undo `hide_line_ends`, even where a mark has lost the blanks around it."""
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


def trim_media(text: str) -> str:
    """Remove white space around options, parameters, tracks and captions."""
    if "<option" in text:
        text = _OPTION_END.sub(r"\1", _OPTION.sub(r"\1", text))
    if "</object>" in text:
        text = _OBJECT_END.sub(r"\1", _keep_first_group(_OBJECT, text))
        text = _keep_first_group(_PARAMETER, text)
    if "<source" in text or "<track" in text:
        text = _MEDIA_END.sub(r"\1", _keep_first_group(_MEDIA, text, ">]"))
        text = _keep_first_group(_TRACK, text)
    if "<figcaption" in text:
        text = _CAPTION_END.sub(r"\1", _keep_first_group(_CAPTION, text))
    return text


def _keep_first_group(pattern: re.Pattern[str], text: str, closers: str = ">") -> str:
    """Replace each match by its first group; search no further than the last closing character.

    Behind it no tag can close, and each attempt to match one would read to the end of the text.
    """
    last = max(text.rfind(closer) for closer in closers) + 1
    rest = text[last:].lstrip(_BLANKS)
    end = len(text) - len(rest)
    return pattern.sub(r"\1", text[:end]) + rest
