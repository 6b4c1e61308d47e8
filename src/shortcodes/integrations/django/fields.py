"""A model field for texts with shortcodes, and its form field, which shows their diagnostics."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from shortcodes import Diagnostic
from shortcodes.display import in_line
from shortcodes.integrations.django.engines import diagnose
from shortcodes.location import LineIndex
from shortcodes.settings import read_tag_names

_SHOWN = 20


def complaints(text: str, found: Sequence[Diagnostic]) -> Iterator[ValidationError]:
    """Yield an error for each diagnostic that is no harmless guess, as many as one can read."""
    lines = LineIndex(text)
    serious = [item for item in found if item.severity != "info"]
    for item in serious[:_SHOWN]:
        line, column = lines.position(item.span.start)
        message = f"Line {line}, column {column}: {in_line(item.told)}"
        yield ValidationError(message, code=item.code)
    if len(serious) > _SHOWN:
        yield ValidationError(f"… and {len(serious) - _SHOWN} more", code="more")


class ShortcodeFormField(forms.CharField):
    """A text whose shortcodes must have no error and no warning."""

    widget = forms.Textarea

    def __init__(self, *, allow: object = None, **kwargs: Any) -> None:
        """Make the field.

        Args:
            allow: The tag names that its texts may use; others are text.
            **kwargs: As for a `CharField`.
        """
        # Lines and columns are those of the text as it was typed.
        super().__init__(**{**kwargs, "strip": False})
        self.allow = read_tag_names(allow)

    def validate(self, value: str) -> None:
        """Say what is wrong with the shortcodes, at line and column.

        Raises:
            ValidationError: Something is.
        """
        super().validate(value)
        if errors := list(complaints(value, diagnose(value, allow=self.allow))):
            raise ValidationError(errors)


class ShortcodeTextField(models.TextField):
    """A text with shortcodes, stored as it was typed.

    Attributes:
        allow: The tag names that its texts may use, or None for all that the setting allows. Forms, previews
            and ``lint_shortcodes`` use it. A template needs it too:
            ``{{ article.body|shortcodes:"note link" }}``.
    """

    def __init__(self, *args: Any, allow: object = None, **kwargs: Any) -> None:
        """Make the field.

        Args:
            *args: The arguments of a `TextField`.
            allow: The tag names that its texts may use.
            **kwargs: The keywords of a `TextField`.
        """
        super().__init__(*args, **kwargs)
        self.allow = read_tag_names(allow)

    def deconstruct(self) -> Any:
        """Return what the field is made of."""
        name, path, args, kwargs = super().deconstruct()
        given = {} if self.allow is None else {"allow": tuple(sorted(self.allow))}
        return name, path, args, {**kwargs, **given}

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field that validates shortcodes."""
        form = {"form_class": ShortcodeFormField, "allow": self.allow}
        if not issubclass(kwargs.get("form_class", ShortcodeFormField), ShortcodeFormField):
            del form["allow"]  # a field of the project's own
        return super().formfield(**{**form, **kwargs})
