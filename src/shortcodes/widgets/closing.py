"""Whether a shortcode has a closing tag, and so content."""

from typing import Final, Literal, TypeAlias, get_args

from shortcodes.errors import RegistrationError
from shortcodes.names import listed, quoted
from shortcodes.suggestions import find_nearest

Closing: TypeAlias = Literal["required", "optional", "never"]

OPTIONAL: Final = "optional"


def check_closing(owner: str, value: object) -> Closing:
    """Return the value of an option ``closing``.

    Args:
        owner: Whose option it is, for the message.
        value: The value.

    Raises:
        RegistrationError: There is no such value.
    """
    legal: tuple[Closing, ...] = get_args(Closing)
    for word in legal:
        if value == word:
            return word
    near = find_nearest(value, legal) if isinstance(value, str) else ""
    meant = f"; did you mean {quoted(near)}?" if near else ""
    raise RegistrationError(
        f"closing of {owner} must be one of {listed(legal)}, not {value!r}{meant}"
    )
