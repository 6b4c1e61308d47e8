"""What a template is given: hostile values, and harmless ones of the same types, lengths and truth."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from random import Random
from typing import Any, TypeAlias

from markupsafe import Markup

Say: TypeAlias = Callable[[str], str]
"""Makes what is shown of a hostile text: the text itself, or its harmless twin."""

PRIVATE = "qzsecret"
"""What no page may show: a private attribute of an object that templates get."""

OK = "x-ok"
"""The element that HTML made by code brings along, or their attribute; it may be in text alone."""

WHOLE = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//http://a.example",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "/a 1x, javascript:alert(1) 2x",
    "0;url=javascript:alert(1)",
    "//outside.example/x",
    "\\\\outside.example/x",
    "../../x?y=z#q&w",
    "x onmouseover=alert(1) style=position:fixed y",
    '" onmouseover=alert(1) x="',
    "' onfocus=alert(1) x='",
    "&quot; onclick=alert(1) &#34;",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title><img src=x onerror=alert(1)>",
    "</textarea><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</noscript><img src=x onerror=alert(1)>",
    "--><img src=x onerror=alert(1)>",
    "<!--<script>",
    "alert(1),",
    "');alert(1);//",
    '");alert(1);//',
    "*/alert(1)/*",
    "\\'-alert(1)//",
    "${alert(1)}",
    "`+alert(1)+`",
    "\u2028alert(1)//\u2029",
    "); x: y",
    "red;background:url(//outside.example/x)",
    "red}*{color:red",
    "url(javascript:alert(1))",
    "expression(alert(1))",
    "\\3b color:red",
    "'/**/;x:y",
    "http://a.example/?q=<b>&r=\"'",
    "javascript://%0aalert(1)",
    "%s {0} {{ 7*7 }} {% x %}",
    "[ok]<b>[/ok]",
    "onclick",
    ".",
    "..",
    "outside.example",
    "/outside.example/x.js",
    "{0._secret}{a._secret}",
    "_secret",
    "a\0b\x0b\x7f\ufeff\u202e",
    "\ud800<\udfff",
)
PIECES = (
    *"\"'`<>&=/\\;:(){}[],#%! \t\n\f",
    *("javascript:", "data:", "alert(1)", " onclick=", "<b ", "</p>", "<!--", "-->", "]]>"),
    *("url(", "/*", "*/", "//", "&quot;", "&lt", "&#x3a;", "\u2028", "\0", "é", "中", "💥", "x"),
)

Link: TypeAlias = tuple[str, str]
LINKS: tuple[Link, ...] = (
    ("x/onerror=alert(1)//", "x/a"),
    ("https://outside.example/a'b", "/a/ab"),
    ("https://ok.example/?q=<b>&r='", "https://ok.example/?q=b"),
    ("#a'b", "#ab"),
    ("/a,b c", "/abc"),
    ("mailto:a@b.example?subject='", "mailto:a@b.example"),
)
"""Addresses that are valid where an address is, the second of each of letters."""


def hostile(random: Random) -> str:
    """Return a hostile text, which is no number, or an empty one."""
    if random.random() < 0.06:
        return ""
    if random.random() < 0.65:
        return random.choice(WHOLE)
    return (
        "<" * random.randint(0, 1) + "".join(random.choices(PIECES, k=random.randint(1, 6))) + "x"
    )


def twin(text: str) -> str:
    """Return a text of as many characters, none of which means anything to HTML, CSS or JavaScript."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    """Return an ASCII letter or digit as it is, and for others a letter of their own."""
    if char.isascii() and char.isalnum():
        return char
    return chr(0x4E00 + ord(char) * 7919 % 20_000)


class Word(str):
    """A subclass of ``str``."""

    __slots__ = ()


class Moving(list[Any]):
    """A list whose items are others each time it is walked."""

    def __iter__(self) -> Iterator[Any]:
        """Rotate the list by one item, and walk it."""
        self.append(self.pop(0))
        return super().__iter__()


class Thing:
    """An object of the author's, which draws itself."""

    _secret = PRIVATE

    def __init__(self, random: Random, say: Say) -> None:
        self.name = say(hostile(random))
        self.mark = markup(random, say)
        self.kind = "a"
        self.tags = [say(hostile(random)) for _ in range(2)]

    def __html__(self) -> str:
        """Return HTML."""
        return str(self.mark)

    def __str__(self) -> str:
        """Return a text."""
        return self.name

    def call(self, *args: object, **named: object) -> str:
        """Return a text, whatever it is given."""
        return self.name


