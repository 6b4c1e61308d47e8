"""Markdown documents composed at random, with shortcodes in every place, and what engines make of them."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import unescape
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode
from shortcodes.marks import LinkReader, Marked
from shortcodes.marks.alphabet import MARK
from shortcodes.markup.standard import Place, read_parts

# A shortcode is drawn as an element of its own, which says its number.
_REGISTRY = Registry()


def _drawn(shortcode: Shortcode, content: Markup) -> Markup:
    number = shortcode.attributes.get("n", "")
    return Markup('<x-w data-n="{}">{}</x-w>').format(number, content)


_REGISTRY.add("w", _drawn)
ENGINE = Engine(_REGISTRY)

HOSTILE = [
    *["", " /", " x", ' a="b c"', " a='\"'", ' a="</p><img src=x onerror=f()>"', ' a="-->"'],
    *[' a="*b* _c_ `d`"', ' a="](x)"', " onerror=f()", ' a="</script></title>"', ' a="%22>"'],
    *[' a="\\"', ' a="|"', " a=\"](/u 't')\"", ' a="<!--"', " a='>'", ' a="www.x.org:80"'],
]
FORGED = [
    *["\u2e28\ufdd0\u2e29", "\u2e28\ufdef\ufdd0\u2e29", "\u2e28", "\u2e29", "\ufdd0", "\ufdef"],
    *["\u2e28" + "\ufdd0" * 17 + "\u2e29", "\u2e28" + "\ufdd1" * 40 + "\u2e29"],
    *["%E2%B8%A8" + "%EF%B7%91" * count + "%E2%B8%A9" for count in (1, 17, 40)],
    *["&#11816;" + "&#64976;" * count + "&#11817;" for count in (1, 17)],
    *["&#x2e28;&#xfdd0;&#x2e29;", "xn--7sjc0950nafei4ajbia1ahygacv", "xn--ab-4v2ae8096x"],
]
INLINE = [
    *["{}", "*{}*", "**{} {}**", "_{}_", "a_{}_b", "~~{}~~", "`{}`", "``{} ` {}``", "\\`{}\\`"],
    *["![{}](i.png)", '![a {}](i.png "{}")', "[{}](u)", '[a {} b](/u{} "t {}")', "[{}](<{}>)"],
    *["[{}](http://{}.org/{})", "<http://x{}.org/{}>", "<a{}@x.org>", "http://x.org/{}?{}#{}"],
    *["www.{}.org", "[{}][r]", "[{}][]", "[r]", "a[^f]", "[^{}]", "'{}' \"{}\"", "\\{}", "&{};"],
    *[
        "<b title='{}'>{}</b>",
        '<i a={} b="{}">',
        "</i>",
        "<{}>",
        "<a{}>",
        "<!-- {} -->",
        "<? {} ?>",
    ],
    *[
        "<img alt='{}' src=x>",
        "<br {}>",
        "<b {}>",
        "{}  \n{}",
        "`",
        "``` ",
        "*",
        "_",
        "[",
        "]",
        "(",
    ],
    *[
        "<u title='",
        '<u a="',
        "'>",
        '">',
        "<svg>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
    ],
    *["<script>", "</script>", "<select>", "<code>{}</code>", "<", ">", "\\", "$${}$$", "- ", "--"],
]
BLOCK = [
    *["{}", "# {}", "{}\n===", "## {} ##", "- {}\n- {}", "1. {}\n\n   {}", "> {}\n> {}"],
    *["```\n{}\n```", "~~~ {}\n{}\n~~~", "    {}", "\t{}", "- a\n\n      {}"],
    *["| {} | b |\n|---|---|\n| {} | {} |"],
    *["[r]: /u{} '{}'", "[r]: <http://{}/> \"{}\"", "[^f]: {}", "*[ab]: {}\n\nab", "{}\n:   {}", "---"],
    *["<div title='{}' a={}>\n{}\n</div>", "<!-- {}\n{} -->", "<pre>\n{}</pre>", "<script>\n'{}'\n</script>"],
    *["<style>\n{}\n</style>", "<textarea>\n{}</textarea>", "<title>{}</title>"],
    *["<p {}>{}</p>", "<div a='\n{}"],
    *["<noscript>{}<img alt='</noscript>{}'></noscript>{}", "<svg><title>{}</title></svg>{}", "<x {}='{}'>"],
    *["<svg><style><a title='</style>{}'></svg>{}", "<select><title><a title='</title>{}'>", "- [ ] {}"],
    *["<![CDATA[ {} ]]>", "<!DOCTYPE {}>", "<script><!--<script></script>{}--></script>{}"],
    *["```{}", "`{}\n{}`"],
]  # fmt: skip


def composed(rng: random.Random) -> str:
    """Return a document."""
    numbers = iter(range(10_000))

    def slot() -> str:
        kind = rng.random()
        if kind < 0.6:
            return f"[w n={next(numbers)}{rng.choice(HOSTILE)}]"
        return rng.choice(FORGED) if kind < 0.75 else rng.choice(["[/w]", "word", "x"])

    def filled(shape: str, depth: int) -> str:
        parts = re.split(r"(\{\})", shape)
        return "".join(inline(depth + 1) if part == "{}" else part for part in parts)

    def inline(depth: int) -> str:
        if depth > 2 or rng.random() < 0.5:
            return slot()
        made = [filled(rng.choice(INLINE), depth) for _ in range(rng.randrange(1, 4))]
        return rng.choice([" ", "", " "]).join(made)

    blocks = [filled(rng.choice(BLOCK), 0) for _ in range(rng.randrange(1, 5))]
    text = rng.choice(["\n\n", "\n\n", "\n"]).join(blocks)
    prefix = rng.choice(["", "", "", "> ", "- ", "    "])
    text = prefix + text.replace("\n", "\n" + ("> " if prefix == "> " else " " * len(prefix)))
    return text.replace("\n", "\r\n") if rng.random() < 0.1 else text


Convert = Callable[[str], str]


def converters(engine: Engine[Markup] | None = None) -> Mapping[str, Convert]:
    """Return the Markdown engines that are installed, with shortcodes or without them."""
    made: dict[str, Convert] = {}
    if find_spec("markdown"):
        made["Python-Markdown"] = _python_markdown(engine)
    if find_spec("markdown_it"):
        made["markdown-it"] = _markdown_it("commonmark", engine)
        made["markdown-it without HTML"] = _markdown_it("js-default", engine)
    if find_spec("mistune"):
        made["mistune"] = _mistune(engine, escape=False)
        made["mistune without HTML"] = _mistune(engine, escape=True)
    if find_spec("myst_parser"):
        made["MyST"] = _myst(engine)
    return made


def link_readers() -> Mapping[str, LinkReader]:
    """Return what reads the links of documents, for each of the engines."""
    made: dict[str, LinkReader] = {}
    if find_spec("markdown"):
        from markdown import Markdown

        from shortcodes.integrations.markdown import LinksBeside

        md = Markdown(extensions=["extra", "smarty", "sane_lists"])
        made["Python-Markdown"] = LinksBeside(md).read
    for name, convert in converters().items():
        parser = getattr(convert, "__self__", None)
        if parser is not None:  # of markdown-it-py
            from shortcodes.integrations.markdown_it import read_links

            made[name] = partial(read_links, parser, {})
    if find_spec("mistune"):
        from shortcodes.integrations import mistune

        for name, escape in (("mistune", False), ("mistune without HTML", True)):
            made[name] = partial(mistune.read_links, _mistune_parser(None, escape=escape).parse)
    return made


def _python_markdown(engine: Engine[Markup] | None) -> Convert:
    from markdown import Markdown

    from shortcodes.integrations.markdown import ShortcodesExtension

    mine: list[Any] = [ShortcodesExtension(engine=engine)] if engine else []
    md = Markdown(extensions=[*mine, "extra", "smarty", "sane_lists"])
    return lambda text: md.reset().convert(text)


def _markdown_it(preset: str, engine: Engine[Markup] | None) -> Convert:
    from markdown_it import MarkdownIt

    from shortcodes.integrations.markdown_it import shortcodes_plugin

    md = MarkdownIt(preset, {"typographer": True})
    md.enable(["smartquotes", "replacements", "table", "strikethrough"])
    return (md.use(shortcodes_plugin, engine=engine) if engine else md).render  # type: ignore[return-value]


def _mistune(engine: Engine[Markup] | None, *, escape: bool) -> Convert:
    md = _mistune_parser(engine, escape=escape)
    return lambda text: str(md(text))


def _mistune_parser(engine: Engine[Markup] | None, *, escape: bool) -> Any:
    from mistune import create_markdown

    from shortcodes.integrations.mistune import shortcodes

    plugins: list[Any] = ["table", "footnotes", "strikethrough", "url", "def_list", "abbr"]
    return create_markdown(
        escape=escape, plugins=[*plugins, *([shortcodes(engine)] if engine else [])]
    )


def _myst(engine: Engine[Markup] | None) -> Convert:
    from markdown_it.renderer import RendererHTML
    from myst_parser.config.main import MdParserConfig
    from myst_parser.parsers.mdit import create_md_parser

    from shortcodes.integrations.markdown_it import shortcodes_plugin

    extensions = {"smartquotes", "replacements", "deflist", "tasklist", "colon_fence"}
    md = create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)
    return (md.use(shortcodes_plugin, engine=engine) if engine else md).render


RAW = frozenset(
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"]
)
_WORD = re.compile("\u2e28([0-9]+)\u2e29|%E2%B8%A8([0-9]+)%E2%B8%A9", re.IGNORECASE)
_HOST = re.compile(r"xn--((?:[\w+!~*()$,=&-]|%5[BD])+)", re.ASCII)
_STASHED = "klzzwxh:"  # what Python-Markdown leaves where it loses its way in its own marks
_LINE_START = re.compile(r"\n[ \t>]+")
_BLANKS = re.compile(r"\s+")
_CLOSER = re.compile(r"\[/w\]|%5B(?:/|%2F)w%5D", re.IGNORECASE)


def _readable(host: re.Match[str]) -> str:
    try:
        decoded = unquote(host[1]).encode("ascii").decode("punycode")
    except UnicodeError:
        return host[0]
    return quote(decoded) if _WORD.search(decoded) else host[0]


class Words:
    """A document with words in place of its marks, which an engine reads as it reads the marks.

    Attributes:
        text: The Markdown text for the engine.
        sources: What each word stands for, by number.
        drawn: What each is in text; a shortcode's number in brackets is its element.
        closed: Whether a shortcode may have content.
    """

    def __init__(self, source: str, read: LinkReader) -> None:
        marked = Marked(source, ENGINE, read=read)
        held = list(marked.marks.values())
        self.sources = [source[slice(*mark.span)] for mark in held]
        self.drawn = [_in_text(source) for source in self.sources]
        self.closed = "[/w]" in source
        numbers = iter(range(len(held)))
        self.text = MARK.sub(
            lambda mark: f"\u2e28{next(numbers)}\u2e29" if mark[0] in marked.marks else mark[0],
            marked.text,
        )

    def restored(self, text: str) -> str:
        """Return text with the source of shortcodes where words stand for them."""

        def restore(word: re.Match[str]) -> str:
            place = int(word[1] or word[2])
            if place >= len(self.sources):
                return word[0]
            source = self.sources[place]
            return source if word[1] else quote(source, safe="")

        return _WORD.sub(restore, _HOST.sub(_readable, text))


def _in_text(source: str) -> list[str]:
    number = re.match(r"(\[?)\[w n=([0-9]+)", source)
    if number is None:
        return [f"~{source}"]
    if number[1] and source.endswith("]]"):
        return [f"~{source[1:-1]}"]
    return [f"~{number[1]}", f"({number[2]})"]


def structure(html: str, words: Words | None = None) -> list[str]:
    """Return the elements, attributes and texts of a page, and in them shortcodes as the page has them.

    Args:
        html: The page.
        words: What stands in it for shortcodes, of which those in text are drawn.
    """
    import html5lib

    root = html5lib.parse(f"<body>{html}", namespaceHTMLElements=False)
    return list(_joined(_structure(root, words, code=False)))


def _structure(element: Any, words: Words | None, *, code: bool) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield f"<!--{_decoded(put_back(unescape(element.text or ''), words))}"
        return
    widget = element.tag.endswith("x-w")
    if widget:
        yield f"({element.get('data-n')})"
    else:
        # names are made lower case, source in them too
        attributes = (
            f" {unescape(put_back(unescape(str(name)), words)).lower()}={_decoded(put_back(value, words))}"
            for name, value in element.attrib.items()
        )
        yield "".join([f"<{unescape(put_back(element.tag, words)).lower()}", *attributes])
    code = code or element.tag in ("code", "pre") or element.tag in RAW
    yield from _text(element.text, words, code=code)
    for child in element:
        yield from _structure(child, words, code=code)
        yield from _text(child.tail, words, code=code)
    if not widget:
        yield "</>"


def put_back(text: str, words: Words | None) -> str:
    """Return text with the source of shortcodes in it."""
    return text if words is None else words.restored(text)


def _decoded(value: str) -> str:
    """Return a value with its references decoded, without noncharacters, for which Python makes nothing."""
    return re.sub("[\ufdd0-\ufdef]", "", unescape(value))


def _text(text: str | None, words: Words | None, *, code: bool) -> Iterator[str]:
    if not text:
        return
    if words is None or code:
        shown = put_back(unescape(text), words)
        # what quotes and lists start lines with is no part of code in them
        yield "~" + (_LINE_START.sub("\n", shown) if code else shown)
        return
    done = 0
    for word in _WORD.finditer(text):
        place = int(word[1] or word[2])
        if word[1] and place < len(words.sources):
            yield "~" + text[done : word.start()]
            yield from words.drawn[place]
            done = word.end()
    yield "~" + words.restored(text[done:])


def _joined(parts: Iterator[str]) -> Iterator[str]:
    """Yield parts with neighbouring texts as one, without white space and closing tags."""
    text = ""
    for part in parts:
        if part.startswith("~"):
            text += part[1:]
        elif part:
            yield from _squeezed(text)
            text = ""
            yield _BLANKS.sub("", _CLOSER.sub("", part))
    yield from _squeezed(text)


def _squeezed(text: str) -> Iterator[str]:
    shown = _BLANKS.sub("", _decoded(_CLOSER.sub("", text)))
    if shown:
        yield f"~{shown}"


def differs(html: str, reference: str, words: Words) -> bool:
    """Tell whether a page has other elements, attributes or texts than a reference with words for shortcodes.

    A shortcode may stay text where parsers read HTML in several ways, so there texts are not compared. One
    whose content begins in one element and ends in another changes where elements end, so there only they are;
    of its paragraphs come line breaks.
    """
    got, wanted = structure(html), structure(reference, words)
    if got == wanted or _STASHED in html:
        return False
    if words.closed:  # which may end an <svg>, too
        other = set(_tags(got)) ^ set(_tags(wanted))
        return "<svg" not in html and not other <= {"<br", "<p"}
    return not _is_unsure(html) or list(_tags(got)) != list(_tags(wanted))


def _is_unsure(html: str) -> bool:
    held = (html[part.start : part.end] for part in read_parts(html) if part.place is Place.UNSURE)
    return "<select" in html or "<![CDATA[" in html or any("&#91;" in text for text in held)


def _tags(found: list[str]) -> Iterator[str]:
    return (part for part in found if part.startswith("<") and not part.startswith("<!--"))
