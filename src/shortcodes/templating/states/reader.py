"""A reader of HTML: a state that changes as it goes through a text."""

import re
from collections.abc import Callable, Mapping

from shortcodes.templating.states.html import Mode, State


class Reader:
    """Reads one text from one state.

    Its attributes are those of `State`, and these:

    Attributes:
        text: The text.
        at: The offset up to which it is read.
        others: States and offsets from which a browser may read on as well.
    """

    def __init__(self, state: State, text: str, offset: int) -> None:
        self.mode = state.mode
        self.element = state.element
        self.closing = state.closing
        self.attribute = state.attribute
        self.value = state.value
        self.reference = state.reference
        self.kind = state.kind
        self.script = state.script
        self.tail = state.tail
        self.nest = state.nest
        self.refresh = state.refresh
        self.fault = state.fault
        self.text = text
        self.at = offset
        self.others: list[tuple[State, int]] = []

    def read(self, steps: "Mapping[Mode, Callable[[Reader], None]]") -> State:
        """Read to the end of the text; return the state there."""
        while self.at < len(self.text):
            steps[self.mode](self)
        return self.make_state()

    def make_state(self) -> State:
        """Return the present state."""
        return State(
            self.mode,
            self.element,
            self.closing,
            self.attribute,
            self.value,
            self.reference,
            self.kind,
            self.script,
            self.tail,
            self.nest,
            self.refresh,
            self.fault,
        )

    def take(self, pattern: re.Pattern[str]) -> str:
        """Take the match of a pattern, or nothing."""
        match = pattern.match(self.text, self.at)
        found = match[0] if match else ""
        self.at += len(found)
        return found

    def take_until(self, text: str) -> str:
        """Take the text before another, or all of it."""
        end = self.text.find(text, self.at)
        found = self.text[self.at : end if end >= 0 else len(self.text)]
        self.at += len(found)
        return found

    def peek(self) -> str:
        """Return the next character, or nothing at the end."""
        return self.text[self.at] if self.at < len(self.text) else ""

    def open_tag(self, closing: bool) -> None:
        """Begin a tag: forget what was read of the one before."""
        self.mode, self.element, self.closing = Mode.TAG_NAME, "", closing
        self.attribute, self.value, self.reference, self.refresh = "", None, "", ""
        self.kind, self.script, self.tail = "", "", ""
