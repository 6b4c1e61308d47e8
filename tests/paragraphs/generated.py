"""HTML texts with tags of widgets anywhere in them, generated from a seed."""

from random import Random

INLINE = ("strong", "em", "a", "code")
BLOCKS = ("note", "column")
_PIECES = (
    "<br>",
    "&nbsp;",
    "\n",
    "\n\n",
    " ",
    "[hr]",
    "[year]",
    "[year] ",
    "<!-- c -->",
    "<input>",
)


class HtmlTexts:
    """Texts of valid HTML, into which tags of widgets are put without regard to it."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._words = 0

    def text(self) -> str:
        """Return a text."""
        self._words = 0
        tokens: list[str] = []
        for _ in range(self._random.randint(1, 4)):
            self._flow(tokens, 3)
        for _ in range(self._random.randint(0, 4)):
            self._put_tags(tokens)
        return "".join(tokens)

    def _flow(self, tokens: list[str], depth: int) -> None:
        kind = self._random.choice(
            ("p", "p", "p", "div", "ul", "blockquote", "h2", "words", "space")
        )
        if kind == "space":
            tokens.append(self._random.choice(("\n", "\n\n", " ")))
        elif kind == "words" or not depth:
            self._phrases(tokens, 2)
        elif kind == "ul":
            tokens.append("<ul>")
            for _ in range(self._random.randint(1, 3)):
                self._element(tokens, "li", depth)
            tokens.append("</ul>")
        else:
            self._element(tokens, kind, depth)

    def _element(self, tokens: list[str], name: str, depth: int) -> None:
        attribute = self._random.choice(("", "", ' class="c"', " title='[year]'"))
        tokens.append(f"<{name}{attribute}>")
        for _ in range(self._random.randint(0, 3)):
            if name in ("p", "h2") or self._random.random() < 0.5:
                self._phrases(tokens, 2)
            else:
                self._flow(tokens, depth - 1)
        if name != "p" or self._random.random() < 0.95:
            tokens.append(f"</{name}>")

    def _phrases(self, tokens: list[str], depth: int, names: tuple[str, ...] = INLINE) -> None:
        for _ in range(self._random.randint(0, 3)):
            draw = self._random.random()
            if draw < 0.5:
                self._words += 1
                tokens.append(f"w{self._words}w ")
            elif draw < 0.75 or not depth:
                tokens.append(self._random.choice(_PIECES))
            else:
                name = self._random.choice(names)
                tokens.append(f'<{name} href="/x">' if name == "a" else f"<{name}>")
                self._phrases(tokens, depth - 1, tuple(other for other in names if other != name))
                tokens.append(f"</{name}>")

    def _put_tags(self, tokens: list[str]) -> None:
        name = self._random.choice((*BLOCKS, *BLOCKS, "mark"))
        first, last = sorted(self._random.randint(0, len(tokens)) for _ in range(2))
        tokens.insert(last, f"[/{name}]")
        tokens.insert(first, f"[{name}]")
