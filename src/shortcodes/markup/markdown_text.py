"""Text, addresses and code as Markdown that no reader takes for markup: CommonMark, and what goes beyond it."""

import re
from typing import Final

_BLANKS: Final = re.compile(r"\s+")
# As character references, because not all engines take a backslash before these.
_REFERENCES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;"}
)
_MARKS: Final = re.compile(r"([\\`*_\[\]{}])")
_LINE_START: Final = re.compile(r"[=:]|(?P<mark>[#+-])|[0-9]{1,9}(?P<dot>[.)])")
_LINE_END: Final = re.compile(r"#+\Z")
_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\<>()\"'`*_\[\]{}|^~\s\ud800-\udfff]")
_BACKTICKS: Final = re.compile("`+")
_LANGUAGE: Final = re.compile(
    r"(?:\A|\s)(?:language|lang|brush:)[-: ]*(?P<name>[A-Za-z0-9+#.-]{1,30})"
)
_SHORTEST_FENCE: Final = 3


def write_words(text: str) -> str:
    """Return words as text that has no markup, wherever in a line they stand but at its start."""
    return _MARKS.sub(r"\\\1", text).translate(_REFERENCES)


def write_line_start(line: str) -> str:
    """Return a line that begins no heading, list or rule."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    if match["mark"] is None and match["dot"] is None:
        return f"&#{ord(line[0])};{line[1:]}"
    place = match.end() - 1
    return f"{line[:place]}\\{line[place:]}"


def write_heading(text: str) -> str:
    """Return the text of a heading, whose last signs don't close it."""
    return _LINE_END.sub(lambda match: f"\\{match[0]}", text)


def write_address(address: str) -> str:
    """Return an address as a link has it, without brackets around it."""
    return _ADDRESS.sub(_encode, address.strip()).replace("&", "&amp;")


def write_title(title: str) -> str:
    """Return a title with a blank before it and quotes around it, or an empty string if there is none."""
    words = _BLANKS.sub(" ", title).strip().replace("\\", "\\\\")
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f' "{words}"' if words else ""


def write_label(text: str) -> str:
    """Return the description of a picture, on one line."""
    return write_words(_BLANKS.sub(" ", text).strip())


def write_code(text: str) -> str:
    """Return a code span."""
    text = _BLANKS.sub(" ", text)
    if not text.strip():
        return text
    fence = "`" * (_count_backticks(text) + 1)
    if text[0] in "` " or text[-1] in "` ":
        text = f" {text} "
    return f"{fence}{text}{fence}"


def write_fenced(text: str, language: str) -> list[str]:
    """Return the lines of a block of code.

    Args:
        text: The code.
        language: Its language, or an empty string.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    fence = "`" * max(_SHORTEST_FENCE, _count_backticks(text) + 1)
    return [f"{fence}{language}", *lines, fence]


def find_language(classes: str) -> str:
    """Return the language that an element's classes name, such as ``language-python``, or an empty string."""
    match = _LANGUAGE.search(classes)
    return match["name"] if match else ""


def _count_backticks(text: str) -> int:
    return max(map(len, _BACKTICKS.findall(text)), default=0)


def _encode(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode("utf-8", "replace"))
