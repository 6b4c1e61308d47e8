"""A validator of texts with shortcodes, for fields of models, forms and serializers."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible

from shortcodes import Diagnostic
from shortcodes.display import in_line
from shortcodes.integrations.django.engines import diagnose
from shortcodes.integrations.support.findings import (
    FailOn,
    check_fail_on,
    select_failures,
    select_serious,
)
from shortcodes.location import LineIndex
from shortcodes.settings import read_tag_names

_SHOWN = 20


def complaints(text: str, found: Sequence[Diagnostic]) -> Iterator[ValidationError]:
    """Yield an error for each diagnostic, as many as one can read."""
    lines = LineIndex(text)
    for item in found[:_SHOWN]:
        line, column = lines.position(item.span.start)
        message = f"Line {line}, column {column}: {in_line(item.told)}"
        yield ValidationError(message, code=item.code)
    if len(found) > _SHOWN:
        yield ValidationError(f"… and {len(found) - _SHOWN} more", code="more")


def check_html(html: object, allow: object, fail_on: FailOn) -> None:
    """Check the shortcodes of a text editor's HTML, whose authors see no lines and columns.

    Args:
        html: The text.
        allow: The tag names that it may use.
        fail_on: The least severity that refuses it.

    Raises:
        ValidationError: A shortcode has such a diagnostic.
    """
    if fail_on == "never":
        return
    found = select_failures(diagnose("".join(str(html)), allow=allow), fail_on)[:_SHOWN]
    if found:
        raise ValidationError([ValidationError(in_line(one.told), code=one.code) for one in found])


@deconstructible
class ShortcodeValidator:
    """Refuses a text whose shortcodes have errors, with the line and column of each.

    Attributes:
        allow: The tag names that texts may use, or None for all that the setting allows; others are text.
        fail_on: The least severity that refuses a text: ``error``, ``warning``, or ``never``.
    """

    def __init__(self, *, allow: object = None, fail_on: FailOn = "error") -> None:
        """Make the validator.

        Args:
            allow: The tag names that texts may use.
            fail_on: ``error``, ``warning`` or ``never``.

        Raises:
            ValueError: ``fail_on`` is none of these.
        """
        self.allow = read_tag_names(allow)
        self.fail_on = check_fail_on(fail_on)

    def __call__(self, value: Any) -> None:
        """Check a text.

        Raises:
            ValidationError: It has errors.
        """
        if self.fail_on == "never":
            return
        text = str(value)
        found = diagnose(text, allow=self.allow)
        if select_failures(found, self.fail_on):  # warnings too, as the text is open now
            raise ValidationError(list(complaints(text, select_serious(found))))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, ShortcodeValidator)
            and self.allow == other.allow
            and self.fail_on == other.fail_on
        )

    def __hash__(self) -> int:
        return hash((self.allow, self.fail_on))
