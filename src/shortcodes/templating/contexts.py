"""Which escaper a value needs in a context, or why no value may be there."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from shortcodes.templating import escapers, nesting, scripts
from shortcodes.templating.attribute_kinds import HOLE, Role, role_of
from shortcodes.templating.css import Css
from shortcodes.templating.escapers import Escaper
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
from shortcodes.templating.html_states import (
    ATTRIBUTES,
    COMMENTS,
    NAMES,
    QUOTED,
    Mode,
    State,
)
from shortcodes.templating.urls import Part, Url
from shortcodes.types.url import UrlRule


class Known(NamedTuple):
    """What is known of an expression before its value is there.

    Attributes:
        name: What it is called in messages, or empty.
        words: All that it may be, or None.
        fixed: Whether the template itself writes out these words.
        whole: Whether its type is a whole number.
        rule: The rule of its type, where that is an address.
    """

    name: str = ""
    words: frozenset[str] | None = None
    fixed: bool = False
    whole: bool = False
    rule: UrlRule | None = None

    @property
    def called(self) -> str:
        """The expression in a message."""
        return f"'{self.name}'" if self.name else "an expression"


class Choice(NamedTuple):
    """An escaper that was chosen.

    Attributes:
        kind: The name of the escaper.
        words: The words that it writes, where it writes no others.
        rule: The rule of its addresses.
        place: The attribute or element, for messages.
    """

    kind: str
    words: frozenset[str] | None = None
    rule: UrlRule | None = None
    place: str = ""

    def escaper(self, variable: str) -> Escaper:
        """Return the escaper for the values of some variable."""
        place, words, rule = self.place, self.words or (), self.rule
        made: dict[str, Escaper] = {
            "text": escapers.text,
            "text of foreign elements": escapers.foreign_text,
            "attribute": escapers.attribute,
            "made": escapers.made,
            "query": escapers.query,
            "script": escapers.script,
            "json": escapers.json_text,
            "script string": escapers.script_string,
            "css string": escapers.css_string,
        }
        if self.kind in made:
            return made[self.kind]
        return _with_place(self.kind, words, rule, place, variable)


def _with_place(
    kind: str, words: Collection[str], rule: UrlRule | None, place: str, variable: str
) -> Escaper:
    match kind:
        case "word":
            return escapers.word(words, place, variable)
        case "raw word":
            return escapers.word(words, place, variable, raw=True)
        case "digits":
            return escapers.digits(place, variable)
        case "address":
            return escapers.address(rule, place, variable)
        case "address of one host":
            return escapers.address_of_one_host(rule, place, variable)
        case "first part":
            return escapers.first_part(place, variable)
        case "addresses":
            return escapers.addresses(rule, place, variable)
        case "css address":
            return escapers.css_address(rule, place, variable)
        case "part" | "part with slashes":
            return escapers.part(place, variable, slashes=kind != "part")
        case "size":
            return escapers.size(place, variable)
        case _:
            return escapers.css(place, variable, strings=kind == "css")


TEXT: Final = Choice("text")
FOREIGN_TEXT: Final = Choice("text of foreign elements")
PLAIN: Final = Choice("attribute")

_NO_NAME = re.compile(r"[\"'<>&]")
_STRICTEST: Final = ("first part", "part", "part with slashes", "query", "size")
_ENCODED: Final = frozenset(_STRICTEST)


def one_of(choices: Collection[Choice]) -> Choice | None:
    """Return the escaper that is right in several contexts, or None if there is none."""
    different = set(choices)
    if len(different) == 1:
        return different.pop()
    # what is written for an attribute is text between tags as well
    if different <= {TEXT, FOREIGN_TEXT, PLAIN}:
        return PLAIN if PLAIN in different else FOREIGN_TEXT
    # a part that is percent-encoded does no harm in any place behind the start of an address
    if {choice.kind for choice in different} <= _ENCODED:
        return min(different, key=lambda choice: _STRICTEST.index(choice.kind))
    # a checked address does no harm in place of a size, as in a loop over the images of a srcset
    lists = {choice for choice in different if choice.kind == "addresses"}
    sizes = {choice for choice in different if choice.kind == "size"}
    return lists.pop() if len(lists) == 1 and lists | sizes == different else None


def written(state: State, known: Known) -> list[str] | None:
    """Return all that may be written in a context where a template is read on with that, or None.

    These are the words of a type in names, and the words that the template itself writes out wherever they
    could change the context.
    """
    if known.words is None or not (
        _is_named(state) or _is_fixed(state) or (known.fixed and _reads_words(state))
    ):
        return None
    if state.mode in (Mode.SCRIPT, Mode.RAW_TEXT, Mode.PLAINTEXT):
        return sorted(known.words)
    return sorted(map(escapers.attribute, known.words))


def _is_named(state: State) -> bool:
    return state.mode in NAMES or state.mode in ATTRIBUTES


def _is_fixed(state: State) -> bool:
    """Whether a value changes what the browser does with the element."""
    quoted = state.mode in QUOTED and not state.closing
    return quoted and role_of(state.element, state.attribute) is Role.FIXED


def _reads_words(state: State) -> bool:
    """Whether words that are written out in a context are part of the template's own HTML there."""
    if state.mode is Mode.SCRIPT:
        return state.script[:1] not in ("'", '"', "`")
    if state.mode in QUOTED:
        return state.value is not None or role_of(state.element, state.attribute) is not Role.PLAIN
    return state.mode not in (Mode.DATA, Mode.RCDATA)


