"""The configuration of the Django app."""

from django.apps import AppConfig
from django.core import checks
from django.core.signals import setting_changed

from shortcodes.integrations.django import engines
from shortcodes.integrations.django.checks import check_setting


class ShortcodesConfig(AppConfig):
    """The app ``shortcodes.integrations.django`` in ``INSTALLED_APPS``."""

    name = "shortcodes.integrations.django"
    label = "shortcodes"

    def ready(self) -> None:
        """Have the setting checked, and read again where a test changes it."""
        checks.register(check_setting)
        setting_changed.connect(engines.forget)
