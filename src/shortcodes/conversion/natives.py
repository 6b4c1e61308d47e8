"""What a target writes in its own way: a figure, a video, a shortcode of its own."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias
from urllib.parse import quote

from shortcodes.builtin.content.video_address import read_vimeo, read_youtube
from shortcodes.conversion.tokens import Piece, count_colons

_NAME: Final = re.compile(r"[A-Za-z][\w-]*")


class Figure(NamedTuple):
    """A picture with what is around it.

    Attributes:
        src: Its address.
        alt: What it shows, for those who don't see it.
        caption: Its caption, as plain text.
        link: Where it leads, or an empty string.
        width: Its width in pixels, or an empty string.
        markdown: Its caption in Markdown, if that has links, emphasis or the like, or an empty string.
        side: ``left``, ``right`` or ``center``, or an empty string.
    """

    src: str
    alt: str
    caption: str
    link: str = ""
    width: str = ""
    markdown: str = ""
    side: str = ""

    @property
    def marked_caption(self) -> str:
        """Its caption in Markdown."""
        return self.markdown or escape_words(self.caption)


WriteFigure: TypeAlias = Callable[[Figure], str]
WriteVideo: TypeAlias = Callable[[str], str | None]
WriteShortcode: TypeAlias = Callable[[str, Mapping[str, str], Piece | None], str]


def quote_go(value: str) -> str:
    """Return a value between quotes, as shortcodes of Hugo and Nikola have it."""
    clean = re.sub(r"\s+", " ", value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{clean}"'


def write_hugo(name: str, attributes: Mapping[str, str], content: Piece | None) -> str:
    """Return a shortcode of Hugo; its content is Markdown."""
    items = "".join(f" {_plain_name(key)}={quote_hugo(value)}" for key, value in attributes.items())
    if content is None:
        return f"{{{{< {name}{items} >}}}}"
    return f"{{{{% {name}{items} %}}}}{_set_apart(content)}{{{{% /{name} %}}}}"


def _set_apart(content: Piece) -> str:
    """Return several blocks of Markdown with blank lines around them, and one as it is."""
    return f"\n\n{content.text}\n\n" if content.has_lines else content.text


def quote_hugo(value: str) -> str:
    """Return a value as Hugo reads it, in which nothing ends a shortcode."""
    clean = re.sub(r"([>%])(?=\}\})", r"\1 ", value)
    return quote_go(clean)


def write_hugo_figure(figure: Figure) -> str:
    """Return Hugo's own shortcode for a figure."""
    values = {
        "src": figure.src,
        "alt": figure.alt,
        "caption": figure.marked_caption,
        "link": figure.link,
    }
    values |= {"width": figure.width, "class": f"align{figure.side}" if figure.side else ""}
    return write_hugo("figure", {key: value for key, value in values.items() if value}, None)


def write_hugo_video(address: str) -> str | None:
    """Return Hugo's own shortcode for a video of YouTube or Vimeo."""
    if found := read_youtube(address):
        return write_hugo("youtube", {"id": found.id}, None)
    if found := read_vimeo(address):
        return write_hugo("vimeo", {"id": found.id}, None)
    return None


def write_nikola(name: str, attributes: Mapping[str, str], content: Piece | None) -> str:
    """Return a shortcode of Nikola."""
    items = "".join(f" {key}={quote_nikola(value)}" for key, value in attributes.items())
    if content is None:
        return f"{{{{% {name}{items} %}}}}"
    return f"{{{{% {name}{items} %}}}}{_set_apart(content)}{{{{% /{name} %}}}}"


def quote_nikola(value: str) -> str:
    """Return a value as Nikola reads it, in which nothing ends a shortcode."""
    return quote_go(value.replace("%}}", "% }}"))


def write_nikola_video(address: str) -> str | None:
    """Return Nikola's shortcode for media of other sites."""
    is_video = read_youtube(address) or read_vimeo(address)
    return write_nikola("media", {"url": address}, None) if is_video else None


def quote_jsx(value: str) -> str:
    """Return a value as an expression of JSX: a string of JSON, in which no brace is one."""
    made = json.dumps(value, ensure_ascii=False)
    return f"{{{made}}}"


