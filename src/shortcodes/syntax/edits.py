"""Changes of a tag's named values: the text surgery, and the changes that wait for it."""

from dataclasses import dataclass, field

from shortcodes.names import kind_of, quoted
from shortcodes.syntax.tag import Item, Tag

_NOWHERE = (0, 0, 0)


@dataclass(slots=True)
class Edits:
    """What becomes of a tag's named values, by their lower-case names.

    Attributes:
        gone: Those that are taken out.
        given: Those that are set: the name as spelled, the value as written, quotes included, and the value.
    """

    gone: set[str] = field(default_factory=set)
    given: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def check_value(name: str | None, value: object) -> None:
    """Check a value that code gives, of an attribute or, without a name, a positional one.

    Raises:
        TypeError: It is no string.
    """
    if not isinstance(value, str):
        where = "" if name is None else f"attribute {quoted(name)}: "
        raise TypeError(f"{where}a value must be a string, not {kind_of(value)}")


def edit_tag(tag: Tag, edits: Edits) -> Tag:
    """Return a tag with some named values set and others taken out; every other character stays.

    A value is taken out with all that repeat it; of repeated ones the last is set. Where the edited source is
    not read back as intended, the dialect may write the tag anew.

    Raises:
        WriteError: The dialect can't write such a tag.
    """
    text, items = _splice(tag, edits)
    values = {key: value for key, value in tag.values.items() if key not in edits.gone}
    values |= {key: value for key, (_, _, value) in edits.given.items()}
    made = tag.read_again(text)
    if made is None or made.self_closing != tag.self_closing or not made.has(items, values):
        return tag.write_anew(items, [*edits.given, *edits.gone])
    return made


def _splice(tag: Tag, edits: Edits) -> tuple[str, list[Item]]:
    """Return the source of an edited tag and its items in order."""
    text = tag.text
    last: dict[str, int] = {}
    for number, item in enumerate(tag.items):
        if item.name is not None:
            last[item.name.lower()] = number
    done = tag.name_end
    pieces: list[str] = [text[:done]]
    items: list[Item] = []
    for number, item in enumerate(tag.items):
        key = "" if item.name is None else item.name.lower()
        if key in edits.gone and item.name is not None:
            pieces.append(text[done : item.start].rstrip())
        elif key in edits.given and last[key] == number:
            _, written, value = edits.given[key]
            pieces += text[done : item.opening], written
            items.append(_new_item(item.name, written, value))
        else:
            pieces.append(text[done : item.end])
            items.append(item)
        done = item.end
    for key, (name, written, value) in edits.given.items():
        if key not in last or key in edits.gone:
            pieces.append(f" {name}={written}")
            items.append(_new_item(name, written, value))
    return "".join([*pieces, text[done:]]), items


def _new_item(name: str | None, written: str, value: str) -> Item:
    return Item(name, value, (written[:1], written[-1:]), _NOWHERE)


class Changes:
    """The named values of one tag while they are changed.

    The first change is made at once, so that a tag that can't be changed raises at it. Those that follow are
    checked one by one and written together, or n changes of a tag of n values would read n times n values.

    Attributes:
        values: The named values as they are now.
    """

    __slots__ = ("_edits", "_tag", "_wait", "values")

    def __init__(self, tag: Tag) -> None:
        self._tag = tag
        self._edits: Edits | None = None
        self._wait = False  # whether the tag's changes may be written together
        self.values = dict(tag.values)

    @property
    def tag(self) -> Tag:
        """The tag with all changes written.

        Raises:
            WriteError: The dialect can't write it.
        """
        if self._edits is not None and (self._edits.gone or self._edits.given):
            self._tag = edit_tag(self._tag, self._edits)
            self._edits = Edits()
        return self._tag

    def set(self, name: str, value: str) -> None:
        """Set a value.

        Raises:
            TypeError: The value is no string.
            WriteError: The dialect can't write such a name or value.
        """
        check_value(name, value)
        edits, key = self._begin(), name.lower()
        spelled = edits.given[key][0] if key in edits.given else name
        edits.given[key] = spelled, self._tag.write_value(name, value), value
        self._take(edits)
        self.values[key] = value

    def delete(self, name: str) -> None:
        """Take a value out.

        Raises:
            KeyError: There is none.
        """
        edits, key = self._begin(), name.lower()
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

    def _begin(self) -> Edits:
        """Return the edits that wait, or others that are gone if they are refused."""
        return self._edits if self._wait and self._edits is not None else Edits()

    def _take(self, edits: Edits) -> None:
        if self._edits is None or not self._wait:
            self._tag = edit_tag(self._tag, edits)
            self._wait = self._tag.edits_can_wait
            edits = Edits()
        self._edits = edits
