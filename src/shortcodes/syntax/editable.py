"""What a shortcode can be asked to change of itself."""

from collections.abc import Callable, Mapping
from typing import ClassVar, TypeGuard, TypeVar, cast

from shortcodes.errors import WriteError
from shortcodes.syntax.attributes import Attributes
from shortcodes.syntax.branches import NOWHERE, Branch, Home, Stretch
from shortcodes.syntax.changing import (
    normalise,
    read_one,
    remove,
    rename,
    replace,
    set_content,
    unwrap,
    with_reason,
    wrap,
)
from shortcodes.syntax.editing import Editing, Reading
from shortcodes.syntax.edits import Changes
from shortcodes.syntax.outline import write_stretch

_LONG = 300  # characters of a tag whose changes wait until it is written

E = TypeVar("E", bound="Editable")


class Changing(Home):
    """A home whose shortcodes can be changed."""

    __slots__ = ()

    def _can_edit(self) -> bool:
        """Tell whether it is known how its text was read."""
        return True

    def _edit(self) -> Editing:
        """Return what admits changes.

        Raises:
            WriteError: Nothing is known of how the text was read.
        """
        raise NotImplementedError

    def _forget_nodes(self) -> None:
        """Forget the nodes at the top, for they have changed."""


def can_change(home: Home | None) -> TypeGuard[Changing]:
    """Tell whether shortcodes of a home can be changed, so that it is known how they were read."""
    return isinstance(home, Changing) and home._can_edit()


class Alone(Changing):
    """The home of a shortcode that code has made and that is in no document."""

    __slots__ = ("_editing", "_reading", "node")

    def __init__(self, node: "Editable", reading: Reading) -> None:
        self.node = node
        self._reading = reading
        self._editing: Editing | None = None

    @property
    def _whole(self) -> Stretch:
        node = self.node
        return Stretch(node._source, node.start, node.end, (node,))

    def _edit(self) -> Editing:
        if self._editing is None:
            node = self.node
            self._editing = Editing(self, self._reading, node.end - node.start)
        return self._editing


