"""The changes of a shortcode: its name, its content, its place."""

from collections.abc import Callable, Iterable, Sequence

from shortcodes.errors import WriteError
from shortcodes.names import kind_of
from shortcodes.syntax.branches import NOWHERE, Branch, Seat, Stretch
from shortcodes.syntax.editing import Editing
from shortcodes.syntax.outline import walk_now
from shortcodes.syntax.tag import Tag


def check_source(what: str, source: object) -> str:
    """Return source that code gives.

    Raises:
        TypeError: It is no string.
    """
    if not isinstance(source, str):
        raise TypeError(f"{what} must be a string, not {kind_of(source)}")
    return str.__str__(source)


def rename(node: Branch, editing: Editing, name: str) -> None:
    """Give a shortcode another name, in both tags.

    Raises:
        TypeError: The name is no string.
        WriteError: The text would not be read back as the tree.
    """
    name = check_source("a name", name)
    tag, closing = node._now, node._end
    opening = f"{tag.text[:1]}{name}{tag.text[tag.name_end :]}"
    ending = None if closing is None else f"{closing[:2]}{name}{closing[2 + len(tag.name) :]}"
    made = read_one(editing, opening + (ending or ""))
    if (
        made is None
        or made._tag.name != name
        or made._tag.text != opening
        or (made.content_end is None) != (ending is None)
        or not have_same_values(made._tag, tag)
    ):
        raise WriteError(
            f"[{tag.name}] can't be named {name[:60]!r}: "
            f"{opening[:60]!r} is not read as a shortcode of that name"
        )
    _apply(node, editing, made._tag, node._begin().content, ending)


def set_content(node: Branch, editing: Editing, content: str | None) -> None:
    """Give a shortcode other content, or none.

    Raises:
        TypeError: The content is no string.
        WriteError: The text would not be read back as the tree.
    """
    tag = node._now
    if content is None:
        made = read_one(editing, tag.text)
        if made is None:
            raise WriteError(f"[{tag.name}] can't be without content: {tag.text[:60]!r} is no tag")
        _apply(node, editing, tag, None, None, gone=node._stretch)
        return
    content = check_source("content", content)
    if tag.self_closing:
        tag = tag.without_slash()
    ending = node._end or f"{tag.text[:1]}/{tag.name}]"
    source = f"{tag.text}{content}{ending}"
    made = read_one(editing, source)
    start, end = len(tag.text), len(source) - len(ending)
    if made is None or made.tag_end != start or made.content_end != end:
        raise WriteError(
            f"the content of [{tag.name}] can't be {content[:60]!r}: "
            f"it ends the shortcode early, or hides its {ending}"
        )
    stretch = Stretch(source, start, end, made.inner)
    _adopt(stretch, node, node)
    _apply(node, editing, tag, stretch, ending, gone=node._stretch, given=[stretch])


def normalise(node: Branch, editing: Editing) -> None:
    """Write the tags of a shortcode in one spelling.

    Raises:
        WriteError: The text would not be read back as the tree.
    """
    tag, closing = node._now, node._end
    made = tag.write_normal()
    ending = None if closing is None else f"{closing[:2]}{tag.name}]"
    if made.text == tag.text and ending == closing:
        return
    alone = read_one(editing, made.text + (ending or ""))
    if alone is not None and alone._tag.text == made.text and alone._tag.name == tag.name:
        _apply(node, editing, made, node._begin().content, ending)


def remove(node: Branch, editing: Editing) -> None:
    """Take a shortcode out with all that it has.

    Raises:
        WriteError: The text would not be read back as the tree.
    """
    _put(node, editing, Stretch("", 0, 0, ()), f"[{node._tag.name}] can't be removed")


def replace(node: Branch, editing: Editing, source: str) -> Stretch:
    """Put other source in a shortcode's place.

    Raises:
        TypeError: The source is no string.
        WriteError: The text would not be read back as the tree.
    """
    source = check_source("source", source)
    stretch = Stretch(source, 0, len(source), editing.reading.read(source).inner)
    _adopt(stretch, node, node._find_parent())
    _put(node, editing, stretch, f"[{node._tag.name}] can't be replaced by {source[:60]!r}")
    return stretch


