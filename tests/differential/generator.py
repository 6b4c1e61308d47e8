"""Cases: texts from a grammar and by mutation of realistic posts."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from . import pieces
from .registries import NAMELESS, REGISTRIES, names_of
from .vocabulary import POSTS, WORDS

POOL = 1200
PER_POOL = 4000

_SIZES = (1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 10, 14)
_REGISTRY_WEIGHTS = [3, 2, 3, 3, 3, 2, 2, 2, 2, 2, 2, 0.2]


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of text.

    Attributes:
        piece: Makes one piece of a text.
        posts: Realistic texts to mutate.
        registries: The sets of names that its cases use; all of them if empty.
    """

    piece: Callable[[Random, list[str]], str]
    posts: list[str]
    registries: tuple[int, ...] = ()


PLAIN = Family(pieces.plain, POSTS["plain"])
HTML = Family(pieces.html, POSTS["html"] + POSTS["plain"])
ATTRIBUTES = Family(pieces.attribute, POSTS["attribute"], (0,))
PARAGRAPHS = Family(pieces.paragraph, POSTS["paragraph"], (2,))
LONE = Family(pieces.lone, POSTS["lone"])
TYPOGRAPHY = Family(pieces.typography, POSTS["typography"])
KSES = Family(pieces.kses, POSTS["kses"], (0,))

FAMILIES: dict[str, Family] = {
    "do_shortcode": PLAIN,
    "do_shortcode_html": HTML,
    "do_shortcode_ignore_html": HTML,
    "shortcode_parse_atts": ATTRIBUTES,
    "strip_shortcodes": HTML,
    "has_shortcode": HTML,
    "get_shortcode_tags_in_content": HTML,
    "shortcode_unautop": LONE,
    "wpautop": PARAGRAPHS,
    "filters": PLAIN,
    "shortcode_atts": ATTRIBUTES,
    "wpautop_no_br": PARAGRAPHS,
    "wptexturize": TYPOGRAPHY,
    "wp_html_split": HTML,
    "kses_one_attr": KSES,
}


def cases(function: str, count: int, random: Random) -> list[tuple[int, bytes]]:
    """Make cases of a function: numbers of registries, and texts in UTF-8 or nearly so."""
    family = FAMILIES[function]
    made: list[tuple[int, bytes]] = []
    while len(made) < count:
        registry = _choose(family, random)
        size = min(PER_POOL, count - len(made))
        made += _some(family, registry, size, random)
    return made


def _choose(family: Family, random: Random) -> int:
    if family.registries:
        return random.choice(family.registries)
    return random.choices(range(len(REGISTRIES)), _REGISTRY_WEIGHTS)[0]


def _some(family: Family, registry: int, count: int, random: Random) -> list[tuple[int, bytes]]:
    names = ["a", "b"] if registry == NAMELESS else names_of(registry)
    pool = [family.piece(random, names) for _ in range(min(POOL, count))]
    texts = [_rename(post, names) for post in family.posts]
    made: list[tuple[int, bytes]] = []
    for _ in range(count):
        chance = random.random()
        if chance < 0.8:
            text = "".join(random.choices(pool, k=random.choice(_SIZES)))
        else:
            text = _mutate(random.choice(texts), pool, random)
        if chance < 0.15:
            text = _damage(text, random)
        made.append((registry, text.encode("utf-8", "surrogateescape")))
    return made


def _rename(post: str, names: list[str]) -> str:
    for i in range(4):
        post = post.replace(f"NAME{i}", names[i % len(names)])
    return post


def _mutate(text: str, pool: list[str], random: Random) -> str:
    for _ in range(random.choice((1, 2, 3, 5))):
        start = int(random.random() * len(text))
        stop = start + random.choice((0, 0, 1, 3, 9))
        text = text[:start] + random.choice(pool) + text[stop:]
    return text


def _damage(text: str, random: Random) -> str:
    if not text:
        return text
    start = int(random.random() * len(text))
    kind = random.random()
    if kind < 0.4:
        return text[:start] + text[start + 1 + int(kind * 8) :]
    if kind < 0.7:
        return text[:start] + random.choice(WORDS["characters"]) + text[start:]
    return text + text[start : start + 8]
