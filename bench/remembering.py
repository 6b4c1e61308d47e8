"""``python -m bench.remembering``: measures how often an engine finds what it remembers.

A site of many pages is read by visitors who ask for few of them often (Zipf's law). Each page has several pure
shortcodes; some tags are on every page, such as those of a layout, others on one.
"""

import random
import time
from collections.abc import Callable
from itertools import accumulate

from markupsafe import Markup

from shortcodes import Engine, Registry, Shortcode, Widget

VIEWS = 10_000
PAGES = 5_000
MEGABYTES = (4, 32, 128)
_WORDS = "the of a page that is read by many and has some words for each".split()  # noqa: SIM905


class Figure(Widget):
    """A picture with its words."""

    src: str = ""
    caption: str = ""
    width: int = 100
    pure = True
    template_source = '<figure data-w="{{ width }}">{{ caption }}</figure>'


def box(shortcode: Shortcode, content: Markup) -> Markup:
    """Return a box around its content."""
    return Markup("<div class='{}'>{}</div>").format(shortcode.attributes.get("kind", ""), content)


def make_engine(memory: int) -> Engine[Markup]:
    """Return an engine with a memory of some bytes."""
    registry = Registry()
    registry.add("figure", Figure)
    registry.add("box", box, pure=True)
    registry.add("now", lambda shortcode, content: Markup("now"))
    return Engine(registry, memory=memory)


def write_page(number: int, *, pure: bool) -> str:
    """Return the text of a page, the same for its number every time."""
    chance = random.Random(number)  # noqa: S311 - the same pages each time

    def words(most: int) -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(most // 2, most)))

    parts = [f"# {number}\n", "" if pure else "[now]"]
    for place in range(chance.randint(2, 12)):
        picture = chance.randint(1, 30) if chance.random() < 0.5 else f"{number}-{place}"
        parts += (words(300), f'\n[figure src="/{picture}.png" caption="{picture}" width=300]\n')
        parts.append(f"[box kind=note]{words(20)}[/box]\n")
    return "".join(parts)


def choose_views() -> list[int]:
    """Return the page numbers that visitors ask for, in order."""
    weights = list(accumulate(1 / rank for rank in range(1, PAGES + 1)))
    chance = random.Random(0)  # noqa: S311 - the same views each time
    return chance.choices(range(PAGES), cum_weights=weights, k=VIEWS)


def replay(make: Callable[[int], str], memory: int) -> str:
    """Render all views; return the seconds, and the hits, entries and bytes of each kind of memory."""
    made, asked = make_engine(memory), choose_views()
    start = time.process_time()
    for number in asked:
        made.render(make(number))
    seconds = time.process_time() - start
    kinds = [
        f"{name} {kind.hits} hits, {kind.entries} of {kind.bytes / 1e6:.1f} MB"
        for name, kind in made.memory.items()
    ]
    return f"{seconds:.1f} s; {'; '.join(kinds)}"


def main() -> None:
    """Print the replays."""
    for pure in (True, False):
        texts = [write_page(number, pure=pure) for number in range(PAGES)]
        for megabytes in (0, *MEGABYTES):
            line = replay(texts.__getitem__, megabytes * 1_000_000)
            print(f"{'pure pages' if pure else 'mixed pages'}, {megabytes} MB: {line}", flush=True)


if __name__ == "__main__":
    main()