class Editable(Branch):
    """A shortcode that can be changed. Changes move no span: those of the tree stay those of the source."""

    __slots__ = ()

    _reading: ClassVar[
        Reading
    ]  # of what code has made; set by `shortcodes.syntax.compose`, which parses

    @property
    def name(self) -> str:
        """Its name as spelled. Setting it changes both tags.

        Raises:
            TypeError: The name is no string.
            WriteError: It is no name that the text is read with, or another shortcode would be read.
        """
        return self._tag.name

    @name.setter
    def name(self, name: str) -> None:
        rename(self, self._edit(), name)

    @property
    def content(self) -> str | None:
        """The source of its content, or None for a void one. Setting it changes all that is between the tags.

        A void shortcode that gets content gets a closing tag, and loses its slash. None takes the closing tag.

        Raises:
            TypeError: The content is neither a string nor None.
            WriteError: The content would end early, hide the closing tag, or have the rest read otherwise.
        """
        if self._end is None:
            return None
        stretch = self._stretch
        return (
            write_stretch(stretch)
            if self._work is not None
            else stretch.source[stretch.start : stretch.end]
        )

    @content.setter
    def content(self, content: str | None) -> None:
        set_content(self, self._edit(), content)
        self._children = None

    def __copy__(self: E) -> E:
        """Return a copy, which is edited apart from this one, and is in no document."""
        made = object.__new__(type(self))
        _, slots = cast("tuple[None, dict[str, object]]", object.__getstate__(self))
        for name, value in slots.items():
            if name != "_home":
                setattr(made, name, value)
        made._tag, made._work = self._now, None if self._work is None else self._work.copied(made)
        home = self._find_home()
        made._home = Alone(made, home._edit().reading if can_change(home) else self._reading)
        return made

    def remove(self) -> None:
        """Take it out of its document, with its content.

        No edit can change it then, nor what is in it.

        Raises:
            WriteError: It is in no document, or what was around it would be read otherwise.
        """
        forget = self._prepare()
        remove(self, self._edit(inside=True))
        forget()

    def unwrap(self) -> None:
        """Take its tags out of its document; its content stays.

        Raises:
            WriteError: It is in no document, or the rest would be read otherwise.
        """
        forget = self._prepare()
        unwrap(self, self._edit(inside=True))
        forget()

    def replace(self, source: "str | Branch") -> None:
        """Put source, or another shortcode, in its place.

        Args:
            source: Any source. Shortcodes in it become part of the tree; their spans are those in this source.

        Raises:
            TypeError: It is neither a string nor a shortcode.
            WriteError: It is in no document, or the source would be read otherwise there than alone.
        """
        forget = self._prepare()
        replace(
            self, self._edit(inside=True), str(source) if isinstance(source, Branch) else source
        )
        forget()

    def wrap(self: E, name: str, attributes: Mapping[str, str] | None = None) -> E:
        """Put it into a new shortcode, which takes its place.

        Args:
            name: The name of the new one.
            attributes: Its named values.

        Returns:
            The new one, in which it is the only child.

        Raises:
            TypeError: The name or a value is no string.
            WriteError: It is in no document; it is no name that the text is read with; the rest would be read
                otherwise.
        """
        forget, editing = self._prepare(), self._edit(inside=True)
        outer = read_one(editing, f"[{name}][/{name}]")
        if outer is None or outer.content_end is None or outer._tag.name != name:
            raise WriteError(
                f"[{self.name}] can't be wrapped: {str(name)[:60]!r} is no name that the text is read with"
            )
        outer._parent = None
        made = cast("E", outer)
        Attributes(made).update(attributes or {})
        wrap(self, editing, made)
        forget()
        made._children = self._children = None
        return made

    def normalise(self) -> None:
        """Write its tags in one spelling: straight quotes, single blanks.

        Its name, its values and its content stay, and so does a tag that would be read otherwise then.

        Raises:
            WriteError: It was taken out of its document, or the rest would be read otherwise.
        """
        normalise(self, self._edit())

    def _prepare(self) -> Callable[[], None]:
        """Return what forgets the nodes around a shortcode, once they have changed."""
        parent, home = self._find_parent(), self._find_home()

        def forget() -> None:
            if isinstance(parent, Editable):
                parent._children = None
            elif isinstance(home, Changing):
                home._forget_nodes()

        return forget

    def _find_home(self) -> Home | None:
        """Return the home, or None for a parsed shortcode whose document nobody has asked for it."""
        node: Branch | None = self
        passed: list[Branch] = []
        last: Branch = self
        while node is not None and not hasattr(node, "_home"):
            passed.append(node)
            last, node = node, node._parent
        if node is None:
            home = last._make_home()
        else:
            left = None if node._work is None or node is self else node._work.unwrapped
            home = left or node._home
        if home is not None:
            for node in passed:
                node._home = home
        return home

    def _edit(self, *, inside: bool = False) -> Editing:
        """Return what admits its changes.

        Args:
            inside: Whether it has to be in a document.

        Raises:
            WriteError: It was taken out of its document, or is in none.
        """
        home = self._find_home()
        if home is NOWHERE:
            raise WriteError(
                f"[{self.name}] is no longer in its document: an earlier edit took it out or replaced it"
            )
        if not isinstance(home, Changing):
            raise WriteError(
                f"[{self.name}] has no document; take it from document.walk() or document.nodes"
            )
        if inside and isinstance(home, Alone) and home.node is self:
            raise WriteError(f"[{self.name}] is in no document, so nothing can take its place")
        return home._edit()

    @property
    def _values(self) -> Mapping[str, str]:
        work = self._work
        return self._tag.values if work is None or work.values is None else work.values.values

    def _change(self, change: Callable[[Changes], None]) -> None:
        home = self._find_home()
        editing = self._edit() if home is NOWHERE or can_change(home) else None
        if editing is not None and len(self._tag.text) < _LONG:
            self._change_at_once(change, editing)
            return
        work = self._begin()
        changes = work.values or Changes(self._tag)
        change(changes)
        work.values = changes
        if editing is not None:
            editing.is_pending = True

    def _change_at_once(self, change: Callable[[Changes], None], editing: Editing) -> None:
        work, tag = self._begin(), self._now
        changes = Changes(tag)
        change(changes)
        made = changes.tag

        def undo() -> None:
            self._tag = tag

        self._tag, work.values = made, None
        added = len(made.text) - len(tag.text)
        with_reason(f"[{tag.name}] can't be changed", lambda: editing.admit(undo, [self], added))