def markup(random: Random, say: Say) -> Markup:
    """Return HTML as code makes it: whole elements, each value escaped as its place needs."""
    text, title = say(hostile(random)), say(hostile(random))
    bare = title.replace("&", "&amp;")
    return Markup(  # noqa: S704 - values are escaped
        random.choice(
            (
                f'<{OK} title="{bare.replace(chr(34), "&quot;")}">{escape(text)}</{OK}>',
                f"<{OK} title='{bare.replace(chr(39), '&#39;')}'>{escape(text)}</{OK}>",
                f"a<{OK}>{escape(text)}<{OK} title=''></{OK}></{OK}>",
                f'<textarea {OK}><b title="</textarea><{OK} title="{bare.replace(chr(34), "&quot;")}"></{OK}>',
                f"<xmp {OK}><!--</xmp><{OK}>{escape(text)}</{OK}><!-- -->",
                escape(text),
            )
        )
    )


WORDS: dict[str, tuple[str, ...]] = {
    "element": ("script", "style", "textarea", "title", "svg", "p"),
    "live": ("onclick", "href", "src", "style", "srcdoc", "title"),
    "opened": ('title="',),
    "closed": ('">',),
    "page": ("base.html", "base.html", "other.html"),
    "file": ("part.html", "macros.html", "base.html", "none.html"),
    "player": ("", "/", "/a", "https://ok.example", "https://ok.example/", "https://ok.example/a"),
}
"""Values that the author of a page chooses from a few, and which a page and its twin have in common."""

_JSON: tuple[object, ...] = (7, True, None, 2.5, -3)

Maker: TypeAlias = Callable[[Random, Say], Any]


def text(random: Random, say: Say) -> str:
    """Return a text."""
    return say(hostile(random))


def word(words: tuple[str, ...], random: Random, say: Say) -> str:
    """Return one of some words."""
    return random.choice(words)


def link(random: Random, say: Say) -> str:
    """Return an address."""
    return random.choice(LINKS)[say is twin]


def row(kind: str, random: Random, say: Say) -> dict[str, Any]:
    """Return an item of a list of dictionaries."""
    tags = [text(random, say), text(random, say)]
    held = {"name": text(random, say), "mark": markup(random, say), "kind": kind, "tags": tags}
    return {**held, "url": link(random, say)}


def tree(random: Random, say: Say) -> list[dict[str, Any]]:
    """Return what a recursive loop walks."""
    leaf = {"name": text(random, say), "children": []}
    return [{"name": text(random, say), "children": [leaf, leaf]}, leaf]


def call(random: Random, say: Say) -> Callable[..., str]:
    """Return a function that says the same whatever it is given."""
    said = text(random, say)
    return lambda *args, **named: said


MAKERS: dict[str, Maker] = {
    **dict.fromkeys(("title", "slug", "note", "word", "inner"), text),
    **dict.fromkeys(("url", "target"), link),
    **dict.fromkeys(("body", "mark"), markup),
    "lazy": lambda random, say: Word(text(random, say)),
    "items": lambda random, say: [text(random, say) for _ in range(3)],
    "words": lambda random, say: [text(random, say), "b", text(random, say)],
    "marks": lambda random, say: [markup(random, say), markup(random, say)],
    "rows": lambda random, say: [row(kind, random, say) for kind in "aba"],
    "facts": lambda random, say: {text(random, say): text(random, say), "k": text(random, say)},
    "tree": tree,
    "thing": Thing,
    "things": lambda random, say: [Thing(random, say), Thing(random, say)],
    "moving": lambda random, say: Moving([text(random, say), "b", markup(random, say)]),
    "say": call,
    "n": lambda random, say: random.choice((1, 2, 3)),
    "numbers": lambda random, say: [1, 2, 3],
    "ratio": lambda random, say: 0.5,
    "nothing": lambda random, say: None,
    **{name: partial(word, words) for name, words in WORDS.items()},
    "odd": lambda random, say: 4 if say is twin else random.choice(_JSON),
    "yes": lambda random, say: True,
    "no": lambda random, say: False,
}
"""What makes the value of each variable that is given anew for each drawing."""


def variables(seed: int, say: Say, names: Iterable[str] = MAKERS) -> dict[str, Any]:
    """Return the values of some variables.

    Args:
        seed: The same for hostile values and their twins.
        say: What is shown of a hostile text.
        names: The variables.
    """
    return {name: MAKERS[name](Random(f"{seed} {name}"), say) for name in names}  # noqa: S311
