"""Figures and videos of HTML, given to a target that has forms of its own for them."""

from shortcodes.conversion.natives import Figure
from shortcodes.conversion.offsets import OffsetParser
from shortcodes.conversion.target import Target
from shortcodes.conversion.tokens import Tokens


class _Figure:
    """What is found of a figure that is read."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.pictures: list[dict[str, str]] = []
        self.links: list[str] = []
        self.caption: list[str] = []
        self.in_caption = False
        self.has_more = False  # words beside its caption, or a link in it

    def make(self) -> Figure | None:
        """Return it, if a form of the target has room for all of it."""
        if self.has_more or len(self.pictures) != 1 or len(self.links) > 1:
            return None
        picture = self.pictures[0]
        width = picture.get("width", "")
        return Figure(
            picture.get("src", ""),
            picture.get("alt", ""),
            " ".join("".join(self.caption).split()),
            self.links[0] if self.links else "",
            width if width.isdecimal() else "",
        )


class _Reader(OffsetParser):
    """Finds figures with one picture, and links that an embedded page was."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.spans: list[tuple[int, int, Figure | str]] = []
        self._figures: list[_Figure] = []
        self._embed: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        figure = self._figures[-1] if self._figures else None
        if tag == "figure":
            if figure is not None:
                figure.has_more = True
            self._figures.append(_Figure(self.find_start()))
        elif figure is None:
            if tag == "a" and "sc-embed-link" in values.get("class", ""):
                self._embed = (self.find_start(), values.get("href", ""))
        elif tag == "img":
            figure.pictures.append(values)
        elif tag == "a":
            figure.links.append(values.get("href", ""))
            figure.has_more |= figure.in_caption
        elif tag == "figcaption":
            figure.in_caption = True
        elif tag in _MEDIA:
            figure.has_more = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption" and self._figures:
            self._figures[-1].in_caption = False
        elif tag == "a" and self._embed is not None:
            start, address = self._embed
            self.spans.append((start, self.find_end(), address))
            self._embed = None
        elif tag == "figure" and self._figures:
            read = self._figures.pop()
            made = read.make()
            if made is not None:
                self.spans.append((read.start, self.find_end(), made))

    def handle_data(self, data: str) -> None:
        if not self._figures:
            return
        figure = self._figures[-1]
        if figure.in_caption:
            figure.caption.append(data)
        else:
            figure.has_more |= bool(data.strip())


_MEDIA = frozenset(("audio", "canvas", "embed", "iframe", "object", "svg", "video"))


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
    reader.read()
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
