"""Replaces shortcodes by what their handlers return, in one pass over a text."""

from collections.abc import Callable, Iterable

from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.wordpress.scanner import Names, Scanner, Tag, closing_tags, names_in

Handler = Callable[[str, Tag], str]
Prepare = Callable[[str, Tag], Callable[[], str]]


def replace_void_tags(text: str, names: Iterable[str] | Names, prepare: Prepare) -> str | None:
    """Replace the shortcodes of a text in which none has content; parse equal tags once.

    Args:
        text: The text, with references kept and the brackets of its HTML elements hidden.
        names: The registered names, in their order, or those of them that occur in the text.
        prepare: Gets the source of a tag and the tag; returns the function to call at each of its
            places.

    Returns:
        The new text, or None where the text needs the full scan of `replace_tags`.
    """
    pieces = pattern("wordpress", "VOID").split(text)
    # no name starts with a slash
    if "[" in "".join(pieces[::2]).replace("[/", ""):
        return None
    sources = set(pieces[1::2])
    if isinstance(names, Names):
        active = names
    else:
        runs = names_in("".join(sources))
        active = Names.of(name for name in names if name in runs)
    if not active.order or not closing_tags(text).keys().isdisjoint(active.order):
        return None
    made: dict[str, Callable[[], str]] = {}
    for source in sources:
        tag = next(Scanner(source, active).tags(), None)
        if tag is None:
            made[source] = source.__str__
        elif tag.start or tag.end < len(source):
            return None
        else:
            made[source] = prepare(source, tag)
    pieces[1::2] = [made[source]() for source in pieces[1::2]]
    return "".join(pieces)


def replace_tags(text: str, names: Names, handler: Handler) -> tuple[str, int]:
    """Replace each shortcode by what the handler returns.

    Args:
        text: The text.
        names: The registered names that occur in the text.
        handler: Gets the text and a shortcode; returns its output.

    Returns:
        The new text, and how many shortcodes there were.
    """
    pieces: list[str] = []
    add = pieces.append
    position = 0
    for tag in Scanner(text, names).tags():
        start, end = tag[:2]
        add(text[position:start])
        add(handler(text, tag))
        position = end
    count = len(pieces) // 2
    add(text[position:])
    return "".join(pieces), count