def unwrap(node: Branch, editing: Editing) -> None:
    """Take a shortcode's tags out; its content stays.

    Raises:
        WriteError: The text would not be read back as the tree.
    """
    work = node._begin()
    seat, stretch, home = work.seat, node._stretch, node._home

    def undo() -> None:
        seat.holds, work.unwrapped, node._home = node, None, home

    seat.holds, work.unwrapped, node._home = stretch, home, NOWHERE
    editing.changes_tree = True
    with_reason(f"[{node._tag.name}] can't be unwrapped", lambda: editing.admit(undo, (), 0))


def wrap(node: Branch, editing: Editing, outer: Branch) -> None:
    """Put a shortcode that has no content yet around another.

    Raises:
        WriteError: The text would not be read back as the tree.
    """
    work, around = node._begin(), outer._begin()
    seat, parent = work.seat, node._parent

    def undo() -> None:
        seat.holds, work.seat, node._parent = node, seat, parent

    work.seat = Seat(node)
    around.seat, around.content = seat, Stretch("", 0, 0, (work.seat,))
    seat.holds, node._parent, outer._parent = outer, outer, parent
    outer._home, outer.in_attribute = node._home, node.in_attribute
    editing.changes_tree = True
    added = len(outer._now.text) + len(outer._end or "")
    what = f"[{outer._tag.name}] can't be put around [{node._tag.name}]"
    with_reason(what, lambda: editing.admit(undo, [outer], added))


def read_one(editing: Editing, source: str) -> Branch | None:
    """Return the shortcode that some source is, or None if it isn't one, or not one alone."""
    inner = editing.reading.read(source).inner
    made = inner[0] if len(inner) == 1 else None
    whole = isinstance(made, Branch) and made.start == 0 and made.end == len(source)
    return made if whole and isinstance(made, Branch) else None


def have_same_values(one: Tag, other: Tag) -> bool:
    """Tell whether two tags say the same but for their names."""
    return (
        one.self_closing == other.self_closing
        and one.text[one.name_end :] == other.text[other.name_end :]
        and ((one.stands_alone and other.stands_alone) or one.list_values() == other.list_values())
    )


def with_reason(what: str, change: Callable[[], None]) -> None:
    """Make a change; if it is refused, say what was asked for.

    Raises:
        WriteError: It was refused.
    """
    try:
        change()
    except WriteError as error:
        raise WriteError(f"{what}: {error}") from None


def _apply(
    node: Branch,
    editing: Editing,
    tag: Tag,
    content: Stretch | None,
    closing: str | None,
    *,
    gone: Stretch | None = None,
    given: Sequence[Stretch] = (),
) -> None:
    """Give a shortcode its tags and content, and see whether that can be read back."""
    work = node._begin()
    before = node._tag, work.values, work.content, work.closing, work.is_void

    def undo() -> None:
        node._tag, work.values, work.content, work.closing, work.is_void = before

    size = len(node._now.text) + len(node._end or "")
    node._tag, work.values, work.content, work.closing = tag, None, content, closing
    work.is_void = closing is None
    editing.changes_tree = True
    added = len(tag.text) + len(closing or "") - size
    added += sum(part.end - part.start for part in given)
    with_reason(
        f"[{tag.name}] can't be changed", lambda: editing.admit(undo, [node, *given], added)
    )
    if gone is not None:
        _detach(walk_now(gone))
    _clear_cache(node)


def _put(node: Branch, editing: Editing, stretch: Stretch, what: str) -> None:
    """Put a stretch in the place of a shortcode."""
    seat = node._begin().seat

    def undo() -> None:
        seat.holds = node

    seat.holds = stretch
    editing.changes_tree = True
    with_reason(what, lambda: editing.admit(undo, [stretch], stretch.end - stretch.start))
    _detach([*walk_now(node._stretch), node])


def _adopt(stretch: Stretch, node: Branch, parent: Branch | None) -> None:
    """Make the nodes of a new stretch those of a document."""
    for child in stretch.inner:
        if isinstance(child, Branch):
            child._home = node._home
        child._parent = parent  # type: ignore[attr-defined]  # nodes alone are in a parser's lists
    if node.in_attribute:
        for shortcode in walk_now(stretch):
            shortcode.in_attribute = True


def _detach(nodes: Iterable[Branch]) -> None:
    for node in list(nodes):
        node._home = NOWHERE


def _clear_cache(node: Branch) -> None:
    node._children = None
