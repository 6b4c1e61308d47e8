"""``python -m bench.inventory``: which brackets of generated pages are taken for shortcodes, and its cost.

The pages mix prose, prose in brackets and shortcodes as blogs do. Each says how many shortcodes it has.
"""

import argparse
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.prose import ENGLISH, Prose
from shortcodes import Inventory, extract, parse, strip

BARE = re.compile(r"\[/?[a-z][\w-]*[^\]]*\]")
"""The regular expression that people use in place of all this."""

IN_PROSE = (
    "[{number}]",
    "[sic]",
    "[{name} {year}]",
    "[{name} et al., {year}]",
    "[the {word}]",
    "[{word} {word}]",
    "[{word}]",
    "[citation needed]",
    "[{word}](https://example.org/{word})",
    "![{word}](/{word}.png)",
    "[{word}][{word}]",
    "[^{number}]",
    "x[{word}]",
    "[[{word}]]",
    "[[{word}|{word}]]",
    "[{word}'s {word}]",
    "[https://example.org/ {word}]",
    "[{word} {number}]",
    "[b]{word}[/b]",
    "[…]",
    "[note: {word} {word}]",
)
"""Brackets between words."""

LINES = (
    "[{word}]: https://example.org/{word}",
    "- [ ] {word}\n- [x] {word}",
    "[{word} {word}]",
    "[{word}]\n{word} = {number}",
    "[{name}: {word}]",
    "[read more]",
    "[{year}-01-02 03:04] <{word}> {word}",
    "[INFO] {word} [main]",
    "usage: {word} [options] [--{word}] [{word} ...]",
    'a[href="{word}"] {{ color: red }}',
)
"""Brackets of lines of their own."""

VOID = (
    '[{tag} id="{number}"]',
    "[{tag} id={number}]",
    '[{tag} {word}="{word} {word}" {word}={number}]',
    "[{tag} {word}=”{word} {word}″]",
    "[{tag} /]",
    "[{tag}]",
    '[gallery ids="{number},{number}"]',
    "[contact-form-7 id=&#8221;{number}&#8243; title=&#8221;{word}&#8221;]",
    "[youtube https://youtu.be/{word}{number}]",
    '<p>[caption id="attachment_{number}" width="300"]<img src="/{word}.png" /> {word}[/caption]</p>',
)
ENCLOSING = (
    "[{tag}]{text}[/{tag}]",
    '[{tag} {word}="{number}"]{text}[/{tag}]',
    '[vc_row][vc_column width="1/2"]{text}[/vc_column][/vc_row]',
    "[su_note note_color=”#fff″]{text}[/su_note]",
)
FIRST = ("my", "wp", "acme", "site", "theme", "shop")
SECOND = ("slider", "form", "box", "button", "card", "grid", "chart", "map", "list", "poll")


@dataclass(slots=True)
class Page:
    """A generated page.

    Attributes:
        pieces: Its paragraphs.
        shortcodes: How many shortcodes it has.
        prose: How many other brackets with a name.
    """

    pieces: list[str] = field(default_factory=list)
    shortcodes: int = 0
    prose: int = 0

    @property
    def text(self) -> str:
        """The page."""
        return "\n\n".join(self.pieces)


def make_pages(count: int) -> Iterator[Page]:
    """Yield pages, the same ones each time: a third without shortcodes, the others with one to six."""
    prose = Prose(ENGLISH, seed=7)
    for _ in range(count):
        page = Page()
        shortcodes = max(0, prose.number(10) - 3)
        for _ in range(4 + prose.number(6)):
            page.pieces.append(_write_paragraph(prose, page))
        for _ in range(shortcodes):
            made = fill(prose, (VOID + ENCLOSING)[prose.number(len(VOID + ENCLOSING))])
            page.shortcodes += len(re.findall(r"\[[a-z]", made.replace("[b]", "")))
            page.pieces.insert(prose.number(len(page.pieces) + 1), made)
        yield page


def _write_paragraph(prose: Prose, page: Page) -> str:
    """Return a paragraph, with brackets in it in two of five."""
    kind = prose.number(10)
    if kind == 0:
        made = fill(prose, LINES[prose.number(len(LINES))])
    elif kind < 4:
        inside = fill(prose, IN_PROSE[prose.number(len(IN_PROSE))])
        made = f"{prose.sentence()[:-1]} {inside} {prose.phrase(4)}."
    else:
        return prose.paragraph(300)
    page.prose += len(re.findall(r"\[[A-Za-z]", made))
    return made


def fill(prose: Prose, form: str) -> str:
    """Return a form with words in it."""

    def word(match: re.Match[str]) -> str:
        kind = match[1]
        if kind == "number":
            return str(1 + prose.number(9_999))
        if kind == "year":
            return str(1_900 + prose.number(130))
        return prose.phrase(1).title() if kind == "name" else prose.phrase(1)

    glue = "_-"[prose.number(2)]
    tag = FIRST[prose.number(len(FIRST))] + glue + SECOND[prose.number(len(SECOND))]
    filled = form.replace("{tag}", tag).replace("{text}", prose.sentence())
    return (
        re.sub(r"\{(number|year|name|word)\}", word, filled).replace("{{", "{").replace("}}", "}")
    )


def judge(pages: list[Page], find: Callable[[str], int]) -> tuple[float, float]:
    """Return the shares of prose that is taken for shortcodes, and of shortcodes that are missed.

    Args:
        pages: The pages.
        find: Returns how many shortcodes a text has.
    """
    taken = missed = 0
    for page in pages:
        found = find(page.text)
        taken += max(0, found - page.shortcodes)
        missed += max(0, page.shortcodes - found)
    return (
        taken / max(1, sum(page.prose for page in pages)),
        missed / max(1, sum(page.shortcodes for page in pages)),
    )


def measure(pages: list[Page]) -> dict[str, float]:
    """Return the microseconds per page of each way, the least of three rounds in turns."""
    texts = [page.text for page in pages]
    inventory = Inventory()
    ways: dict[str, Callable[[str], object]] = {
        "re.sub": lambda text: BARE.sub("", text),
        "parse": parse,
        "Inventory.add": inventory.add,
        "strip": strip,
        "extract": extract,
    }
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(3):
        for name, way in ways.items():
            start = time.perf_counter()
            for text in texts:
                way(text)
            least[name] = min(least[name], (time.perf_counter() - start) / len(texts))
    return {name: seconds * 1e6 for name, seconds in least.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the shares and the times.

    Args:
        arguments: The command line, or None for that of the process.
    """
    parser = argparse.ArgumentParser("python -m bench.inventory", description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000, help="20,000 by default")
    pages = [*make_pages(parser.parse_args(arguments).pages)]
    inventory = Inventory(page.text for page in pages)
    names = inventory.names()
    print(
        f"{len(pages)} pages, {sum(len(page.text) for page in pages) // len(pages)} characters each"
    )
    for name, find in {
        "one inventory": lambda text: sum(1 for _ in parse(text, names).walk()),
        "each text alone": lambda text: len(extract(text)),
    }.items():
        taken, missed = judge(pages, find)
        print(f"{name}: {taken:.2%} of the prose taken, {missed:.2%} of the shortcodes missed")
    times = measure(pages[:2_000])
    for name, microseconds in times.items():
        print(
            f"{name}: {microseconds:.0f} µs a page, {microseconds / times['re.sub']:.1f} of re.sub"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
