"""Figures and videos of HTML, given to a target that has forms of its own for them."""

import re
from collections.abc import Callable
from typing import Final

from shortcodes.conversion.natives import Figure
from shortcodes.conversion.offsets import OffsetParser
from shortcodes.conversion.target import Target
from shortcodes.conversion.tokens import Tokens

_SIDES: Final = {"alignleft": "left", "alignright": "right", "aligncenter": "center"}
_MEDIA: Final = frozenset(("audio", "canvas", "embed", "iframe", "object", "svg", "video"))
_BLOCK: Final = re.compile(r"- |[0-9]++[.)] |> |#|\||```|\*\*\*")
"""How Markdown of a block other than a paragraph begins."""


class _Figure:
    """What is found of a figure that is read."""

    def __init__(self, start: int, classes: str) -> None:
        self.start = start
        self.classes = classes
        self.pictures: list[dict[str, str]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.caption = slice(0)  # the HTML of its caption, as a place in the source
        self.caption_start = -1  # the place of its caption, while that is read
        self.has_more = False  # words beside its caption, or several captions

    @property
    def has_caption(self) -> bool:
        """Whether a caption was read that is not empty."""
        return self.caption.stop > (self.caption.start or 0)

    @property
    def fits(self) -> bool:
        """Whether it is a picture with a caption and a link at most, and no figure is in it."""
        return not self.has_more and len(self.pictures) == 1 and len(self.links) <= 1

    def end_caption(self, end: int) -> None:
        """Take the caption that ends at a place of the source."""
        if self.caption_start >= 0:
            self.caption, self.caption_start = slice(self.caption_start, end), -1

    def make(self, caption: str, write: Callable[[str], str]) -> Figure | None:
        """Return it, if a form of the target has room for all of it.

        Args:
            caption: The HTML of its caption.
            write: Returns HTML as Markdown.
        """
        markdown = write(caption)
        if "\n\n" in markdown or _BLOCK.match(markdown):
            return None
        picture = self.pictures[0]
        width = picture.get("width", "")
        return Figure(
            picture.get("src", ""),
            picture.get("alt", ""),
            " ".join("".join(self.words).split()),
            self.links[0] if self.links else "",
            width if width.isdecimal() else "",
            " ".join(markdown.replace("\\\n", " ").split()) if "<" in caption else "",
            _find_side(f"{self.classes} {picture.get('class', '')}"),
        )


def _find_side(classes: str) -> str:
    """Return the side that WordPress's classes give a picture, or an empty string."""
    return next((_SIDES[name] for name in classes.split() if name in _SIDES), "")


class _Reader(OffsetParser):
    """Finds figures with one picture, and links that an embedded page was."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.spans: list[tuple[int, int, _Figure | str]] = []
        self._figures: list[_Figure] = []
        self._embed: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        figure = self._figures[-1] if self._figures else None
        if tag == "figure":
            if figure is not None:
                figure.has_more = True
            self._figures.append(_Figure(self.find_start(), values.get("class", "")))
        elif figure is None:
            if tag == "a" and "sc-embed-link" in values.get("class", ""):
                self._embed = (self.find_start(), values.get("href", ""))
        elif tag == "img":
            figure.pictures.append(values)
            figure.has_more |= figure.caption_start >= 0
        elif tag == "figcaption":
            figure.has_more |= figure.has_caption or figure.caption_start >= 0
            figure.caption_start = self.find_start() + len(self.get_starttag_text() or "")
        elif tag == "a" and figure.caption_start < 0:
            figure.links.append(values.get("href", ""))
        elif tag in _MEDIA:
            figure.has_more = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption" and self._figures:
            self._figures[-1].end_caption(self.find_start())
        elif tag == "a" and self._embed is not None:
            start, address = self._embed
            self.spans.append((start, self.find_end(), address))
            self._embed = None
        elif tag == "figure" and self._figures:
            read = self._figures.pop()
            read.end_caption(self.find_start())
            self.spans.append((read.start, self.find_end(), read))

    def handle_data(self, data: str) -> None:
        if not self._figures:
            return
        figure = self._figures[-1]
        if figure.caption_start >= 0:
            figure.words.append(data)
        else:
            figure.has_more |= bool(data.strip())


def set_figures(html: str, target: Target, signs: Tokens, write: Callable[[str], str]) -> str:
    """Return HTML with signs in place of the figures and videos that a target has forms for.

    Args:
        html: The HTML of a page.
        target: The target.
        signs: Takes the forms.
        write: Returns HTML as Markdown, for captions.
    """
    if target.figure is None and target.video is None:
        return html
    reader = _Reader(html)
    reader.read()
    pieces: list[str] = []
    done = 0
    for start, end, found in sorted(reader.spans, key=lambda span: span[0]):
        form = None if start < done else _write(html, found, target, signs, write)
        if form is None:
            continue
        sign = signs.add(form)
        pieces += (html[done:start], sign if isinstance(found, str) else f"<p>{sign}</p>")
        done = end
    return "".join([*pieces, html[done:]])


def _write(
    html: str, found: _Figure | str, target: Target, signs: Tokens, write: Callable[[str], str]
) -> str | None:
    if isinstance(found, str):
        return target.video(found) if target.video else None
    if target.figure is None or not found.fits:
        return None
    caption = html[found.caption]
    if signs.start in caption:
        return None  # a shortcode is in no value of another
    figure = found.make(caption, lambda html: signs.fill(write(html)))
    return target.figure(figure) if figure is not None and figure.src else None
