"""The app."""

from django.apps import AppConfig


class ShortcodesCmsConfig(AppConfig):
    """What ``shortcodes.integrations.djangocms`` in ``INSTALLED_APPS`` stands for."""

    name = "shortcodes.integrations.djangocms"
    label = "shortcodes_djangocms"
    default_auto_field = "django.db.models.AutoField"
