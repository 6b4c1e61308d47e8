"""The choice of an escaper by context, or the reason why no value may be there."""

import re
from collections.abc import Collection
from typing import Final

from shortcodes.templating.escapers.choice import EscaperChoice
from shortcodes.templating.escapers.html import escape_attribute
from shortcodes.templating.expressions import ExpressionInfo
from shortcodes.templating.faults import (
    BRANCH_FIX,
    CSS_FIX,
    DATA_FIX,
    HOST_FIX,
    IN_ROLE,
    NAME_FIX,
    VARIABLE_FIX,
    Fault,
)
from shortcodes.templating.states import nesting, scripts
from shortcodes.templating.states.attribute_kinds import HOLE, Role, find_role
from shortcodes.templating.states.css import Css
from shortcodes.templating.states.html import (
    ATTRIBUTES,
    COMMENTS,
    NAMES,
    QUOTED,
    Mode,
    State,
)
from shortcodes.templating.states.urls import Part, Url

TEXT: Final = EscaperChoice("text")
FOREIGN_TEXT: Final = EscaperChoice("text of foreign elements")
PLAIN: Final = EscaperChoice("attribute")

_NO_NAME = re.compile(r"[\"'<>&]")
_STRICTEST: Final = ("first part", "part", "part with slashes", "query", "size")
_ENCODED: Final = frozenset(_STRICTEST)


def combine_choices(choices: Collection[EscaperChoice]) -> EscaperChoice | None:
    """Return the escaper that is right in several contexts at once, or None if there is none."""
    different = set(choices)
    if len(different) == 1:
        return different.pop()
    # text escaped for an attribute is right between tags as well
    if different <= {TEXT, FOREIGN_TEXT, PLAIN}:
        return PLAIN if PLAIN in different else FOREIGN_TEXT
    # a percent-encoded part does no harm anywhere behind the start of an address
    if {choice.kind for choice in different} <= _ENCODED:
        return min(different, key=lambda choice: _STRICTEST.index(choice.kind))
    # a checked address does no harm in place of a size, as in a loop over the images of a srcset
    lists = {choice for choice in different if choice.kind == "addresses"}
    sizes = {choice for choice in different if choice.kind == "size"}
    return lists.pop() if len(lists) == 1 and lists | sizes == different else None


def list_written(state: State, info: ExpressionInfo) -> list[str] | None:
    """Return the words that may be written, if the walk goes on behind each of them, or None.

    It does so in names, with the words of a type, and wherever words that the template itself writes out
    could change the context.
    """
    if info.words is None or not (
        _is_named(state) or _is_fixed(state) or (info.fixed and _reads_words(state))
    ):
        return None
    if state.mode in (Mode.SCRIPT, Mode.RAW_TEXT, Mode.PLAINTEXT):
        return sorted(info.words)
    return sorted(map(escape_attribute, info.words))


def _is_named(state: State) -> bool:
    return state.mode in NAMES or state.mode in ATTRIBUTES


def _is_fixed(state: State) -> bool:
    """Whether a value changes how the browser treats the element."""
    quoted = state.mode in QUOTED and not state.closing
    return quoted and find_role(state.element, state.attribute) is Role.FIXED


def _reads_words(state: State) -> bool:
    """Whether words that a template writes out in a context are part of its own HTML there."""
    if state.mode is Mode.SCRIPT:
        return state.script[:1] not in ("'", '"', "`")
    if state.mode in QUOTED:
        return (
            state.value is not None or find_role(state.element, state.attribute) is not Role.PLAIN
        )
    return state.mode not in (Mode.DATA, Mode.RCDATA)


def choose_escaper(state: State, info: ExpressionInfo) -> EscaperChoice | Fault:
    """Return the escaper of a context, or the fault of a value there.

    Args:
        state: The state in which the value is written.
        info: What is info of it.
    """
    if state.mode is Mode.DATA:
        if nesting.is_in_code(state.nest):
            fix = "write the element outside of <svg>, <select> and the like"
            return Fault(f"{info.called} in what is code or text, as a browser reads it", fix)
        return FOREIGN_TEXT if state.nest else TEXT
    if list_written(state, info) is not None:
        return _choose_word(state, info.words or frozenset(), info)
    if state.mode in QUOTED:
        return _choose_in_quotes(state, info)
    if _is_named(state):
        return _choose_in_tag(state, info)
    return _choose_elsewhere(state, info)


def _choose_word(
    state: State, words: frozenset[str], info: ExpressionInfo
) -> EscaperChoice | Fault:
    in_tag = _is_named(state) or state.mode in (Mode.UNQUOTED, Mode.BEFORE_VALUE)
    place = _describe_name(state) if _is_named(state) else state.attribute or f"<{state.element}>"
    if in_tag and any(_NO_NAME.search(word) for word in words):
        return Fault(f"{info.called} in a tag, where its quotes are escaped", BRANCH_FIX)
    raw = state.mode in (Mode.SCRIPT, Mode.RAW_TEXT, Mode.PLAINTEXT)
    return EscaperChoice("raw word" if raw else "word", words, place=place)


def _describe_name(state: State) -> str:
    return "the name of a tag" if state.mode in NAMES else "the name of an attribute"


def _choose_in_tag(state: State, info: ExpressionInfo) -> EscaperChoice | Fault:
    place = "a tag" if state.mode in NAMES else "an attribute"
    if info.whole and state.mode in (Mode.TAG_NAME, Mode.ATTRIBUTE_NAME):
        return EscaperChoice("digits", place=f"the name of {place}")
    return Fault(f"{info.called} as the name of {place}, or part of one", NAME_FIX)


