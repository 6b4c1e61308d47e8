"""Generates the five texts of the bench, the same on every machine.

All sizes are bytes of UTF-8.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count, islice

from bench.prose import ARABIC, ENGLISH, Prose

MARK = "v0000"
"""Part of every tag with attributes, and of every text. `make_variant` replaces it by a number."""

VOID = ("covid19-ultimate-card", "gallery", "image", "map", "spacer", "video")
ENCLOSING = (
    "button",
    "caption",
    "column",
    "heading",
    "note",
    "quote",
    "row",
    "section",
    "text_block",
)
NAMES = VOID + ENCLOSING
"""The names that every subject registers, for every text."""

_REGIONS = (("EG", "مصر"), ("AE", "الإمارات العربية المتحدة"), ("PS", "فلسطين"), ("", "العالم"))
_CARD = (
    ("confirmed-label", f"اجمالي الحالات {MARK}"),
    ("confirmed-24h", "true"),
    ("confirmed-24h-label", f"الحالات الجديدة {MARK}"),
    ("deaths-label", f"اجمالي الوفيات {MARK}"),
    ("deaths-24h", "true"),
    ("deaths-24h-label", f"الوفيات الجديدة {MARK}"),
    ("deaths-rate", "true"),
    ("deaths-rate-label", f"نسبة الوفيات {MARK}"),
    ("recovered-label", f"المتعافون {MARK}"),
    ("active-label", f"حالات تحت العلاج {MARK}"),
    ("font-color", "#ffffff"),
    ("bg-color", "#0c3278"),
    ("bg-position", "right"),
    ("rtl", "true"),
    ("last-update", "Y-m-d H:i"),
    ("last-update-label", f"تم تحديث البيانات {MARK}"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A text to measure.

    Attributes:
        key: Its letter.
        title: What it is an example of.
        text: The text.
        straight: Whether all its quotes are straight, so that dialects agree on its values.
    """

    key: str
    title: str
    text: str
    straight: bool = True

    @property
    def size(self) -> int:
        """Bytes of UTF-8."""
        return len(self.text.encode())


def make_variant(text: str, number: int) -> str:
    """Return a text of the same size that shares no tag with attributes with its other variants."""
    return text.replace(MARK, f"v{number % 10_000:04d}")


def write_card(region: str, name: str, opening: str = "”", closing: str = "”") -> str:
    """Return a card with 18 attributes, in the quotes that a word processor writes."""
    values = (("region", region), ("region-name", f"{name} {MARK}"), *_CARD)
    written = " ".join(f"{key}={opening}{value}{closing}" for key, value in values)
    return f"[covid19-ultimate-card {written}]"


def write_prose(size: int = 20_000, brackets: int = 8) -> str:
    """Return paragraphs with some words in brackets, none of them a shortcode."""
    writer = Prose(ENGLISH)
    literal = ("[1]", "[sic]", "[the editor]", "[2]", "[…]", "[ibid., p. 4]", "[3]")
    share = size // (brackets + 1)
    parts = [f"{MARK}: {writer.paragraph(share - 60)}"]
    for index in range(brackets):
        mark = literal[index % len(literal)]
        parts.append(f"{writer.phrase(4)} {mark} {writer.paragraph(share - 160)}")
    text = "\n\n".join(parts) + "\n\n"
    return text + writer.exactly(size - len(text.encode()))


