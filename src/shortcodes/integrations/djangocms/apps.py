"""The configuration of the Django app."""

from django.apps import AppConfig


class ShortcodesCmsConfig(AppConfig):
    """The app ``shortcodes.integrations.djangocms`` of ``INSTALLED_APPS``."""

    name = "shortcodes.integrations.djangocms"
    label = "shortcodes_djangocms"
    default_auto_field = "django.db.models.AutoField"
