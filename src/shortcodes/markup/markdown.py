"""Turns HTML into Markdown (CommonMark, and tables as GitHub has them)."""

from collections.abc import Mapping
from typing import Final

from shortcodes.characters import decoded
from shortcodes.markup.attributes import read_attributes
from shortcodes.markup.markdown_blocks import Blocks
from shortcodes.markup.markdown_inline import Inline
from shortcodes.markup.markdown_table import Table
from shortcodes.markup.markdown_text import (
    find_language,
    write_address,
    write_fenced,
    write_heading,
    write_label,
    write_line_start,
    write_title,
    write_words,
)
from shortcodes.markup.plain_text import is_hidden
from shortcodes.markup.tokens import BLOCKS, VOID, Kind, Token, tokens

_MARKS: Final = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_CODE: Final = frozenset(("code", "kbd", "samp", "tt"))
_UNSEEN: Final = frozenset(("svg", "template", "head", "math"))
_MEDIA: Final = frozenset(("video", "audio", "iframe", "embed"))
_HEADINGS: Final = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_TABLE: Final = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_TERMS: Final = ("dt", "summary")


def html_to_markdown(html: str) -> str:
    """Return the Markdown of some HTML: what a reader sees, and its structure.

    Text is written so that no engine takes it for markup or HTML. Scripts, styles, comments and hidden elements
    are left out; of what Markdown has no form for, the text stays.

    Args:
        html: The HTML.
    """
    reader = _Reader()
    for token in tokens(str(html)):  # each slice of a Markup is one, at several times the cost
        reader.read(token)
    return reader.finish()


