"""What is wrong with a template, in words."""

from typing import TYPE_CHECKING, Final, NamedTuple

from shortcodes.widgets.templates.attributes import Role

if TYPE_CHECKING:
    from shortcodes.widgets.templates.jinja import Source

URL_FIX: Final = "give it the type SafeUrl of shortcodes.widgets.types"
CSS_FIX: Final = (
    "give it a type that is CSS, such as CssColor, CssLength or CssKeyword of shortcodes.widgets.types, "
    "or a number"
)
NAME_FIX: Final = (
    "give it a Literal of the names there may be, or the type Choice of shortcodes.widgets.types"
)
PART_FIX: Final = "write {{ …|urlencode }} or give it the type int"
CONTENT_FIX: Final = "put it between tags, or take its words alone: {{ …|striptags }}"
UNCLEAR_FIX: Final = "write the HTML as text of the template, in a {% set %} block or a macro"


class Fault(NamedTuple):
    """Why a value may not stand where it does.

    Attributes:
        reason: What could happen.
        fix: What to write instead.
    """

    reason: str
    fix: str


class Refused(Exception):  # noqa: N818 - it is a finding
    """A template has a value where it may not stand.

    Attributes:
        source: The template.
        offset: Where in it.
        fault: Why.
    """

    def __init__(self, source: "Source", offset: int, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.source = source
        self.offset = offset
        self.fault = fault

    @property
    def message(self) -> str:
        """The place, the reason and the fix, in one line."""
        line, column = self.source.position(self.offset)
        reason, fix = self.fault
        return f"{self.source.title}, line {line}, column {column}: {reason}; {fix}"


IN_ROLE: Final = {
    Role.CODE: Fault(
        "a value in {attribute}, which is code",
        "keep code out of attributes, and give the script its values in data- attributes",
    ),
    Role.SRCDOC: Fault(
        "a value in srcdoc, where escaped HTML is HTML again", "load the page by src, as a SafeUrl"
    ),
    Role.FIXED: Fault(
        "a value in {attribute}, which changes what the browser allows or does",
        "write out the values there may be, in {{% if %}}",
    ),
    Role.META: Fault(
        "a value in the content of a <meta> that redirects", "write out the address of the page"
    ),
    Role.UNKNOWN: Fault(
        "a value in an attribute whose name is a value too",
        "write out the name, or begin it with data- or aria-",
    ),
}
"""Why no value may stand in the attributes of some roles."""