def _choose_elsewhere(state: State, info: ExpressionInfo) -> EscaperChoice | Fault:
    if state.mode in (Mode.UNQUOTED, Mode.BEFORE_VALUE):
        reason = f"{info.called} in {state.attribute}=, without quotes: a blank in it begins another attribute"
        return Fault(reason, f'put quotes around the value: {state.attribute}="{{{{ … }}}}"')
    if state.mode in COMMENTS:
        return Fault(
            f"{info.called} in a comment, which it could end", "leave it out of the comment"
        )
    if state.reference:
        fix = "write the text before it without a part of a tag"
        return Fault(f"{info.called} right behind '{state.reference}'", fix)
    if state.mode is Mode.SCRIPT:
        return _choose_in_script(state, info)
    if state.mode is Mode.RCDATA:
        return PLAIN
    if state.mode is Mode.RAW_TEXT and isinstance(state.value, Css):
        return _choose_in_css(state, state.value, info, "<style>")
    fix = "leave it out; browsers that run scripts read no HTML there"
    return Fault(f"{info.called} in <{state.element}>, which holds no HTML", fix)


def _choose_in_script(state: State, info: ExpressionInfo) -> EscaperChoice | Fault:
    if state.script[:1] in ('"', "'", "`"):
        if state.script[1:] == "\\":
            return Fault(f"{info.called} right behind a backslash", VARIABLE_FIX)
        return EscaperChoice("script string")
    if scripts.is_glued(state.script):
        return Fault(
            f"{info.called} as a part of a name in a <script>",
            "put it in brackets, object[{{ … }}], or choose the name in {% if %}",
        )
    if state.script == scripts.LOADS:
        return Fault(f"{info.called} in what may say which scripts are loaded", DATA_FIX)
    if state.script.startswith(scripts.COMMENTS):
        return Fault(f"{info.called} in a comment of a <script>", VARIABLE_FIX)
    if state.script in (scripts.UNSURE, "/", "/)"):
        return Fault(
            f"{info.called} behind a '/' that may divide or begin a regular expression, or behind '${{'",
            VARIABLE_FIX,
        )
    return EscaperChoice("json" if state.kind == "json" else "script")


def _choose_in_quotes(state: State, info: ExpressionInfo) -> EscaperChoice | Fault:
    role = Role.PLAIN if state.closing else find_role(state.element, state.attribute)
    attribute = state.attribute or "an attribute"
    if role is Role.META and state.refresh != "equiv":
        return PLAIN
    if role in IN_ROLE:
        reason, fix = IN_ROLE[role]
        return Fault(f"{info.called} in {attribute}, {reason}", fix)
    if state.value is not None and state.reference:
        fix = f"don't write '{state.reference}' before it"
        return Fault(f"{info.called} in a character reference", fix)
    if isinstance(state.value, Url):
        if role is Role.RESOURCE:
            return _choose_in_resource(state, state.value, info)
        return _choose_in_url(state.value, attribute, info)
    return (
        _choose_in_css(state, state.value, info, attribute)
        if isinstance(state.value, Css)
        else PLAIN
    )


def _choose_in_url(url: Url, place: str, info: ExpressionInfo) -> EscaperChoice | Fault:
    part = url.part
    if part in (Part.CODE, Part.FORGED):
        return Fault(f"{info.called} behind a scheme that runs or holds code", "write an address")
    if part is Part.START:
        return EscaperChoice("addresses" if url.several else "address", rule=info.rule, place=place)
    if part is Part.QUERY:
        return EscaperChoice("query")
    if part is Part.DESCRIPTOR:
        return EscaperChoice("size", place=place)
    if part is Part.SLASH:
        return EscaperChoice("first part", place=place)
    # behind another value, which may end in a folder
    kind = "part with slashes" if HOLE in url.word else "part"
    return EscaperChoice(kind, place=place)


def _choose_in_resource(state: State, url: Url, info: ExpressionInfo) -> EscaperChoice | Fault:
    """Choose for an address from which code or a page is loaded, or where a form is sent."""
    place = f"{state.attribute} of <{state.element}>"
    fixed_host = info.rule is not None and info.rule.hosts is not None
    anywhere = url.part in (Part.HOST_START, Part.HOST) or HOLE in url.word
    if (url.part is Part.START and not fixed_host) or anywhere:
        return Fault(f"{info.called} in {place}, which could be of any host", HOST_FIX)
    if url.part is Part.START:
        return EscaperChoice("address of one host", rule=info.rule, place=state.attribute)
    return _choose_in_url(url, state.attribute, info)


def _choose_in_css(
    state: State, css: Css, info: ExpressionInfo, place: str
) -> EscaperChoice | Fault:
    if css.lost or css.comment:
        return Fault(f"{info.called} in {place}, behind what can't be followed in CSS", CSS_FIX)
    if css.depth == 0:
        # a string there may be what @import loads
        return Fault(f"{info.called} in {place}, as a selector or in a rule, which is CSS", CSS_FIX)
    if css.url is not None:
        if css.url.part is Part.START:
            return EscaperChoice("css address", rule=info.rule, place=place)
        return _choose_in_url(css.url, place, info)
    if css.quote:
        if not css.shows_strings:
            return Fault(f"{info.called} in {place}, in a string that may be an address", CSS_FIX)
        return EscaperChoice("css string")
    if css.in_value:
        strings = css.shows_strings and not css.functions
        return EscaperChoice("css" if strings else "css without strings", place=place)
    return Fault(f"{info.called} in {place}, as the name of a property, which is CSS", CSS_FIX)
