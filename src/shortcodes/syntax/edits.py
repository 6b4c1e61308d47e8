"""Changes of a tag's named values that wait until the tag is read."""

from dataclasses import dataclass, field

from shortcodes.syntax.tag import Tag


@dataclass(slots=True)
class Edits:
    """What becomes of a tag's named values, by their lower-case names.

    Attributes:
        gone: Those that are taken out.
        given: Those that are set: the name as spelled, the value as written, quotes included, and the value.
    """

    gone: set[str] = field(default_factory=set)
    given: dict[str, tuple[str, str, str]] = field(default_factory=dict)


class Changes:
    """The named values of one tag while they are changed.

    The first change is made at once, so that a tag that can't be changed says so. Those that follow are checked
    one by one and written together, or n changes of a tag of n values would read n times n values.

    Attributes:
        values: The named values as they are now.
    """

    __slots__ = ("_edits", "_tag", "_wait", "values")

    def __init__(self, tag: Tag) -> None:
        self._tag = tag
        self._edits: Edits | None = None
        self._wait = False  # whether the tag's changes may be written together
        self.values = dict(tag.values)

    def set(self, name: str, value: str) -> None:
        """Set a value.

        Raises:
            WriteError: The dialect can't write such a name or value.
        """
        edits, key = self._edits or Edits(), name.lower()
        spelled = edits.given[key][0] if key in edits.given else name
        edits.given[key] = spelled, self._tag.written(name, value), value
        self._take(edits)
        self.values[key] = value

    def delete(self, name: str) -> None:
        """Take a value out.

        Raises:
            KeyError: There is none.
        """
        edits, key = self._edits or Edits(), name.lower()
        if key not in self.values:
            raise KeyError(name)
        edits.given.pop(key, None)
        edits.gone.add(key)
        self._take(edits)
        del self.values[key]

    def pop(self) -> tuple[str, str]:
        """Take the last value out and return its name and itself.

        Raises:
            KeyError: There is none.
        """
        key, value = self.values.popitem()  # which shortens the dictionary, as deleting doesn't
        self.values[key] = value
        self.delete(key)
        return key, value

    def _take(self, edits: Edits) -> None:
        if self._edits is None or not self._wait:
            self._tag = self._tag.edited(edits)
            self._wait = self._tag.changes_wait
            edits = Edits()
        self._edits = edits

    def applied(self) -> Tag:
        """Return the tag with all changes written."""
        if self._edits is not None and (self._edits.gone or self._edits.given):
            self._tag = self._tag.edited(self._edits)
            self._edits = Edits()
        return self._tag
