"""The states of an HTML tokenizer: where one stands behind a piece of HTML.

They are those of the HTML standard, section 13.2.5 (https://html.spec.whatwg.org/#tokenization), as
far as it matters for what may follow.
"""

from dataclasses import dataclass
from enum import Enum, auto

from shortcodes.templating.states.attribute_kinds import Role
from shortcodes.templating.states.css import Css
from shortcodes.templating.states.urls import Url


class Mode(Enum):
    """A state, or several of the standard that differ in nothing that matters here."""

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
"""Where the name of an element stands, or begins."""

ATTRIBUTES = frozenset(
    {
        Mode.BEFORE_ATTRIBUTE,
        Mode.ATTRIBUTE_NAME,
        Mode.AFTER_ATTRIBUTE_NAME,
        Mode.AFTER_QUOTED,
        Mode.SELF_CLOSING,
    }
)
"""Where the name of an attribute stands, or begins."""

QUOTED = frozenset({Mode.DOUBLE_QUOTED, Mode.SINGLE_QUOTED})
COMMENTS = frozenset({Mode.MARKUP_DECLARATION, Mode.COMMENT, Mode.BOGUS_COMMENT, Mode.CDATA})


@dataclass(frozen=True, slots=True)
class State:
    """Where one stands.

    Attributes:
        mode: The state.
        element: The element whose tag is read, or whose text it is where that is no HTML.
        closing: Whether the tag is an end tag.
        attribute: The attribute whose name or value is read.
        value: How far its value is read, where that is an address or CSS; in a ``<style>``, how far that is.
        reference: A character reference that is begun in it, or characters that may end a text.
        kind: The types that the tag of a script says, and behind the tag ``json`` or nothing.
        script: Where in a script; see `scripts`.
        tail: The last characters of a script.
        odd: The elements that are open in and with one in which others are read differently; see `nesting`.
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
    odd: tuple[str, ...] = ()
    refresh: str = ""
    fault: str = ""

    @property
    def group(self) -> tuple[str, str]:
        """What the states of branches must have in common where these meet."""
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
    """Return where a value of some role stands before its first character."""
    if role in (Role.URL, Role.RESOURCE):
        return Url()
    if role is Role.URLS:
        return Url(several=True)
    if role is Role.CSS:
        return Css()
    return Css(in_value=True) if role is Role.CSS_VALUE else None
