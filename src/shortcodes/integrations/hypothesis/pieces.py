"""The pieces that damaged texts are made of: parts of tags, quotes, blanks, words, HTML."""

from typing import Final

QUOTES: Final = [
    *"\"'“”„‟″‶«»〝〞〟＂‘’‚‛′‵‹›＇",
    "&quot;",
    "&#34;",
    "&#034;",
    "&#x22;",
    "&ldquo;",
    "&rdquo;",
    "&#8220;",
    "&#8221",
    "&#x201D;",
    "&Prime;",
    "&laquo;",
    "&raquo;",
    "&#171",
    "&apos;",
    "&#039;",
    "&lsquo;",
    "&#8217;",
    "&lsaquo;",
    "&#x203a;",
]
BLANKS: Final = [
    *" \t\n\r\f\xa0\u200b\u3000\u2028",
    "&nbsp;",
    "&#160;",
    "<br>",
    "<br />",
    "\n\n",
    "\r\n",
    "  ",
]
WORDS: Final = [
    "a",
    "b",
    "x1",
    "ü",
    "好",
    "한",
    "हिंदी",
    "مصر",
    "1",
    "é",
    "name",
    "data-x",
    "a.b",
    "_",
    "0",
]
MARKUP: Final = [
    *"<>&;=/\\[]!?-#.,:()",
    "</",
    "/>",
    "/]",
    "[[",
    "]]",
    "[/",
    "[a ",
    "[a]",
    "[/a]",
    "[b=",
    "x=",
    " y=",
    '="',
    "=”",
    '\\"',
    "\\'",
    "\\[",
    "\\]",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<style",
    "<textarea>",
    "</textarea ",
    '<b title="',
    "<i>",
    "<!doctype",
    "<?php",
    "&amp;",
    "&#91;",
    "http://x/",
]
ODD: Final = ["\0", "\x1c", "\x85", "\ufeff", "\ud800", "\udfff", "\u202e", "👨\u200d👩"]

PIECES: Final = [*QUOTES, *BLANKS, *WORDS, *MARKUP, *ODD]


def spell(numbers: bytes) -> str:
    """Make a text of pieces from bytes, which hypothesis draws and shrinks fastest."""
    return "".join(PIECES[number % len(PIECES)] for number in numbers)
