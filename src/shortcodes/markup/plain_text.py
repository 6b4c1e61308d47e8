"""Turns HTML into the plain text that a reader sees."""

import re

from shortcodes.characters import decoded
from shortcodes.markup.tokens import BLOCKS, VOID, Kind, Token, split_names, tokens

_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_LINES = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_ARIA_HIDDEN = re.compile(r"""\saria-hidden\s*=\s*["']?true\b""", re.IGNORECASE | re.ASCII)
_HIDDEN = re.compile(r"\shidden(?=[\s=/>])", re.IGNORECASE | re.ASCII)

_UNSEEN = frozenset(("svg", "template", "head"))
_CELLS = frozenset(("td", "th"))
_TERMS = frozenset(("dl", "dt", "dd"))
_SPACED = split_names(
    "address article aside blockquote dl figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p"
    " pre section table ul"
)


def html_to_text(html: str) -> str:
    """Return the text that a reader sees of some HTML.

    Without scripts, styles, comments and hidden elements. Each block is a line, some with a blank line around;
    ``<dt>a</dt><dd>b</dd>`` becomes ``a: b``, a run of blanks one blank.
    """
    reader = _Reader()
    for token in tokens(str(html)):  # each slice of a Markup is one, at several times the cost
        reader.read(token)
    return reader.text()


class _Reader:
    """Writes the text of one token after the other."""

    __slots__ = ("_break", "_in_pre", "_joint", "_label", "_out", "_skipped", "_space")

    def __init__(self) -> None:
        self._out: list[str] = []
        self._break = 0  # line ends to write before the next word
        self._space = False  # whether to write a blank before the next word
        self._label: int | None = None  # where the words of a <dt> begin in the output
        self._joint = ""  # the text between them and those of their <dd>
        self._in_pre = 0
        self._skipped: list[str] = []  # open elements of the same name as the hidden one

    def text(self) -> str:
        """Return the output."""
        return "".join(self._out)

    def read(self, token: Token) -> None:
        """Write a token."""
        if self._skipped:
            self._skip(token)
        elif token.kind is Kind.TEXT:
            self._words(token.source)
        elif token.kind is Kind.OPEN:
            self._open(token)
        elif token.kind is Kind.CLOSE:
            self._close(token.name)
        elif token.kind is Kind.ATOM:
            self._words(token.source[token.source.find(">") + 1 : token.source.rfind("<")])

    def _skip(self, token: Token) -> None:
        if token.name == self._skipped[0]:
            if token.kind is Kind.OPEN:
                self._skipped.append(token.name)
            elif token.kind is Kind.CLOSE:
                self._skipped.pop()

    def _open(self, token: Token) -> None:
        name = token.name
        if name in _TERMS:
            self._joint = ""
        if name not in VOID and (name in _UNSEEN or is_hidden(token.source)):
            self._skipped.append(name)
            return
        if name == "br":
            self._end_line(1, exact=True)
        elif name == "dd" and self._label is not None and len(self._out) > self._label:
            self._joint = " " if self._out[-1].endswith(":") else ": "
        elif name in _CELLS:
            self._space = True
        elif name in BLOCKS:
            self._block(name)
        self._in_pre += name == "pre"

    def _close(self, name: str) -> None:
        if name in _TERMS:
            self._joint = ""
        if name in BLOCKS and name not in _CELLS:
            self._block(name)
        if name == "pre" and self._in_pre:
            self._in_pre -= 1

    def _block(self, name: str) -> None:
        self._end_line(2 if name in _SPACED else 1)
        if name == "dt":
            # The label begins here, or ends here and keeps its beginning.
            self._label = len(self._out) if self._label is None else self._label
        else:
            self._label = None

    def _end_line(self, count: int, *, exact: bool = False) -> None:
        """Note line ends; those of line breaks add up to one blank line, those of blocks don't add up."""
        if self._joint:
            return
        self._break = min(2, self._break + count) if exact else max(self._break, count)
        self._space = False

    def _words(self, source: str) -> None:
        source = decoded(source)
        if self._in_pre:
            self._lines(source)
            return
        words = _BLANKS.sub(" ", source)
        if words.startswith(" "):
            self._space = True
        if shown := words.strip(" "):
            self._write(shown)
            self._space = words.endswith(" ")

    def _lines(self, source: str) -> None:
        for number, line in enumerate(_LINES.split(source)):
            if number:
                self._end_line(1, exact=True)
            if line:
                self._write(line)

    def _write(self, text: str) -> None:
        if self._out:
            self._out.append(self._joint or "\n" * self._break or " " * self._space)
        self._out.append(text)
        self._joint = ""
        self._break = 0
        self._space = False


def is_hidden(tag: str) -> bool:
    """Tell whether an opening tag hides its element from readers."""
    return bool(_ARIA_HIDDEN.search(tag) or _HIDDEN.search(_QUOTED.sub("", tag)))
