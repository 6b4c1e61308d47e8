"""Which value may stand where."""

from typing import Any, Final

from shortcodes.widgets.templates import scripts
from shortcodes.widgets.templates.annotations import is_number, is_whole, named, places
from shortcodes.widgets.templates.attributes import Role, role_of
from shortcodes.widgets.templates.css import Css
from shortcodes.widgets.templates.faults import (
    CONTENT_FIX,
    CSS_FIX,
    IN_ROLE,
    NAME_FIX,
    PART_FIX,
    UNCLEAR_FIX,
    URL_FIX,
    Fault,
)
from shortcodes.widgets.templates.html_states import (
    ATTRIBUTES,
    COMMENTS,
    NAMES,
    QUOTED,
    Mode,
    State,
)
from shortcodes.widgets.templates.urls import Part, Url
from shortcodes.widgets.templates.values import TYPED, Form, Hole

_SCRIPT_FIX: Final = "write {{ …|tojson }}, outside the quotes and comments of the script"


def fault_of(hole: Hole, state: State, escaping: bool = True) -> Fault | None:
    """Return why a value may not stand in a state, or None if it may.

    Args:
        hole: The value; its type is no union where that makes a difference.
        state: Where it stands.
        escaping: Whether it is escaped there.
    """
    if hole.form is Form.UNSAFE:
        return Fault(
            f"|safe behind {_called(hole)}, {named(hole.annotation)}, which would not be escaped",
            "leave |safe out, or give the field a type that is HTML: RichText of "
            "shortcodes.widgets.types, or Markup",
        )
    if hole.form is Form.UNCLEAR:
        return Fault(f"{_called(hole)} puts HTML and values together in an expression", UNCLEAR_FIX)
    html = hole.surely_html and state.mode is Mode.DATA
    if not (escaping or html or hole.number or hole.form is not Form.PLAIN):
        return Fault(
            f"{_called(hole)} is not escaped in {{% autoescape false %}}", "leave that out"
        )
    if state.mode is Mode.DATA:
        return None
    if state.mode in QUOTED:
        return _in_quotes(hole, state)
    if state.mode in NAMES or state.mode in ATTRIBUTES:
        return _in_tag(hole, state)
    return _elsewhere(hole, state)


def _called(hole: Hole) -> str:
    return f"'{hole.name}'" if hole.name else "an expression"


def _elsewhere(hole: Hole, state: State) -> Fault | None:
    if state.mode in (Mode.UNQUOTED, Mode.BEFORE_VALUE):
        attribute = state.attribute
        reason = f"{_called(hole)} in {attribute}=, without quotes: a blank in it begins another attribute"
        return Fault(reason, f'put quotes around the value: {attribute}="{{{{ … }}}}"')
    if state.mode in COMMENTS:
        return Fault(
            f"{_called(hole)} in a comment, which it could end", "leave it out of the comment"
        )
    if state.mode is Mode.SCRIPT:
        if hole.form is Form.JSON and state.script == scripts.CODE and not state.reference:
            return None
        where = (
            "a <script>" if state.script == scripts.CODE else "a string or comment of a <script>"
        )
        return Fault(f"{_called(hole)} in {where}, where HTML's escapes mean nothing", _SCRIPT_FIX)
    if state.mode is Mode.RCDATA:
        if state.reference:
            return Fault(
                f"{_called(hole)} right behind '{state.reference}'", "put a blank between them"
            )
        if hole.html:
            return Fault(f"{_called(hole)} is HTML, and <{state.element}> holds text", CONTENT_FIX)
        return None
    if state.element == "style":
        return Fault(
            f"{_called(hole)} in a <style>, where HTML's escapes mean nothing",
            'set a custom property, style="--name: {{ … }}", and use var(--name)',
        )
    return Fault(f"{_called(hole)} in <{state.element}>, which holds no HTML", "leave it out")


def _in_tag(hole: Hole, state: State) -> Fault | None:
    """Return why a value may not be a name, or part of one."""
    typed = hole.form in TYPED
    if typed and "name" in places(hole.annotation):
        return None
    begun = state.mode in (Mode.TAG_NAME, Mode.ATTRIBUTE_NAME)
    if typed and begun and is_whole(hole.annotation):
        return None
    what = "a tag" if state.mode in NAMES else "an attribute"
    reason = f"{_called(hole)}, {named(hole.annotation)}, as the name of {what}, or part of one"
    return Fault(reason, NAME_FIX)