class _Reader:
    """Writes the Markdown of one token after the other."""

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._inline = Inline()
        self._heading = ""
        self._table: Table | None = None
        self._skipped: list[str] = []  # open elements of the same name as one that isn't written
        self._code: list[str] | None = None  # the text of a code span or block
        self._code_name = ""
        self._language = ""

    def read(self, token: Token) -> None:
        """Write a token."""
        if self._skipped:
            self._skip(token)
        elif token.kind is Kind.TEXT:
            self._words(token.source)
        elif token.kind is Kind.ATOM:
            self._words(token.source[token.source.find(">") + 1 : token.source.rfind("<")])
        elif self._code is not None and self._is_in_code(token):
            pass
        elif token.kind is Kind.OPEN:
            self._open(token)
        elif token.kind is Kind.CLOSE:
            self._close(token.name)

    def finish(self) -> str:
        """Return the Markdown."""
        self._end_code()
        self._end_table()
        self._flush()
        return self._blocks.finish()

    def _words(self, source: str) -> None:
        if self._code is None:
            self._inline.add_words(decoded(source))
        else:
            self._code.append(decoded(source))

    def _skip(self, token: Token) -> None:
        if token.name == self._skipped[0]:
            if token.kind is Kind.OPEN:
                self._skipped.append(token.name)
            elif token.kind is Kind.CLOSE:
                self._skipped.pop()

    def _is_in_code(self, token: Token) -> bool:
        """Tell whether a tag is a part of code, which ends with its element, or a span with its block."""
        if token.name == self._code_name:
            if token.kind is Kind.CLOSE:
                self._end_code()
            return True
        if token.name == "br" and self._code is not None:
            self._code.append("\n")
        if self._code_name == "pre":
            if token.name in _CODE and token.kind is Kind.OPEN and not self._language:
                self._language = find_language(read_attributes(token.source).get("class", ""))
            return True
        if token.name not in BLOCKS:
            return True
        self._end_code()
        return False

    def _end_code(self) -> None:
        if self._code is None:
            return
        text, self._code = "".join(self._code), None
        if self._code_name == "pre" and self._table is None:
            if text.strip():
                self._blocks.add(write_fenced(text, self._language))
        else:
            self._inline.add_code(text.strip() if self._code_name == "pre" else text)

    def _flush(self) -> None:
        """End a block."""
        if self._table is not None:
            self._inline.add_space()
            return
        text = self._inline.finish()
        if not text:
            return
        if self._heading:
            line = text.replace("\\\n", " ")
            self._blocks.add([f"{self._heading}{write_heading(line)}"])
        else:
            self._blocks.add([write_line_start(line) for line in text.split("\n")])

    def _open(self, token: Token) -> None:
        name = token.name
        if name not in VOID and (name in _UNSEEN or is_hidden(token.source)):
            self._skipped.append(name)
        elif name in _MARKS:
            self._inline.open(name, _MARKS[name], _MARKS[name])
        elif name in _CODE:
            self._code, self._code_name = [], name
        elif name == "br":
            self._inline.add_space() if self._table else self._inline.add_break()
        elif name in ("a", "img") or name in _MEDIA:
            self._open_link(name, read_attributes(token.source))
        elif name in _TABLE:
            self._open_table(name, token.source)
        elif name in BLOCKS:
            self._end_term()
            self._flush()
            if self._table is None:
                self._open_block(name, token.source)

    def _open_link(self, name: str, given: Mapping[str, str]) -> None:
        """Begin a link, or write a picture, or a link in place of something that plays."""
        address = write_address(given.get("href" if name == "a" else "src", ""))
        title = write_title(given.get("title", ""))
        label = write_label(given.get("alt") or given.get("title") or given.get("aria-label") or "")
        if name == "a":
            if address:
                self._inline.open(name, "[", f"]({address}{title})")
        elif name == "img":
            self._inline.add(f"![{label}]({address}{title})" if address else label)
        elif address:
            self._inline.add(f"[{label or write_words(given['src'].strip())}]({address})")

    def _open_block(self, name: str, source: str) -> None:
        if name == "hr":
            self._blocks.add(["***"])  # three dashes could begin a page's metadata
        elif name == "pre":
            self._code, self._code_name = [], name
            self._language = find_language(read_attributes(source).get("class", ""))
        elif name in _HEADINGS:
            self._heading = _HEADINGS[name]
        elif name in ("ul", "ol"):
            start = read_attributes(source).get("start", "") if name == "ol" else ""
            is_number = start.isascii() and start.isdigit() and len(start) < 10
            self._blocks.open_list(name, int(start) if is_number else 1)
        elif name == "li":
            self._blocks.open_item()
        elif name == "blockquote":
            self._blocks.open_quotation()
        elif name in _TERMS:
            self._inline.open(name, "**", "**")

    def _close(self, name: str) -> None:
        if name in _TABLE:
            self._close_table(name)
        elif name in BLOCKS:
            self._end_term()
            self._flush()
            if name in _HEADINGS:
                self._heading = ""
            self._blocks.close(name)
        else:
            self._inline.close(name)

    def _end_term(self) -> None:
        """End a term or summary, which ends with the block that it stands in."""
        for name in _TERMS:
            self._inline.close(name)

    def _open_table(self, name: str, source: str) -> None:
        if name == "table":
            self._flush()
            if self._table is None:
                self._table = Table()
            else:
                self._table.depth += 1
        elif self._table is None:
            self._flush()
        elif self._table.depth:
            self._inline.add_space()
        else:
            self._take_cell()
            if name in ("td", "th"):
                self._table.open_cell(read_attributes(source).get("colspan", ""))
            elif name == "tr":
                self._table.open_row()
            elif name == "caption":
                self._table.open_caption()

    def _close_table(self, name: str) -> None:
        if self._table is None:
            self._flush()
        elif self._table.depth:
            self._table.depth -= name == "table"
            self._inline.add_space()
        elif name == "table":
            self._end_table()
        else:
            self._take_cell()

    def _take_cell(self) -> None:
        if self._table is not None:
            self._table.take(self._inline.finish().replace("\\\n", " "))

    def _end_table(self) -> None:
        if self._table is None:
            return
        self._take_cell()
        table, self._table = self._table, None
        for text in table.loose:
            self._blocks.add([write_line_start(text)])
        if table.rows:
            self._blocks.add(table.write())
