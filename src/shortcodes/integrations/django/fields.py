"""A model field for texts with shortcodes, and its form field; both validate them."""

from typing import Any

from django import forms
from django.core.checks import CheckMessage, Warning
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.functional import cached_property

from shortcodes.integrations.django.engines import registry
from shortcodes.integrations.django.validators import ShortcodeValidator
from shortcodes.integrations.support.findings import FailOn, check_fail_on
from shortcodes.settings import read_tag_names
from shortcodes.suggestions import describe_legal


class ShortcodeFormField(forms.CharField):
    """A text whose shortcodes must have no error."""

    widget = forms.Textarea

    def __init__(self, *, allow: object = None, fail_on: FailOn = "error", **kwargs: Any) -> None:
        """Make the field.

        Args:
            allow: The tag names that its texts may use; others are text.
            fail_on: The least severity that refuses a text: ``error``, ``warning`` or ``never``.
            **kwargs: As for a `CharField`.
        """
        # Lines and columns are those of the text as it was typed.
        super().__init__(**{**kwargs, "strip": False})
        self.allow = read_tag_names(allow)
        self.validators.append(ShortcodeValidator(allow=allow, fail_on=fail_on))


class ShortcodeTextField(models.TextField):
    """A text with shortcodes, stored as it was typed.

    Its validator runs in ``full_clean``, so in model forms, the admin and the serializers of Django REST
    framework too.

    Attributes:
        allow: The tag names that its texts may use, or None for all that the setting allows. Its validator,
            previews and ``lint_shortcodes`` use it. A template needs it too:
            ``{{ article.body|shortcodes:"note link" }}``.
        fail_on: The least severity that refuses a text.
    """

    def __init__(
        self, *args: Any, allow: object = None, fail_on: FailOn = "error", **kwargs: Any
    ) -> None:
        """Make the field.

        Args:
            *args: The arguments of a `TextField`.
            allow: The tag names that its texts may use.
            fail_on: ``error``; ``warning``, to refuse texts with warnings too; or ``never``.
            **kwargs: The keywords of a `TextField`.

        Raises:
            ValueError: ``fail_on`` has no such value.
        """
        super().__init__(*args, **kwargs)
        self.allow = read_tag_names(allow)
        self.fail_on = check_fail_on(fail_on)

    @cached_property
    def validators(self) -> Any:
        """The validators of a `TextField`, and the one of its shortcodes."""
        return [
            *super().validators,
            ShortcodeValidator(allow=self.allow, fail_on=self.fail_on),
        ]

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Return what is wrong with the field, such as an allowed name that is not registered."""
        return [*super().check(**kwargs), *self._check_allow()]

    def _check_allow(self) -> list[CheckMessage]:
        try:
            names = registry().names
        except ImproperlyConfigured:  # the check of the setting reports it
            return []
        return [
            Warning(
                f"allow names {name!r}, which is not registered{describe_legal(name, names)}",
                obj=self,
                id="shortcodes.W001",
            )
            for name in sorted((self.allow or frozenset()) - set(names))
        ]

    def deconstruct(self) -> Any:
        """Return what the field is made of."""
        name, path, args, kwargs = super().deconstruct()
        if self.allow is not None:
            kwargs["allow"] = tuple(sorted(self.allow))
        if self.fail_on != "error":
            kwargs["fail_on"] = self.fail_on
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field that validates shortcodes."""
        form = {
            "form_class": ShortcodeFormField,
            "allow": self.allow,
            "fail_on": self.fail_on,
        }
        if not issubclass(kwargs.get("form_class", ShortcodeFormField), ShortcodeFormField):
            del form["allow"], form["fail_on"]  # a field of the project's own
        return super().formfield(**{**form, **kwargs})
