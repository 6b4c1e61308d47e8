"""The app."""

from django.apps import AppConfig


class ShortcodesWagtailConfig(AppConfig):
    """What ``shortcodes.integrations.wagtail`` in ``INSTALLED_APPS`` stands for."""

    name = "shortcodes.integrations.wagtail"
    label = "shortcodes_wagtail"
