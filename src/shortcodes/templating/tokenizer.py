"""Follows HTML through the states of a tokenizer."""

import re
from collections.abc import Callable
from dataclasses import replace
from sys import getsizeof
from typing import Final

from shortcodes.characters import decoded, lowered
from shortcodes.memory import cached
from shortcodes.templating import css, nesting, scripts, urls
from shortcodes.templating.attribute_kinds import HOLE, Role, role_of
from shortcodes.templating.html_states import (
    ATTRIBUTES,
    QUOTED,
    Mode,
    State,
    start_of_value,
)

_NAME = re.compile(r"[^\t\n\f\r />]*")
_ATTRIBUTE_NAME = re.compile(r"[^\t\n\f\r />=]*")
_BLANKS = re.compile(r"[\t\n\f\r ]*")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*")
_COMMENT_END = re.compile(r"\A\0-?>|-->|--!>")
_COMMENT_TAIL = re.compile(r"(?:\A\0-?|--?!?)\Z")
_REFERENCE = re.compile(r"&#?[0-9A-Za-z]*;?")
_LETTER = re.compile(r"[A-Za-z]")
_SPACE: Final = "\t\n\f\r "
_RCDATA: Final = frozenset({"title", "textarea"})
_JSON_TYPE = re.compile(r"(?:application|text)/(?:[a-z0-9.-]+\+)?json(?:\s*;.*)?")
_TYPE: Final = "\0"  # before the type that an attribute says
_BYTES: Final = 3_000  # of a state
_RAW_TEXT: Final = frozenset({"style", "xmp", "iframe", "noembed", "noframes", "noscript"})


# loops, and widgets that are registered again, ask the same again
@cached("states", lambda made, state, text: getsizeof(text) + _BYTES * (1 + len(made)))
def follow(state: State, text: str) -> frozenset[State]:
    """Return the states that a tokenizer may be in behind a text that begins in some state.

    There are several where it depends on the page around.
    """
    found: set[State] = set()
    begun = [(state, 0)]
    while begun:
        start, offset = begun.pop()
        reader = _Reader(start, text, offset)
        found.add(reader.read())
        begun += reader.others
    return frozenset(found)


def behind_value(state: State) -> State:
    """Return the state behind a value that may stand there, and has no markup of its own."""
    if state.mode in (Mode.TAG_OPEN, Mode.END_TAG_OPEN):
        return replace(
            state, mode=Mode.TAG_NAME, element=HOLE, closing=state.mode is Mode.END_TAG_OPEN
        )
    if state.mode is Mode.TAG_NAME:
        return replace(state, element=_marked(state.element))
    if state.mode is Mode.ATTRIBUTE_NAME:
        return replace(state, attribute=_marked(state.attribute))
    if state.mode in ATTRIBUTES:
        return replace(state, mode=Mode.ATTRIBUTE_NAME, attribute=HOLE)
    if state.mode is Mode.RAW_TEXT and isinstance(state.value, css.Css):
        return replace(state, value=css.behind_value(state.value))
    if state.mode is Mode.SCRIPT:
        return replace(state, script=scripts.behind_value(state.script), tail="")
    if state.mode not in QUOTED:
        return state
    if state.element == "meta" and state.attribute == "content":
        return replace(state, refresh="value")
    if isinstance(state.value, urls.Url):
        return replace(state, value=urls.behind_value(state.value))
    if isinstance(state.value, css.Css):
        return replace(state, value=css.behind_value(state.value))
    return state


def _marked(name: str) -> str:
    return name if name.endswith(HOLE) else name + HOLE


