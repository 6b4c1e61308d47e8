"""What is wrong with a template, in words."""

from typing import TYPE_CHECKING, Final, NamedTuple

from shortcodes.widgets.templates.attributes import Role

if TYPE_CHECKING:
    from shortcodes.widgets.templates.source import Source

CSS_FIX: Final = (
    "write the name in the template and the value behind it, or set a custom property, "
    'style="--name: {{ … }}", and use var(--name)'
)
NAME_FIX: Final = (
    "give the field a Literal of the names there may be, or the type Choice of shortcodes.widgets.types; "
    "else write the names in {% if %}"
)
BRANCH_FIX: Final = 'write it in {% if %}: {% if … %} name="…"{% endif %}'
VARIABLE_FIX: Final = "set a variable before that, const value = {{ … }};, and use it"
DATA_FIX: Final = (
    "give the script its values in data- attributes, or in a "
    '<script type="application/json"> that it reads'
)
HOST_FIX: Final = (
    "write out the scheme and the host, https://host.example/{{ … }}, or give it a type with the hosts "
    'there may be: Annotated[str, UrlRule(hosts=("host.example",))] of shortcodes.widgets.types'
)
SAFE_FIX: Final = (
    "leave |safe out, or give the field a type that is HTML: RichText of shortcodes.widgets.types, or "
    "Markup; write HTML as text of the template or in a {% set %} block"
)
SIMPLER: Final = "part the template into simpler ones"


class Fault(NamedTuple):
    """Why a value may not be where it is.

    Attributes:
        reason: What could happen.
        fix: What to write instead.
    """

    reason: str
    fix: str


class Refused(Exception):  # noqa: N818 - it is a finding
    """A template can't be compiled so that all its values stay values.

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
        "which is code",
        "keep code out of attributes, and give the script its values in data- attributes of your own",
    ),
    Role.SRCDOC: Fault("where escaped HTML is HTML again", "load the page by src"),
    Role.FIXED: Fault(
        "which changes what the browser allows or does",
        "write out the values there may be, in {% if %}, or give the field a Literal of them",
    ),
    Role.META: Fault("which redirects the page", "write out the address of the page"),
    Role.UNKNOWN: Fault(
        "an attribute whose name is a value too",
        "write out the name, or begin it with data- or aria-",
    ),
}
"""Why no value may be in the attributes of some roles."""
