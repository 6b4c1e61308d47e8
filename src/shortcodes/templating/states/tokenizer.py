"""The tokenizer: from a state and a text, or a value, to the states behind it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from sys import getsizeof
from typing import Final

from shortcodes.memory import cached
from shortcodes.templating.states import (
    attribute_steps,
    comment_steps,
    css,
    scripts,
    tag_steps,
    text_steps,
    urls,
)
from shortcodes.templating.states.attribute_kinds import HOLE
from shortcodes.templating.states.html import ATTRIBUTES, QUOTED, Mode, State
from shortcodes.templating.states.reader import Reader

_BYTES: Final = 3_000  # of a state


# Loops ask again for the same, and so do widgets that are registered again.
@cached("states", lambda made, state, text: getsizeof(text) + _BYTES * (1 + len(made)))
def follow_text(state: State, text: str) -> frozenset[State]:
    """Return the states that a tokenizer may be in behind a text.

    They are several where browsers read the text by the page around it.
    """
    found: set[State] = set()
    begun = [(state, 0)]
    while begun:
        start, offset = begun.pop()
        reader = Reader(start, text, offset)
        found.add(reader.read(_STEPS))
        begun += reader.others
    return frozenset(found)


def follow_value(state: State) -> State:
    """Return the state behind a value, which an escaper has kept free of markup."""
    if state.mode in (Mode.TAG_OPEN, Mode.END_TAG_OPEN):
        return replace(
            state, mode=Mode.TAG_NAME, element=HOLE, closing=state.mode is Mode.END_TAG_OPEN
        )
    if state.mode is Mode.TAG_NAME:
        return replace(state, element=_append_hole(state.element))
    if state.mode is Mode.ATTRIBUTE_NAME:
        return replace(state, attribute=_append_hole(state.attribute))
    if state.mode in ATTRIBUTES:
        return replace(state, mode=Mode.ATTRIBUTE_NAME, attribute=HOLE)
    if state.mode is Mode.RAW_TEXT and isinstance(state.value, css.Css):
        return replace(state, value=css.follow_value(state.value))
    if state.mode is Mode.SCRIPT:
        return replace(state, script=scripts.follow_value(state.script), tail="")
    if state.mode not in QUOTED:
        return state
    if state.element == "meta" and state.attribute == "content":
        return replace(state, refresh="value")
    if isinstance(state.value, urls.Url):
        return replace(state, value=urls.follow_value(state.value))
    if isinstance(state.value, css.Css):
        return replace(state, value=css.follow_value(state.value))
    return state


def _append_hole(name: str) -> str:
    return name if name.endswith(HOLE) else name + HOLE


_STEPS: Final[Mapping[Mode, Callable[[Reader], None]]] = {
    Mode.DATA: text_steps.follow_data,
    Mode.TAG_OPEN: tag_steps.follow_tag_open,
    Mode.END_TAG_OPEN: tag_steps.follow_end_tag_open,
    Mode.TAG_NAME: tag_steps.follow_tag_name,
    Mode.BEFORE_ATTRIBUTE: attribute_steps.follow_before_attribute,
    Mode.ATTRIBUTE_NAME: attribute_steps.follow_attribute_name,
    Mode.AFTER_ATTRIBUTE_NAME: attribute_steps.follow_after_attribute_name,
    Mode.BEFORE_VALUE: attribute_steps.follow_before_value,
    Mode.DOUBLE_QUOTED: attribute_steps.follow_quoted,
    Mode.SINGLE_QUOTED: attribute_steps.follow_quoted,
    Mode.UNQUOTED: attribute_steps.follow_unquoted,
    Mode.AFTER_QUOTED: attribute_steps.follow_after_quoted,
    Mode.SELF_CLOSING: tag_steps.follow_self_closing,
    Mode.MARKUP_DECLARATION: comment_steps.follow_markup_declaration,
    Mode.COMMENT: comment_steps.follow_comment,
    Mode.BOGUS_COMMENT: comment_steps.follow_bogus_comment,
    Mode.CDATA: comment_steps.follow_cdata,
    Mode.RCDATA: text_steps.follow_raw_text,
    Mode.RAW_TEXT: text_steps.follow_raw_text,
    Mode.SCRIPT: text_steps.follow_raw_text,
    Mode.PLAINTEXT: text_steps.follow_plaintext,
}