def write_mdx(name: str, attributes: Mapping[str, str], content: Piece | None) -> str:
    """Return a component of MDX; its name is in capitals, as those of components are."""
    component = "".join(
        word[:1].upper() + word[1:] for word in re.split(r"[^A-Za-z0-9]+", name) if word
    )
    items = "".join(f" {_jsx_name(key)}={quote_jsx(value)}" for key, value in attributes.items())
    if content is None:
        return f"<{component or 'Shortcode'}{items} />"
    tag = component or "Shortcode"
    return f"<{tag}{items}>{_set_apart(content)}</{tag}>"


def _plain_name(name: str) -> str:
    """Return the name of an attribute, which may have colons, as Hugo and MyST read one."""
    return re.sub(r"[^\w-]+", "-", name).strip("-") or "value"


def _jsx_name(name: str) -> str:
    return name if _NAME.fullmatch(name) else f"data-{re.sub(r'[^A-Za-z0-9-]', '-', name)}"


def write_mdx_figure(figure: Figure) -> str:
    """Return a figure of JSX."""
    width = f" width={quote_jsx(figure.width)}" if figure.width else ""
    picture = f"<img src={quote_jsx(figure.src)} alt={quote_jsx(figure.alt)}{width} />"
    if figure.link:
        picture = f"<a href={quote_jsx(figure.link)}>{picture}</a>"
    words = figure.markdown or (quote_jsx(figure.caption) if figure.caption else "")
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    side = f" className={quote_jsx(f'align{figure.side}')}" if figure.side else ""
    return f"<figure{side}>{picture}{caption}</figure>"


def write_myst(name: str, attributes: Mapping[str, str], content: Piece | None) -> str:
    """Return a directive of MyST; a longer fence than any in its content."""
    options = {_plain_name(key): value for key, value in attributes.items()}
    if content is None:
        return _directive(name, "", options)
    return _directive(name, "", options, content.text, content.colons)


def _directive(
    name: str, argument: str, options: Mapping[str, str], inner: str = "", colons: int = 0
) -> str:
    fence = ":" * max(3, colons + 1)
    body = f"\n{inner}\n" if inner else ""
    lines = "".join(f":{key}: {_one_line(value)}\n" for key, value in options.items())
    head = f"{fence}{{{name}}} {_one_line(argument)}".rstrip()
    return f"{head}\n{lines}{body}{fence}"


def _one_line(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


def write_myst_figure(figure: Figure) -> str:
    """Return MyST's own directive for a figure."""
    values = {"alt": figure.alt, "width": f"{figure.width}px" if figure.width else ""}
    values |= {"target": _quote_blanks(figure.link), "align": figure.side}
    options = {key: value for key, value in values.items() if value}
    caption = figure.marked_caption.strip()
    source = _quote_blanks(figure.src)
    return _directive("figure", source, options, caption, count_colons(caption))


def _quote_blanks(address: str) -> str:
    """Return an address without the line ends that browsers take off, and its blanks as they write them."""
    joined = re.sub(r"[\t\n\r]", "", address).strip()
    return re.sub(r"\s", lambda blank: quote(blank[0]), joined)


def write_myst_video(address: str) -> str | None:
    """Return MyST's own directive for a page within the page."""
    if found := read_youtube(address):
        return _directive("iframe", f"https://www.youtube-nocookie.com/embed/{found.id}", {})
    if found := read_vimeo(address):
        return _directive("iframe", f"https://player.vimeo.com/video/{found.id}", {})
    return None


def escape_words(text: str) -> str:
    """Return plain text as Markdown, in which no sign is markup."""
    return re.sub(r"([\\`*_{}\[\]<>#$@|~:])", r"\\\1", _one_line(text))


def write_wordpress(name: str, attributes: Mapping[str, str], content: Piece | None) -> str:
    """Return a shortcode of WordPress."""
    items = "".join(f' {key}="{value}"' for key, value in attributes.items() if '"' not in value)
    return f"[{name}{items}]" if content is None else f"[{name}{items}]{content.text}[/{name}]"