def _in_quotes(hole: Hole, state: State) -> Fault | None:
    attribute = state.attribute or "an attribute"
    if hole.html:
        return Fault(
            f"{_called(hole)} is HTML and stands in {attribute}, which it could end", CONTENT_FIX
        )
    if hole.form is Form.JSON and state.mode is Mode.DOUBLE_QUOTED:
        return Fault(
            f"{_called(hole)} with |tojson in double quotes, which its own would end",
            "use single quotes around the value, or |tojson|forceescape",
        )
    role = Role.PLAIN if state.closing else role_of(state.element, state.attribute)
    if role is Role.META and state.refresh != "equiv":
        return None
    if role in IN_ROLE:
        reason, fix = IN_ROLE[role]
        return Fault(reason.format(attribute=attribute), fix.format())
    if state.value is not None and state.reference:
        return Fault(
            f"{_called(hole)} in a character reference",
            f"don't write '{state.reference}' before it",
        )
    if isinstance(state.value, Url):
        return _in_url(hole, state.value, attribute, role)
    return _in_css(hole, state.value, attribute) if isinstance(state.value, Css) else None


def _is_part(hole: Hole) -> bool:
    """Whether a value has no character that means something in an address."""
    return hole.form is Form.ENCODED or (hole.form in TYPED and is_number(hole.annotation))


def _in_url(hole: Hole, url: Url, attribute: str, role: Role) -> Fault | None:
    kind: Any = hole.annotation
    number = hole.form in TYPED and is_number(kind)
    whole = hole.form in TYPED and "url" in places(kind)
    part = url.part
    if part is Part.CODE or part is Part.FORGED:
        return Fault(f"{_called(hole)} behind a scheme that runs or holds code", "write an address")
    if part is Part.START:
        if role is Role.RESOURCE and not number:
            reason = f"{_called(hole)} in {attribute}, from which code is loaded"
            return Fault(reason, "write out the address, or begin it with a host and a folder")
        return None if whole or number else _not_an_address(hole, attribute)
    if part is Part.HOST_START or (part in (Part.HOST, Part.SLASH) and not number):
        reason = f"{_called(hole)} in the host of {attribute}, which could be any"
        return Fault(
            reason, "write out the host and a '/' with a folder behind it, or use a SafeUrl"
        )
    if part is Part.DESCRIPTOR:
        # What is no width or density there is left out; an address would only be loaded as another image.
        fits_there = number or whole
        return (
            None
            if fits_there
            else Fault(f"{_called(hole)} behind an address of {attribute}", "use an int")
        )
    if role is Role.RESOURCE and part is not Part.QUERY and not number:
        return Fault(
            f"{_called(hole)} in the path of {attribute}, which could leave it", "use an int"
        )
    if not _is_part(hole):
        reason = (
            f"{_called(hole)}, {named(kind)}, in an address, where '?', '#' and '..' mean something"
        )
        return Fault(reason, PART_FIX)
    return None


def _not_an_address(hole: Hole, attribute: str) -> Fault:
    what = (
        "is encoded, but could be '//other.host'"
        if hole.form is Form.ENCODED
        else named(hole.annotation)
    )
    return Fault(f"{_called(hole)} in {attribute}, {what}, could be 'javascript:…'", URL_FIX)


def _in_css(hole: Hole, css: Css, attribute: str) -> Fault | None:
    if css.odd or css.comment:
        return Fault(f"{_called(hole)} in {attribute}, behind what can't be followed", CSS_FIX)
    if not css.in_value:
        return Fault(
            f"{_called(hole)} in {attribute}, where a property is named", "write out the name"
        )
    number = hole.form in TYPED and is_number(hole.annotation)
    if css.url is not None:
        begun = css.url.part in (Part.PATH, Part.QUERY)
        if number or (begun and _is_part(hole)):
            return None
        return Fault(
            f"{_called(hole)} in url(), which it could end",
            "write the address up to a '/' with a folder before it and {{ …|urlencode }}, or use an <img>",
        )
    if css.quote:
        fault = Fault(
            f"{_called(hole)} in a string of {attribute}, which it could end", "use a number"
        )
        return None if number else fault
    named_function = bool(css.functions) and css.functions[-1] in ("\0", "expression")
    if number or (hole.form in TYPED and "css" in places(hole.annotation) and not named_function):
        return None
    return Fault(
        f"{_called(hole)}, {named(hole.annotation)}, in {attribute}, which is CSS", CSS_FIX
    )