def choose(state: State, known: Known) -> Choice | Fault:
    """Return the escaper of a context, or why no value may be there.

    Args:
        state: Where in HTML the value is written.
        known: What is known of it.
    """
    if state.mode is Mode.DATA:
        if nesting.in_code(state.odd):
            fix = "write the element outside of <svg>, <select> and the like"
            return Fault(f"{known.called} in what is code or text, as a browser reads it", fix)
        return FOREIGN_TEXT if state.odd else TEXT
    if written(state, known) is not None:
        return _in_words(state, known.words or frozenset(), known)
    if state.mode in QUOTED:
        return _in_quotes(state, known)
    if _is_named(state):
        return _in_tag(state, known)
    return _elsewhere(state, known)


def _in_words(state: State, words: frozenset[str], known: Known) -> Choice | Fault:
    in_tag = _is_named(state) or state.mode in (Mode.UNQUOTED, Mode.BEFORE_VALUE)
    place = _of_name(state) if _is_named(state) else state.attribute or f"<{state.element}>"
    if in_tag and any(_NO_NAME.search(word) for word in words):
        return Fault(f"{known.called} in a tag, where its quotes are escaped", BRANCH_FIX)
    raw = state.mode in (Mode.SCRIPT, Mode.RAW_TEXT, Mode.PLAINTEXT)
    return Choice("raw word" if raw else "word", words, place=place)


def _of_name(state: State) -> str:
    return "the name of a tag" if state.mode in NAMES else "the name of an attribute"


def _in_tag(state: State, known: Known) -> Choice | Fault:
    place = "a tag" if state.mode in NAMES else "an attribute"
    if known.whole and state.mode in (Mode.TAG_NAME, Mode.ATTRIBUTE_NAME):
        return Choice("digits", place=f"the name of {place}")
    return Fault(f"{known.called} as the name of {place}, or part of one", NAME_FIX)


def _elsewhere(state: State, known: Known) -> Choice | Fault:
    if state.mode in (Mode.UNQUOTED, Mode.BEFORE_VALUE):
        reason = f"{known.called} in {state.attribute}=, without quotes: a blank in it begins another attribute"
        return Fault(reason, f'put quotes around the value: {state.attribute}="{{{{ … }}}}"')
    if state.mode in COMMENTS:
        return Fault(
            f"{known.called} in a comment, which it could end", "leave it out of the comment"
        )
    if state.reference:
        fix = "write the text before it without a part of a tag"
        return Fault(f"{known.called} right behind '{state.reference}'", fix)
    if state.mode is Mode.SCRIPT:
        return _in_script(state, known)
    if state.mode is Mode.RCDATA:
        return PLAIN
    if state.mode is Mode.RAW_TEXT and isinstance(state.value, Css):
        return _in_css(state, state.value, known, "<style>")
    fix = "leave it out; browsers that run scripts read no HTML there"
    return Fault(f"{known.called} in <{state.element}>, which holds no HTML", fix)


