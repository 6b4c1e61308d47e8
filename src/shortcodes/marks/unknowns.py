"""The likely shortcodes of a Markdown text that are not registered."""

from typing import Any, Final, NamedTuple

from shortcodes.engine import Engine
from shortcodes.inventory import KnownTo, find_likely, find_likely_cut_off
from shortcodes.marks.code import Code
from shortcodes.syntax.token import Token


class MarkdownUnknowns(NamedTuple):
    """The likely shortcodes of a Markdown text that are not registered.

    Attributes:
        names: Their names.
        others: Offsets of tags of these names that are no shortcodes.
        removed: Whether they are taken out.
        cut_off: The tag that the text's end cuts off, or None; to pair tags, it is none.
    """

    names: tuple[str, ...] = ()
    others: frozenset[int] = frozenset()
    removed: bool = False
    cut_off: Token | None = None


NO_UNKNOWNS: Final = MarkdownUnknowns()
"""None at all, for a text in which they are not acted on."""


def find_markdown_unknowns(source: str, engine: Engine[Any]) -> MarkdownUnknowns:
    """Return the likely shortcodes of a Markdown text that do not stand in code and are not registered.

    Args:
        source: The text.
        engine: What will render it.
    """
    removed = engine.unknown != "diagnose"
    known = KnownTo(engine.registry.names, ignore_case=engine.ignore_case)
    likely = find_likely(source, contexts=Code(source))
    names = known.leave_out(likely.names)
    cut = find_likely_cut_off(source, names, is_told=False, plain=True)
    token = None
    if (
        removed
        and cut is not None
        and cut.name not in known
        and Code(source).covering(cut.start) is None
    ):
        token = Token("html", cut.start, cut.end, cut.name, None, False, False, 0)
    return MarkdownUnknowns(names, likely.others, removed, token)
