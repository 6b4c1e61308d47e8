"""Steps of the tokenizer in comments, declarations and CDATA sections."""

import re
from dataclasses import replace

from shortcodes.templating.states.attribute_kinds import HOLE
from shortcodes.templating.states.html import Mode
from shortcodes.templating.states.reader import Reader

_COMMENT_END = re.compile(r"\A\0-?>|-->|--!>")
_COMMENT_TAIL = re.compile(r"(?:\A\0-?|--?!?)\Z")


def follow_markup_declaration(reader: Reader) -> None:
    """Follow the text behind ``<!``."""
    reader.reference += reader.text[reader.at]
    reader.at += 1
    read = reader.reference.upper()
    if read == "--":
        reader.mode, reader.reference = Mode.COMMENT, HOLE
    elif read == "[CDATA[":
        reader.mode, reader.reference = Mode.BOGUS_COMMENT, ""
        if reader.nest:
            reader.others.append((replace(reader.make_state(), mode=Mode.CDATA), reader.at))
    elif not any(whole.startswith(read) for whole in ("--", "[CDATA[", "DOCTYPE")):
        reader.at -= 1  # it may be the end of the comment
        reader.mode, reader.reference = Mode.BOGUS_COMMENT, ""
    elif read == "DOCTYPE":
        reader.mode, reader.reference = Mode.BOGUS_COMMENT, ""


def follow_comment(reader: Reader) -> None:
    """Follow a comment."""
    read = reader.reference + reader.text[reader.at :]
    match = _COMMENT_END.search(read)
    if match is None:
        tail = _COMMENT_TAIL.search(read)
        reader.reference = tail[0] if tail else ""
        reader.at = len(reader.text)
        return
    reader.at += match.end() - len(reader.reference)
    reader.mode, reader.reference = Mode.DATA, ""


def follow_bogus_comment(reader: Reader) -> None:
    """Follow what a browser reads as a comment up to ``>``."""
    reader.take_until(">")
    if reader.at < len(reader.text):
        reader.at += 1
        reader.mode = Mode.DATA


def follow_cdata(reader: Reader) -> None:
    """Follow a CDATA section."""
    read = reader.reference + reader.text[reader.at :]
    end = read.find("]]>")
    if end < 0:
        reader.reference = read[len(read.rstrip("]")) :][-2:]
        reader.at = len(reader.text)
        return
    reader.at += end + 3 - len(reader.reference)
    reader.mode, reader.reference = Mode.DATA, ""