class _Reader:
    """One reading of one text, character by character where it matters.

    Attributes:
        others: States and offsets from which it may be read otherwise.
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
        self.odd = state.odd
        self.refresh = state.refresh
        self.fault = state.fault
        self.text = text
        self.at = offset
        self.others: list[tuple[State, int]] = []

    def read(self) -> State:
        while self.at < len(self.text):
            _STEPS[self.mode](self)
        return self.state()

    def state(self) -> State:
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
            self.odd,
            self.refresh,
            self.fault,
        )

    def taken(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        found = match[0] if match else ""
        self.at += len(found)
        return found

    def until(self, text: str) -> str:
        """Take what stands before a text, or all there is."""
        end = self.text.find(text, self.at)
        found = self.text[self.at : end if end >= 0 else len(self.text)]
        self.at += len(found)
        return found

    def data(self) -> None:
        self.until("<")
        if self.at < len(self.text):
            self.at += 1
            self.mode = Mode.TAG_OPEN

    def tag_open(self) -> None:
        char = self.text[self.at]
        if char == "!":
            self.at += 1
            self.mode, self.reference = Mode.MARKUP_DECLARATION, ""
        elif char == "/":
            self.at += 1
            self.mode = Mode.END_TAG_OPEN
        elif _LETTER.match(char):
            self._open_tag(closing=False)
        else:
            self.mode = Mode.BOGUS_COMMENT if char == "?" else Mode.DATA

    def end_tag_open(self) -> None:
        char = self.text[self.at]
        if _LETTER.match(char):
            self._open_tag(closing=True)
        elif char == ">":
            self.at += 1
            self.mode = Mode.DATA
        else:
            self.mode = Mode.BOGUS_COMMENT

    def _open_tag(self, closing: bool) -> None:
        self.mode, self.element, self.closing = Mode.TAG_NAME, "", closing
        self.attribute, self.value, self.reference, self.refresh = "", None, "", ""
        self.kind, self.script, self.tail = "", "", ""

    def tag_name(self) -> None:
        self.element += lowered(self.taken(_NAME))
        self._behind_name(Mode.BEFORE_ATTRIBUTE)

    def before_attribute(self) -> None:
        self.taken(_BLANKS)
        char = self._next()
        if char in ("/", ">"):
            self.mode = Mode.AFTER_ATTRIBUTE_NAME
        elif char:
            self._start_attribute()

    def _start_attribute(self) -> None:
        self.mode, self.attribute = Mode.ATTRIBUTE_NAME, ""
        if self.text[self.at] == "=":
            self.attribute = "="
            self.at += 1

    def attribute_name(self) -> None:
        self.attribute += lowered(self.taken(_ATTRIBUTE_NAME))
        if self._next():
            self._end_attribute_name()
            self.mode = Mode.AFTER_ATTRIBUTE_NAME

    def _end_attribute_name(self) -> None:
        if self.element == "script" and self.attribute == "type":
            self.kind += _TYPE  # a browser takes the first one
        if self.element == "meta" and self.attribute == "http-equiv":
            if self.refresh == "value":
                self.fault = "a <meta> with http-equiv and a value in its content"
            self.refresh = "equiv"

    def after_attribute_name(self) -> None:
        self.taken(_BLANKS)
        char = self._next()
        if char == "=":
            self.at += 1
            self.mode = Mode.BEFORE_VALUE
        elif char in ("/", ">"):
            self._behind_name(Mode.AFTER_ATTRIBUTE_NAME)
        elif char:
            self._start_attribute()

    def before_value(self) -> None:
        self.taken(_BLANKS)
        char = self._next()
        if not char:
            return
        if char == ">":
            self.at += 1
            self._emit(self_closing=False)
            return
        quoted = {'"': Mode.DOUBLE_QUOTED, "'": Mode.SINGLE_QUOTED}.get(char)
        self.at += 1 if quoted else 0
        self.mode = quoted or Mode.UNQUOTED
        self.reference = ""
        role = Role.PLAIN if self.closing else role_of(self.element, self.attribute)
        self.value = start_of_value(role)

    def quoted(self) -> None:
        self._take(self.until('"' if self.mode is Mode.DOUBLE_QUOTED else "'"))
        if self.at < len(self.text):
            self.at += 1
            self._end_value(Mode.AFTER_QUOTED)

    def unquoted(self) -> None:
        self._take(self.taken(_UNQUOTED))
        if self._next():
            self._end_value(Mode.BEFORE_ATTRIBUTE)

    def _take(self, text: str) -> None:
        if self.element == "script" and self.attribute == "type":
            self.kind += text
        self._feed(text)

    def _end_value(self, mode: Mode) -> None:
        self._feed("", done=True)
        self.mode, self.value, self.attribute = mode, None, ""

    def after_quoted(self) -> None:
        if self.text[self.at] in "/>":
            self._behind_name(Mode.AFTER_QUOTED)
        else:
            self.mode = Mode.BEFORE_ATTRIBUTE

    def self_closing(self) -> None:
        if self.text[self.at] == ">":
            self.at += 1
            self._emit(self_closing=True)
        else:
            self.mode = Mode.BEFORE_ATTRIBUTE

    def markup_declaration(self) -> None:
        self.reference += self.text[self.at]
        self.at += 1
        read = self.reference.upper()
        if read == "--":
            self.mode, self.reference = Mode.COMMENT, HOLE
        elif read == "[CDATA[":
            self.mode, self.reference = Mode.BOGUS_COMMENT, ""
            if self.odd:
                self.others.append((replace(self.state(), mode=Mode.CDATA), self.at))
        elif not any(whole.startswith(read) for whole in ("--", "[CDATA[", "DOCTYPE")):
            self.at -= 1  # it may be the end of the comment
            self.mode, self.reference = Mode.BOGUS_COMMENT, ""
        elif read == "DOCTYPE":
            self.mode, self.reference = Mode.BOGUS_COMMENT, ""

    def comment(self) -> None:
        read = self.reference + self.text[self.at :]
        match = _COMMENT_END.search(read)
        if match is None:
            tail = _COMMENT_TAIL.search(read)
            self.reference = tail[0] if tail else ""
            self.at = len(self.text)
            return
        self.at += match.end() - len(self.reference)
        self.mode, self.reference = Mode.DATA, ""

    def bogus_comment(self) -> None:
        self.until(">")
        if self.at < len(self.text):
            self.at += 1
            self.mode = Mode.DATA

    def cdata(self) -> None:
        read = self.reference + self.text[self.at :]
        end = read.find("]]>")
        if end < 0:
            self.reference = read[len(read.rstrip("]")) :][-2:]
            self.at = len(self.text)
            return
        self.at += end + 3 - len(self.reference)
        self.mode, self.reference = Mode.DATA, ""

    def raw_text(self) -> None:
        """Read the text of an element that holds no elements, up to its end tag."""
        read = self.reference + self.text[self.at :]
        whole = f"</{self.element}"
        end = re.search(rf"{re.escape(whole)}(?=[\t\n\f\r />])", read, re.IGNORECASE | re.ASCII)
        inner = read[: end.start()] if end else read
        tail = "" if end else _begun(read, whole)
        if self.mode is Mode.SCRIPT:
            tail = tail or ("" if end else _begun(read, "<!--"))
            if "<!--" in inner:
                self.fault = "'<!--' in a <script>, which changes where it ends"
            text = inner[: len(inner) - len(tail)]
            self.script = scripts.read(self.script, text)
            if scripts.loads(self.tail + text):
                self.script = scripts.LOADS
            self.tail = scripts.begun(self.tail + text)
        elif isinstance(self.value, css.Css):
            self.value = css.read(self.value, inner[: len(inner) - len(tail)])
        if end is None:
            self.reference, self.at = tail, len(self.text)
            return
        self.at += end.end() - len(self.reference)
        element = self.element
        self._open_tag(closing=True)
        self.element = element

    def plaintext(self) -> None:
        self.at = len(self.text)

    def _next(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def _behind_name(self, blank: Mode) -> None:
        char = self._next()
        if char == ">":
            self.at += 1
            self._emit(self_closing=False)
        elif char == "/":
            self.at += 1
            self.mode = Mode.SELF_CLOSING
        elif char:
            self.mode = blank

    def _emit(self, self_closing: bool) -> None:
        """End a tag: what follows depends on its element."""
        element, closing, kind = self.element, self.closing, self.kind
        self._open_tag(closing=False)
        self.mode = Mode.DATA
        mode = Mode.DATA if closing else _text_mode(element)
        outside = self.odd
        self.odd = (
            nesting.closed(outside, element)
            if closing
            else nesting.opened(outside, element, self_closing)
        )
        if mode is Mode.DATA:
            return
        # where scripts do not run, a browser reads on in <noscript>
        if outside or element == "noscript":
            self.others.append((self.state(), self.at))
        self.mode, self.element, self.odd = mode, element, outside
        kind = decoded(f"{kind}{_TYPE}".split(_TYPE)[1]).strip().lower()
        self.kind = "json" if _JSON_TYPE.fullmatch(kind) else ""
        # a type that is a word, and no MIME type, tells the browser to do something
        loads = kind not in ("", "module") and "/" not in kind
        self.script = scripts.LOADS if loads else scripts.CODE
        self.value = css.Css(depth=0) if element == "style" else None

    def _feed(self, text: str, done: bool = False) -> None:
        """Read on in a value, whose character references are decoded."""
        if self.value is None:
            return
        text = self.reference + text
        self.reference = ""
        if not done and (open_ := re.search(r"&#?[0-9A-Za-z]*\Z", text)):
            self.reference = text[open_.start() :]
            text = text[: open_.start()]
        read = _REFERENCE.sub(_in_attribute, text)
        if isinstance(self.value, urls.Url):
            self.value = urls.read(self.value, read)
            if self.value.part is urls.Part.FORGED:
                self.fault = (
                    "':' behind a value at the start of an address, which makes it a scheme"
                )
        else:
            self.value = css.read(self.value, read)


def _in_attribute(reference: re.Match[str]) -> str:
    """Return a character reference decoded, as it is in attributes: a name must be whole."""
    from html.entities import html5  # noqa: PLC0415 - most templates have none

    found = reference[0]
    if found.startswith("&#"):
        return decoded(found)
    if not found.endswith(";") and reference.string.startswith("=", reference.end()):
        return found
    return html5.get(found[1:], found)


def _begun(text: str, wanted: str) -> str:
    """Return what a text ends in, where what is wanted begins with that."""
    sizes = range(min(len(wanted), len(text)), 0, -1)
    return next((text[-n:] for n in sizes if wanted.startswith(text[-n:].lower())), "")


def _text_mode(element: str) -> Mode:
    if element == "script":
        return Mode.SCRIPT
    if element in _RCDATA:
        return Mode.RCDATA
    if element in _RAW_TEXT:
        return Mode.RAW_TEXT
    return Mode.PLAINTEXT if element == "plaintext" else Mode.DATA


_STEPS: Final[dict[Mode, Callable[[_Reader], None]]] = {
    Mode.DATA: _Reader.data,
    Mode.TAG_OPEN: _Reader.tag_open,
    Mode.END_TAG_OPEN: _Reader.end_tag_open,
    Mode.TAG_NAME: _Reader.tag_name,
    Mode.BEFORE_ATTRIBUTE: _Reader.before_attribute,
    Mode.ATTRIBUTE_NAME: _Reader.attribute_name,
    Mode.AFTER_ATTRIBUTE_NAME: _Reader.after_attribute_name,
    Mode.BEFORE_VALUE: _Reader.before_value,
    Mode.DOUBLE_QUOTED: _Reader.quoted,
    Mode.SINGLE_QUOTED: _Reader.quoted,
    Mode.UNQUOTED: _Reader.unquoted,
    Mode.AFTER_QUOTED: _Reader.after_quoted,
    Mode.SELF_CLOSING: _Reader.self_closing,
    Mode.MARKUP_DECLARATION: _Reader.markup_declaration,
    Mode.COMMENT: _Reader.comment,
    Mode.BOGUS_COMMENT: _Reader.bogus_comment,
    Mode.CDATA: _Reader.cdata,
    Mode.RCDATA: _Reader.raw_text,
    Mode.RAW_TEXT: _Reader.raw_text,
    Mode.SCRIPT: _Reader.raw_text,
    Mode.PLAINTEXT: _Reader.plaintext,
}
