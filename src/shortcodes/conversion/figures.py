"""Figures and videos of HTML, given to a target that has forms of its own for them."""

from html.parser import HTMLParser
from itertools import accumulate

from shortcodes.conversion.natives import Figure
from shortcodes.conversion.target import Target
from shortcodes.conversion.tokens import Tokens

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr")
)


class _Reader(HTMLParser):
    """Finds figures with one picture, and links that an embedded page was."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.spans: list[tuple[int, int, Figure | str]] = []
        self._lines = [0, *accumulate(map(len, source.splitlines(keepends=True)))]
        self._starts: list[int] = []
        self._pictures: list[dict[str, str]] = []
        self._links: list[str] = []
        self._words: list[str] | None = None
        self._caption = ""
        self._embed: tuple[int, str] | None = None
        # the parser counts lines by \n alone
        self._lines = [0]
        for index, char in enumerate(source):
            if char == "\n":
                self._lines.append(index + 1)
        self._source = source

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "figure":
            self._starts.append(self._offset())
            self._pictures, self._links, self._caption = [], [], ""
        elif tag == "img" and self._starts:
            self._pictures.append(values)
        elif tag == "a":
            if self._starts:
                self._links.append(values.get("href", ""))
            elif "sc-embed-link" in values.get("class", ""):
                self._embed = (self._offset(), values.get("href", ""))
        elif tag == "figcaption" and self._starts:
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption" and self._words is not None:
            self._caption, self._words = "".join(self._words).strip(), None
        elif tag == "a" and self._embed is not None:
            start, address = self._embed
            self.spans.append((start, self._find_end(), address))
            self._embed = None
        elif tag == "figure" and self._starts:
            start = self._starts.pop()
            if len(self._pictures) == 1 and not self._starts:
                picture = self._pictures[0]
                link = self._links[0] if len(self._links) == 1 else ""
                width = picture.get("width", "")
                figure = Figure(
                    picture.get("src", ""),
                    picture.get("alt", ""),
                    self._caption,
                    link,
                    width if width.isdecimal() else "",
                )
                self.spans.append((start, self._find_end(), figure))
            self._pictures, self._links = [], []

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _find_end(self) -> int:
        end = self._source.find(">", self._offset())
        return len(self._source) if end < 0 else end + 1


def set_figures(html: str, target: Target, tokens: Tokens) -> str:
    """Return HTML with signs in place of the figures and videos that a target has forms for.

    Args:
        html: The HTML of a page.
        target: The target.
        tokens: Takes the forms.
    """
    if target.figure is None and target.video is None:
        return html
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    pieces: list[str] = []
    done = 0
    for start, end, found in sorted(reader.spans, key=lambda span: span[0]):
        form = _write(found, target)
        if form is None or start < done:
            continue
        sign = tokens.add(form)
        pieces += (html[done:start], f"<p>{sign}</p>" if isinstance(found, Figure) else sign)
        done = end
    return "".join([*pieces, html[done:]])


def _write(found: Figure | str, target: Target) -> str | None:
    if isinstance(found, Figure):
        return target.figure(found) if target.figure and found.src else None
    return target.video(found) if target.video else None
