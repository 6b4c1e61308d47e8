"""HTML that is put together by chance around shortcodes, to see whether what they draw stays what it is."""

from collections.abc import Iterator
from random import Random

from tests.support.profiles import amount

SLOTS = (
    "[word]", "[word /]", "[box]", '[box a=\'"\']', '[box a=">"]', "[echo]", "[echo a=']]>']",
    "[echo a='</b>']", "[box a='<title>']", "[word a='</title>']", "[echo a='<noscript>']",
    "[box a='</noscript>']", "[word a='<!--']",
)  # fmt: skip
"""Shortcodes without content."""

_OPEN = (
    "<", "</", "<!", "<?", "<!-", "<a ", "<b", "</b ", "<p title", "<p a=", "<p a=b", '<i t="',
    "<i t='", "<a b=c=",
    '<i title="', "<p title='", '<img alt="', "<b title=x title='", '<a href="?',
    '<a ="', '<b="', "<u/", "<u a/b", "<i t = '", '<i t=x"y', "<i 't=",
    '<i t="a"b=\'', "<p\n", "<p\x0c", "<p a=\r\n", "<img alt=", "<br", "<svg", "<math",
    "<textarea t='", '<script t="', "<style a=b=", "<title x='", "<xmp ", "<p a='1'b=", "<=", "<3",
    # tags that end elsewhere to a parser than they seem to
    '<a b=c="><a title=">', '<b="><a title=">', '<i ="><img alt=">', "<p x=y='><a title='>",
)  # fmt: skip
_CLOSE = (
    ">", "/>", '">', "'>", '"', "'", "=", '="', "='", "/", " ", "\n", " x", "x=y ", '"">', "''>",
    "= >", "=>",
)  # fmt: skip
_ELEMENTS = (
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", '<a href="/x">', "</a>", "<div>", "</div>",
    "<span lang=en>", "</span>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>",
    "<caption>", "<colgroup>", "<select>", "<option>", "</select>", "<form>", "</form>",
    "<button>", "</button>", "<ul>", "<li>", "</ul>", "<h1>", "</h1>", "<pre>", "</pre>",
    "<nobr>", "<svg>", "</svg>", "<math>", "</math>", "<mi>", "<desc>", "<foreignObject>",
    "</foreignObject>", "<annotation-xml>", "<br>", "<hr>", "<img src=x>", "<input>", "<image>",
    "<applet>", "</applet>", "<code>", "</code>", "<template>", "</template>", "<col>",
    "<frameset>", "<frame x='", "</frameset>",
)  # fmt: skip
_RAW = (
    "<script>", "</script>", "<script><!--", "<script>", "</script >", "<style>", "</style>",
    "<textarea>", "</textarea>", "<title>", "</title>", "<xmp>", "</xmp>", "<iframe>",
    "</iframe>", "<noembed>", "</noembed>", "<noframes>", "</noframes>", "<SCRIPT>", "</ScRiPt/",
    "</style", "<script", "</textarea\n>", "<noscript>", "</noscript>", "</noscript x='",
)  # fmt: skip
_HIDDEN = (
    "<!--", "-->", "--!>", "<!-->", "<!--->", "--", "<!---!>", "<![CDATA[", "]]>", "]]",
    "<!doctype x>", "<?php", "?>", "<!x>", "<!x '>'", "</ x>", "</>", "<!", "<![cdata[",
)  # fmt: skip
_WORDS = (
    "x", " ", "a < b", "1<2", "&", "&lt", "&#60;", "&#", "\x00", "é", "\n\n", "[", "]",
    "[[word]]", "[none]", "~", ".",
)  # fmt: skip
_VALUES = (
    "p onclick=f() ", "img src=x onerror=f() ", '" onclick=f() x="', "' onclick=f() x='",
    "/a onclick=f()", "!--", "?x", "-->", "]]>", "</script>", "</title>", "</textarea>",
    "><img src=x>", "=x", "/>", '="', "lt;", "60;", "x", ">",
)  # fmt: skip


def wanted() -> int:
    """Return how many texts are wanted: ``SHORTCODES_STRUCTURES``, or as many as a quick run takes."""
    return amount("SHORTCODES_STRUCTURES", 2000)


def texts(seed: int) -> Iterator[tuple[str, str]]:
    """Yield texts without end, each with a value for `[echo]`, the same ones for the same seed."""
    random = Random(seed)
    kinds = (_OPEN, _CLOSE, _ELEMENTS, _RAW, _HIDDEN, _WORDS, SLOTS)
    weights = (5, 6, 5, 3, 3, 2, 6)
    while True:
        parts = [
            random.choice(kind) for kind in random.choices(kinds, weights, k=random.randint(3, 14))
        ]
        parts.insert(random.randint(1, len(parts)), random.choice(SLOTS))
        if random.random() < 0.2:
            first, last = sorted(random.sample(range(len(parts) + 1), 2))
            parts[first:last] = ["[wrap]", *parts[first:last], "[/wrap]"]
        yield "".join(parts), random.choice(_VALUES) + random.choice(_VALUES)
