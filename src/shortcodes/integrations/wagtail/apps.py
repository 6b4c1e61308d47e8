"""The configuration of the Django app."""

from django.apps import AppConfig


class ShortcodesWagtailConfig(AppConfig):
    """The app ``shortcodes.integrations.wagtail`` of ``INSTALLED_APPS``."""

    name = "shortcodes.integrations.wagtail"
    label = "shortcodes_wagtail"
