"""Elements in which others are read in another way, and fragments that mean something else there."""

import re
from random import Random

from fuzz.templates.places import Places

RAW = ("textarea", "title", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "script")
_FOREIGN = ("svg", "math", "select", "svg", "math")
_INNER = (
    *("foreignObject", "desc", "title", "mtext", "mi", "annotation-xml", "a", "g", "option"),
    *("annotation-xml encoding='text/html'", "svg", "math", "p", "table", "font color=red"),
)
HALF = (
    *(
        '<a title="',
        "<a title='",
        '<a title="',
        "<a title='",
        '<a title="',
        "<a title='",
        "<!--",
        "<![CDATA[",
        "<a ",
        "</",
    ),
    *('"', "'>", '">', "-->", "]]>", "<svg>", "</svg>", "<title>", "<textarea>", "<a title="),
)
"""Texts that open or close something, and would change how what is behind them is read."""


def alike() -> dict[str, str]:
    """Return for letters other characters that some rules of case take for them."""
    found: dict[str, str] = {}
    for char in map(chr, range(0x80, 0x2200)):
        for letter in (char.lower(), char.upper().lower(), char.casefold()):
            if len(letter) == 1 and letter.isascii() and letter.isalpha():
                found[letter] = found.get(letter, "") + char
    return found | {"i": "\u0130\u0131" + found.get("i", "")}


_ALIKE = alike()


def distorted(random: Random, name: str) -> str:
    """Return a name that looks like another one, and isn't that."""
    letters = [at for at, char in enumerate(name) if char in _ALIKE]
    if letters and random.random() < 0.7:
        at = random.choice(letters)
        return name[:at] + random.choice(_ALIKE[name[at]]) + name[at + 1 :]
    return random.choice((f" {name}", f"{name}x", f"{name}\x0b", f"{name}\xa0", name[:-1]))


class Foreign:
    """Makes such elements."""

    def __init__(self, places: Places) -> None:
        self._random = places.random
        self._places = places

    def fragment(self) -> str:
        """Return an element that holds no elements, with what would open some, and what is behind it."""
        pick, made = self._random.choice, self._places.printed
        name = pick(RAW)
        half = pick((*HALF, f"</{distorted(self._random, name)}>"))
        inside = made("text") if name in ("textarea", "title") else ""
        around = pick((f"{half}{inside}", f"{inside}{half}", half))
        return f"<{name}>{around}</{name}>{self._behind()}"

    def _behind(self) -> str:
        made = self._places.printed
        return self._random.choice(
            (
                f'<b title="{made("text")}">x</b>',
                f"<b title='{made('text')}'>x</b>",
                made("html"),
                f"<b title='{made('any')}'>{made('html')}</b>",
            )
        )

    def alike(self) -> str:
        """Return a raw element with an end tag that is none, and a value behind that."""
        name = self._random.choice(RAW)
        inside = self._random.choice(("", "go();", "p { color: red }", "x"))
        false = f"</{distorted(self._random, name)}>"
        return f"<{name}>{inside}{false}{self._places.printed('text')}</{name}>"

    def around(self, inner: str) -> str:
        """Return what is written in elements in which it is read in another way."""
        names = [self._random.choice(_FOREIGN)]
        names += self._random.sample(_INNER, self._random.choice((0, 0, 0, 1, 2)))
        opened = "".join(f"<{name}>" for name in names)
        closed = "".join(f"</{re.split(' ', name)[0]}>" for name in reversed(names))
        false = f"</{self._random.choice((*_FOREIGN, *_FOREIGN, 'title', 'p'))}>"
        stray = ("", "", "", false, false, "<svg/>")
        return f"{opened}{self._random.choice(stray)}{inner}{closed}"

    def apart(self, name: str) -> str:
        """Return a fragment that is made apart from where it is written."""
        fragment = self.fragment() if self._random.random() < 0.8 else self._places.printed("html")
        code = ("{{ mark }}", "{{ content }}", "{{ marks[0] }}", "{{ body }}", "{{ thing }}")
        return self._random.choice(
            (
                f"{{% set {name} %}}{fragment}{{% endset %}}{self.around(f'{{{{ {name} }}}}')}",
                f"{{% macro {name}() %}}{fragment}{{% endmacro %}}{self.around(f'{{{{ {name}() }}}}')}",
                f"{{% macro {name}() %}}{self.around('{{ caller() }}')}{{% endmacro %}}"
                f"{{% call {name}() %}}{fragment}{{% endcall %}}",
                self.around(self._random.choice(code)),
                self.around(fragment),
                self.around(fragment),
                self.around(f"{{% filter trim %}}{fragment}{{% endfilter %}}"),
            )
        )
