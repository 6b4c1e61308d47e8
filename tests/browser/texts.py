"""Whole texts of hostile people, put together by chance, as each way of rendering draws them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import cycle
from random import Random
from typing import TypeAlias

from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, parse
from tests.browser.chromium import Document, page
from tests.browser.values import generated
from tests.browser.widgets import made

Render: TypeAlias = Callable[[str], str]

# HTML with a value and a shortcode
HTML = (
    "<a title={q}{v}{q}>x</a>",
    "<b {v}=x>y</b>",
    "<img alt={q}{w}{q} src=/a.png>",
    "<a b=c={v}><a title={q}{w}{q}>",
    "<p class={v}{w}>x</p>",
    "<{v}>{w}",
    "<!-- {w} --><i>{v}</i>",
    "<textarea title={q}{v}{q}>{w}</textarea>",
    "<![CDATA[{v}]]>{w}",
    "<svg><style>{v}</style>{w}</svg>",
    "<math><mtext title={q}{w}{q}>{v}</mtext></math>",
    "<noscript><p title={q}</noscript>{w}{q}></noscript>",
    "{w}{v}",
    "<{o}{q}><a title={q}>{w}{q}>",
    "<{o}{q}><img src=/a.png alt={q}>{w}{q}>",
    "<a {o}{q}><b title={q}{o}>{w}{q}>x</b>",
)
ODD = ("=", " =", "b", "c=", "/", "'", "![CDATA[", "!", "?", "]]>", "textarea title=", "--")
"""What readers of HTML may disagree about: whether it is in a tag, and where that ends."""
MARKDOWN = (
    "![{v}{w}](/a.png {q}{w}{q})",
    "[{w}](/a {q}{v}{w}{q})",
    "[{v}][{w}]\n\n[{w}]: /a {q}{v}{q}",
    "`{v}{w}`",
    "```{w}\n{v}\n```",
    "~~~ {v}\n{w}\n~~~",
    "> {w}\n> {v}",
    "- {v}\n- {w}\n\n1. {w}",
    "<{v}{w}>",
    "<https://ok.example/{w}>",
    "https://ok.example/{w}",
    "{v}\n===\n\n# {w}",
    "    {w}{v}",
    "**{w}**{v}*{w}*",
    "|{v}|{w}|\n|---|---|\n|{w}|{v}|",
)
MARKS = (
    "\u2e28",
    "\u2e29",
    "\ufdd0",
    "\ufdef",
    "\ue000",
    "\uf8ff",
    "\x00",
    "\x02",
    "\x03",
    "%EF%B7%90",
    "&#xfdd0;",
)
"""What programs mark places in a text with."""
REFERENCES = (
    "&amp;#x202e;",
    "&#1;",
    "&amp;#x7f;",
    "&#xad;",
    "&Tab;",
    "&amp;NewLine;",
    "&#x200b;",
    "&colon;",
    "",
)


def kinds(seed: int) -> Sequence[Iterator[Document]]:
    """Return documents without end, of each way that a text of somebody else is rendered."""
    return (
        sanitised(seed),
        rich_text(seed),
        in_attributes(seed),
        *(markdown(seed, name, render) for name, render in engines().items()),
    )


def sanitised(seed: int) -> Iterator[Document]:
    """Yield texts with HTML that is sanitised, in both dialects."""
    written = composed(seed, HTML)
    for dialect in cycle(("modern", "wordpress")):
        engine = _engine("sanitize", dialect)
        text = next(written)
        yield Document(f"{dialect}, sanitised: {text}", page(engine.render(text)), pictures=True)


def rich_text(seed: int) -> Iterator[Document]:
    """Yield fields of HTML."""
    random, values = Random(seed), generated(seed)
    while True:
        cut = random.randrange(10)
        address = f"{'javascript'[:cut]}{random.choice(REFERENCES)}{'javascript'[cut:]}:alert(1)"
        given = random.choice(
            (
                f'<a href="{address}">x</a>',
                f'<img src="{address}" alt="{next(values)}">',
                next(values),
            )
        )
        text = str(Shortcode("rich", {"rich": given.encode("utf-8", "replace").decode()}))
        yield Document(
            f"rich: {text}", page(_engine("escape", "modern").render(text)), pictures=True
        )


def in_attributes(seed: int) -> Iterator[Document]:
    """Yield shortcodes in attributes that return hostile values as HTML."""
    values = generated(seed)
    hosts = (
        '<p title="[y]">x</p>',
        "<p title='a[y]b' lang='en'>x</p>",
        '<img alt="[y]" src="/a.png">',
        '<p a=b="[y]">x</p>',
    )
    for host, dialect in zip(cycle(hosts), cycle(("modern", "modern", "wordpress")), strict=False):
        value = next(values)
        registry = Registry()
        registry.add("y", lambda *_, said=value: Markup(said))
        if not all(found.in_attribute for found in parse(host, ["y"], html_attributes=True).walk()):
            continue  # in content, HTML is its author's word
        engine = Engine(registry, html_attributes=True, dialect=dialect)
        yield Document(f"{dialect}, {host}: {value}", page(engine.render(host)), pictures=True)


def markdown(seed: int, name: str, render: Render) -> Iterator[Document]:
    """Yield texts of Markdown."""
    for text in composed(seed, (*MARKDOWN, *MARKDOWN, *HTML)):
        if name.startswith("mistune") and not _is_read_by_mistune(text):
            continue
        yield Document(f"{name}: {text}", page(render(text)), pictures=True, links=True)


def _is_read_by_mistune(text: str) -> bool:
    """Whether mistune can read a text by itself: where code is of the language U+00A0 it raises."""
    import mistune

    try:
        mistune.html(text)
    except IndexError:
        return False
    return True


def composed(seed: int, pieces: Sequence[str]) -> Iterator[str]:
    """Yield texts of pieces with values, shortcodes and marks in them."""
    random, values = Random(seed), generated(seed)
    while True:
        parts = random.choices(pieces, k=random.randint(1, 4))
        filled = [_filled(random, part, next(values), next(values)) for part in parts]
        text = random.choice(("", " ", "\n", "\n\n")).join(filled)
        if random.random() < 0.3:
            at = random.randrange(len(text) + 1)
            text = text[:at] + random.choice((_mark(random), random.choice(MARKS))) + text[at:]
        yield text.encode("utf-8", "replace").decode()  # a page that is sent has no lone surrogates


def _mark(random: Random) -> str:
    """Return characters that stand for nothing else, between brackets that few people type."""
    return (
        "\u2e28" + "".join(random.choices("\ufdd0\ufdd1\ufdef", k=random.randint(1, 3))) + "\u2e29"
    )


def _filled(random: Random, piece: str, value: str, other: str) -> str:
    tag = random.choice(("words text=", "typed address=", "box class=", "x a="))
    quote = random.choice("\"'")
    shortcode = random.choice(
        (f"[{tag}{quote}{other}{quote}]", f"[box]{other}[/box]", "[b]x[/b]", "[words]")
    )
    odd = "".join(random.choices(ODD, k=random.randint(1, 3)))
    filled = piece.replace("{v}", value).replace("{w}", shortcode).replace("{o}", odd)
    return filled.replace("{q}", random.choice("\"'"))


@cache
def _engine(html: str, dialect: str) -> Engine[Markup]:
    return Engine(made(), html=html, dialect=dialect)


def engines() -> dict[str, Render]:
    """Return what renders Markdown of people who are not trusted, by its name."""
    import markdown as python_markdown
    import mistune
    from markdown_it import MarkdownIt

    from shortcodes.integrations.markdown_it import shortcodes_plugin
    from shortcodes.integrations.mistune import shortcodes

    clean, kept = _engine("sanitize", "modern"), _engine("keep", "modern")
    found: dict[str, Render] = {
        "Python-Markdown, sanitised": partial(
            python_markdown.markdown,
            extensions=["shortcodes", "tables", "fenced_code"],
            extension_configs={"shortcodes": {"engine": clean}},
        )
    }
    for name, preset, engine in (
        ("HTML on, sanitised", "commonmark", clean),
        ("HTML off", "js-default", kept),
    ):
        parser = MarkdownIt(preset)
        parser.use(shortcodes_plugin, engine=engine)
        found[f"markdown-it-py, {name}"] = parser.render
    for name, escape, engine in (("HTML on, sanitised", False, clean), ("HTML off", True, kept)):
        found[f"mistune, {name}"] = mistune.create_markdown(
            escape=escape, plugins=["table", "url", shortcodes(engine)]
        )
    return found
