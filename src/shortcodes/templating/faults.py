"""Faults of templates: the reason of a refusal, and the fix."""

from typing import Final, NamedTuple

from shortcodes.templating.states.attribute_kinds import Role

CSS_FIX: Final = (
    "write the name in the template and the value behind it, or set a custom property, "
    'style="--name: {{ … }}", and use var(--name)'
)
NAME_FIX: Final = (
    "give the field a Literal of the names there may be, or the type Choice of shortcodes.types; "
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
    'there may be: Annotated[str, UrlRule(hosts=("host.example",))] of shortcodes.types'
)
SAFE_FIX: Final = (
    "leave |safe out, or give the field a type that is HTML: RichText of shortcodes.types, or "
    "Markup; write HTML as text of the template or in a {% set %} block"
)
SIMPLER: Final = "part the template into simpler ones"


class Fault(NamedTuple):
    """Why a template is refused.

    Attributes:
        reason: What is wrong, and what could happen.
        fix: What to write instead.
    """

    reason: str
    fix: str


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
"""The fault of a value in an attribute, by the attribute's role."""