def write_article(size: int = 20_000, cards: int = 4, quotes: str = "””") -> str:
    """Return an Arabic article with cards in it."""
    writer = Prose(ARABIC)
    written = [write_card(*_REGIONS[index % len(_REGIONS)], *quotes) for index in range(cards)]
    rest = size - sum(len(one.encode()) for one in written)
    parts = [f"{writer.phrase(8)} {MARK}"]
    for one in written:
        parts += (writer.paragraph(rest // (2 * cards + 2)) for _ in range(2))
        parts.append(one)
    text = "\n\n".join(parts) + "\n\n"
    return text + writer.exactly(size - len(text.encode()))


def write_section(writer: Prose, number: int) -> str:
    """Return a section of a page builder's page: 19 shortcodes, four levels deep."""
    rows = "\n".join(_write_row(writer, number, row) for row in range(2))
    return f'[section id="{MARK}-s{number}" full_width="true" background="#f7f7f7"]\n{rows}\n[/section]\n'


def _write_row(writer: Prose, number: int, row: int) -> str:
    columns = "\n".join(_write_column(writer, f"{number}-{row}-{column}") for column in range(2))
    return f'[row gap="30" equal_height="yes" el_id="{MARK}-r{number}-{row}"]\n{columns}\n[/row]'


def _write_column(writer: Prose, place: str) -> str:
    block = writer.paragraph(230)
    if writer.number(2):
        last = (
            f'[button url="/{writer.phrase(1)}/{MARK}/" style="flat" size="large"]Read on[/button]'
        )
    else:
        last = f'[image id="{1000 + writer.number(9000)}" size="medium" alt="{writer.phrase(3)} {MARK}"]'
    return (
        f'[column width="1/2" el_id="{MARK}-{place}" offset="lg-4 md-6"]\n'
        f'[heading tag="h3" align="left" el_id="{MARK}-h{place}"]{writer.phrase(5)}[/heading]\n'
        f'[text_block el_class="lead {MARK}-{place}"]<p>{block}</p>[/text_block]\n{last}\n[/column]'
    )


def write_builder_page(size: int = 90_000, sections: int = 32) -> str:
    """Return a page builder's page; 32 sections have 608 shortcodes."""
    writer = Prose(ENGLISH, seed=3)
    text = "".join(write_section(writer, number) for number in range(sections))
    return text + writer.exactly(size - len(text.encode()))


def write_html_page(size: int = 200_000, brackets: int = 200, shortcodes: int = 18) -> str:
    """Return a long HTML page with brackets in its text, its attributes and its script."""
    writer = Prose(ENGLISH, seed=4)
    share = (size - 400) // brackets
    parts = [
        f"<!-- {MARK} -->\n<script>\nvar seen = items[0];\n</script>",
        "<style>p[lang] { color: #222 }</style>",
    ]
    blocks = [_write_html_block(writer, index, share) for index in range(2, brackets)]
    step = len(blocks) // shortcodes
    for index, tag in enumerate(islice(_write_tags(), shortcodes)):
        parts += (tag, *blocks[index * step : (index + 1) * step])
    parts += blocks[shortcodes * step :]
    text = "\n".join(parts) + "\n<!-- "
    return f"{text}{writer.exactly(size - len(text.encode()) - 4)} -->"


def _write_html_block(writer: Prose, index: int, size: int) -> str:
    """Return one block element with one bracket in it."""
    head = f'<h2 id="part-{index}">{writer.phrase(5)}</h2>\n' if index % 9 == 0 else ""
    link = (
        f'<a class="link" href="/{writer.phrase(1)}/?p={index}&amp;q=1" title="{writer.phrase(3)}">'
    )
    if index % 6 == 0:
        items = f"<li>{writer.paragraph(size - 200)}</li>\n<li>{link}x</a></li>"
        return f'{head}<ul data-at="items[{index}]">{items}</ul>'
    first = writer.paragraph(size // 2 - 80)
    rest = writer.paragraph(size // 2 - 170)
    note = f'<sup><a href="#note-{index}">[{index}]</a></sup>'
    return f'{head}<p class="text" lang="en">{first} {link}<em>{writer.phrase(2)}</em></a>{note} {rest}</p>'


def _write_tags() -> Iterator[str]:
    for number in count():
        yield f'[image id="{number}" size="large" alt="{MARK}-{number}"]'
        image = f'<img src="/{number}.jpg" alt="">'
        yield f'[caption id="{MARK}-{number}" align="left" width="300"]{image} text[/caption]'
        yield f'[gallery ids="{number},{number + 1},{number + 2}" columns="3" link="{MARK}-{number}"]'
        yield f'[quote cite="{MARK}-{number}"]As it was said.[/quote]'


def write_export(size: int = 2_000_000) -> str:
    """Return posts of all kinds, one after the other."""
    writer = Prose(ENGLISH, seed=5)
    posts: list[str] = []
    done = 0
    for number, post in enumerate(_write_posts(writer)):
        titled = f"<h1>{number}: {writer.phrase(6)}</h1>\n{post}\n\n"
        done += len(titled.encode())
        if done > size:
            break
        posts.append(titled)
    text = "".join(posts)
    return text + writer.exactly(size - len(text.encode()))


def _write_posts(writer: Prose) -> Iterator[str]:
    tags = _write_tags()
    plain, arabic = write_prose(6_000, 3), write_article(8_000, 1)
    web = write_html_page(16_000, 16, 2)
    for number in count():
        yield plain
        yield f"{next(tags)}\n<p>{writer.paragraph(2_000)}</p>\n{next(tags)}"
        yield "".join(write_section(writer, 100 * number + part) for part in range(2))
        yield arabic.replace(MARK, f"{MARK}-{number}")
        yield web.replace(MARK, f"{MARK}-{number}")
        yield "\n".join(f"{one}\n<p>{writer.paragraph(500)}</p>" for one in islice(tags, 6))


_MAKERS: dict[str, tuple[str, Callable[[], str], bool]] = {
    "a": ("prose, 8 literal brackets", write_prose, True),
    "b": ("Arabic article, 4 cards of 18 attributes in smart quotes", write_article, False),
    "c": ("page builder, 600 nested shortcodes", write_builder_page, True),
    "d": ("HTML, 200 brackets and 18 shortcodes", write_html_page, True),
    "e": ("export of mixed posts", write_export, False),
}
KEYS = tuple(_MAKERS)


@cache
def make_document(key: str) -> Document:
    """Return one of the texts."""
    title, make, straight = _MAKERS[key]
    return Document(key, title, make(), straight)


@cache
def make_page_of_cards() -> Document:
    """Return an Arabic page with 50 cards in straight quotes."""
    return Document("cards", "50 cards", write_article(90_000, 50, '""'))


@cache
def make_straight_article() -> Document:
    """Return the Arabic article with straight quotes, which WordPress needs."""
    return Document("b", "the same article, straight quotes", write_article(quotes='""'))
