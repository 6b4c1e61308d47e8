"""The states of an HTML tokenizer.

They are those of the HTML standard, section 13.2.5 (https://html.spec.whatwg.org/#tokenization), as
far as they decide how the next characters are read.
"""

from dataclasses import dataclass
from enum import Enum, auto

from shortcodes.templating.states.attribute_kinds import Role
from shortcodes.templating.states.css import Css
from shortcodes.templating.states.urls import Url


class Mode(Enum):
    """A state of the standard, or several that read values alike."""

    DATA = auto()
    TAG_OPEN = auto()
    END_TAG_OPEN = auto()
    TAG_NAME = auto()
    BEFORE_ATTRIBUTE = auto()
    ATTRIBUTE_NAME = auto()
    AFTER_ATTRIBUTE_NAME = auto()
    BEFORE_VALUE = auto()
    DOUBLE_QUOTED = auto()
    SINGLE_QUOTED = auto()
    UNQUOTED = auto()
    AFTER_QUOTED = auto()
    SELF_CLOSING = auto()
    MARKUP_DECLARATION = auto()
    COMMENT = auto()
    BOGUS_COMMENT = auto()
    CDATA = auto()
    RCDATA = auto()
    RAW_TEXT = auto()
    SCRIPT = auto()
    PLAINTEXT = auto()


NAMES = frozenset({Mode.TAG_OPEN, Mode.END_TAG_OPEN, Mode.TAG_NAME})
"""In the name of an element, or right before it."""

ATTRIBUTES = frozenset(
    {
        Mode.BEFORE_ATTRIBUTE,
        Mode.ATTRIBUTE_NAME,
        Mode.AFTER_ATTRIBUTE_NAME,
        Mode.AFTER_QUOTED,
        Mode.SELF_CLOSING,
    }
)
"""In the name of an attribute, or before one."""

QUOTED = frozenset({Mode.DOUBLE_QUOTED, Mode.SINGLE_QUOTED})
COMMENTS = frozenset({Mode.MARKUP_DECLARATION, Mode.COMMENT, Mode.BOGUS_COMMENT, Mode.CDATA})


@dataclass(frozen=True, slots=True)
class State:
    """A position in HTML: the tokenizer's state, and what it has read of the tag.

    Attributes:
        mode: The state.
        element: The element whose tag is read; in text that is no HTML, the element around it.
        closing: Whether the tag is an end tag.
        attribute: The attribute whose name or value is read.
        value: The position in its value, if that is an address or CSS; in a ``<style>``, the one in its CSS.
        reference: The beginning of a character reference, or characters that may end a text.
        kind: The values of ``type`` in the tag of a script; behind the tag ``json`` or nothing.
        script: The position in a script; see `scripts`.
        tail: The last characters of a script.
        nest: The open elements from the first one on in which browsers read others differently; see `nesting`.
        refresh: For a ``<meta>``: ``equiv`` behind ``http-equiv``, ``value`` behind a value.
        fault: What is wrong with the HTML itself, or empty.
    """

    mode: Mode = Mode.DATA
    element: str = ""
    closing: bool = False
    attribute: str = ""
    value: Url | Css | None = None
    reference: str = ""
    kind: str = ""
    script: str = ""
    tail: str = ""
    nest: tuple[str, ...] = ()
    refresh: str = ""
    fault: str = ""

    @property
    def group(self) -> tuple[str, str]:
        """The part of a state in which branches must agree where they meet."""
        if self.mode in NAMES or self.mode in ATTRIBUTES or self.mode is Mode.UNQUOTED:
            return "a tag", ""
        if self.mode in QUOTED or self.mode is Mode.BEFORE_VALUE:
            return "an attribute's value", self.mode.name
        if self.mode in COMMENTS:
            return "a comment", ""
        if self.mode is Mode.DATA:
            return "text", ""
        return f"<{self.element}>", self.mode.name


def start_value(role: Role) -> Url | Css | None:
    """Return the position before the first character of a value of some role."""
    if role in (Role.URL, Role.RESOURCE):
        return Url()
    if role is Role.URLS:
        return Url(several=True)
    if role is Role.CSS:
        return Css()
    return Css(in_value=True) if role is Role.CSS_VALUE else None
