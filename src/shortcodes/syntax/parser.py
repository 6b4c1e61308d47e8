"""From a text to a tree, in one of the dialects."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from shortcodes.errors import Diagnostic
from shortcodes.memory import Memory
from shortcodes.syntax.document import Document
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.modern.parser import hidden
from shortcodes.syntax.modern.parser import read as read_modern
from shortcodes.syntax.nodes import Node, walked

Reader: TypeAlias = Callable[..., tuple[list[Node], Sequence[Diagnostic], Sequence[int]]]

# A dialect is a grammar of its name, a function, which finds the nodes in a text, and a kind of tag, which
# knows what values mean.
_DIALECTS = ("modern", "wordpress")


def parse(
    text: str,
    names: Iterable[str] | None = None,
    dialect: str = "modern",
    *,
    raw_names: Iterable[str] = (),
    html_attributes: bool = False,
    plain: bool = False,
    hidden_names: Iterable[str] = (),
) -> Document:
    """Read a text as a tree. No text fails.

    Args:
        text: Any text.
        names: The names of shortcodes; nothing else is one then. None takes every name for one. In the dialect
            ``wordpress`` their order counts, as that of registration does in core.
        dialect: The name of the dialect; ``modern`` or ``wordpress``.
        raw_names: Names whose content is text up to the first closing tag, as for code listings.
        html_attributes: Whether to look for shortcodes in the quoted values of HTML attributes.
        plain: Whether the text is no HTML, but plain: no element of it hides a shortcode.
        hidden_names: Where ``names`` is None, the names that are reported if they stand in HTML that is no
            content; with names, these are.

    Raises:
        ValueError: There is no such dialect.
    """
    if dialect not in _DIALECTS:
        raise ValueError(f"no dialect {dialect!r}; the dialects are {', '.join(_DIALECTS)}")
    if literal(dialect, "TAG_CLOSE") not in text:
        return Document(text, [], dialect)
    known = None if names is None else tuple(names)
    read = read_modern if dialect == "modern" else _wordpress_reader()
    nodes, found, stray = read(
        text, known, frozenset(raw_names), html_attributes=html_attributes, plain=plain
    )
    told = tuple(hidden_names) if known is None and dialect == "modern" and not plain else ()
    if told:
        hiding = hidden(text, told, frozenset(raw_names), html_attributes=html_attributes)
        found = [*found, *_not_read(hiding, nodes)]
    return Document(text, nodes, dialect, found, stray)


def _not_read(hidden: Sequence[Diagnostic], nodes: list[Node]) -> Iterator[Diagnostic]:
    """Yield what is hidden but for what is a shortcode where every name is one."""
    starts = {shortcode.start for shortcode in walked(nodes)} if hidden else set()
    return (item for item in hidden if item.span.start not in starts)


def may_have_tags(
    text: str, names: tuple[str, ...], dialect: str, memory: Memory | None = None
) -> bool:
    """Tell whether a text may have tags of some names, for much less than parsing it costs.

    Returns:
        False only if the text, parsed with these names, is a single piece of text without a diagnostic.
    """
    if literal(dialect, "TAG_CLOSE") not in text:
        return False
    return dialect != "modern" or names_of(names, memory).occur(text)


def _wordpress_reader() -> Reader:
    from shortcodes.syntax.wordpress.reading import read  # noqa: PLC0415 - few texts need it

    return read