def _in_script(state: State, known: Known) -> Choice | Fault:
    if state.script[:1] in ('"', "'", "`"):
        if state.script[1:] == "\\":
            return Fault(f"{known.called} right behind a backslash", VARIABLE_FIX)
        return Choice("script string")
    if scripts.is_glued(state.script):
        return Fault(
            f"{known.called} as a part of a name in a <script>",
            "put it in brackets, object[{{ … }}], or choose the name in {% if %}",
        )
    if state.script == scripts.LOADS:
        return Fault(f"{known.called} in what may say which scripts are loaded", DATA_FIX)
    if state.script.startswith(scripts.COMMENTS):
        return Fault(f"{known.called} in a comment of a <script>", VARIABLE_FIX)
    if state.script in (scripts.UNSURE, "/", "/)"):
        return Fault(
            f"{known.called} behind a '/' that may divide or begin a regular expression, or behind '${{'",
            VARIABLE_FIX,
        )
    return Choice("json" if state.kind == "json" else "script")


def _in_quotes(state: State, known: Known) -> Choice | Fault:
    role = Role.PLAIN if state.closing else role_of(state.element, state.attribute)
    attribute = state.attribute or "an attribute"
    if role is Role.META and state.refresh != "equiv":
        return PLAIN
    if role in IN_ROLE:
        reason, fix = IN_ROLE[role]
        return Fault(f"{known.called} in {attribute}, {reason}", fix)
    if state.value is not None and state.reference:
        fix = f"don't write '{state.reference}' before it"
        return Fault(f"{known.called} in a character reference", fix)
    if isinstance(state.value, Url):
        if role is Role.RESOURCE:
            return _in_resource(state, state.value, known)
        return _in_url(state.value, attribute, known)
    return _in_css(state, state.value, known, attribute) if isinstance(state.value, Css) else PLAIN


def _in_url(url: Url, place: str, known: Known) -> Choice | Fault:
    part = url.part
    if part in (Part.CODE, Part.FORGED):
        return Fault(f"{known.called} behind a scheme that runs or holds code", "write an address")
    if part is Part.START:
        return Choice("addresses" if url.several else "address", rule=known.rule, place=place)
    if part is Part.QUERY:
        return Choice("query")
    if part is Part.DESCRIPTOR:
        return Choice("size", place=place)
    if part is Part.SLASH:
        return Choice("first part", place=place)
    # behind another value, which may end in a folder
    kind = "part with slashes" if HOLE in url.word else "part"
    return Choice(kind, place=place)


def _in_resource(state: State, url: Url, known: Known) -> Choice | Fault:
    """Choose for an address from which code or a page is loaded, or where a form is sent."""
    place = f"{state.attribute} of <{state.element}>"
    fixed_host = known.rule is not None and known.rule.hosts is not None
    anywhere = url.part in (Part.HOST_START, Part.HOST) or HOLE in url.word
    if (url.part is Part.START and not fixed_host) or anywhere:
        return Fault(f"{known.called} in {place}, which could be of any host", HOST_FIX)
    if url.part is Part.START:
        return Choice("address of one host", rule=known.rule, place=state.attribute)
    return _in_url(url, state.attribute, known)


def _in_css(state: State, css: Css, known: Known, place: str) -> Choice | Fault:
    if css.odd or css.comment:
        return Fault(f"{known.called} in {place}, behind what can't be followed in CSS", CSS_FIX)
    if css.depth == 0:
        # a string there may be what @import loads
        return Fault(
            f"{known.called} in {place}, as a selector or in a rule, which is CSS", CSS_FIX
        )
    if css.url is not None:
        if css.url.part is Part.START:
            return Choice("css address", rule=known.rule, place=place)
        return _in_url(css.url, place, known)
    if css.quote:
        if not css.shows_strings:
            return Fault(f"{known.called} in {place}, in a string that may be an address", CSS_FIX)
        return Choice("css string")
    if css.in_value:
        strings = css.shows_strings and not css.functions
        return Choice("css" if strings else "css without strings", place=place)
    return Fault(f"{known.called} in {place}, as the name of a property, which is CSS", CSS_FIX)
