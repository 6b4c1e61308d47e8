"""The engines of a project, made from the setting ``SHORTCODES`` once."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from shortcodes import Diagnostic, Engine, Registry
from shortcodes.settings import HTML_SETTINGS, SettingError, make_engine, read_tag_names

_CHECKS = {"": "shortcodes.E001", "registry": "shortcodes.E003", "sources": "shortcodes.E003"}


@cache
def engine(**changes: Any) -> Engine[Any]:
    """Return an engine as the setting describes it.

    Args:
        **changes: The options that differ from the setting, such as ``renderer="text"``.
    """
    return _configured_engine().overlay(**changes) if changes else _configured_engine()


def diagnose(text: str, *, allow: object = None, **options: Any) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a text, also where the setting says that it raises.

    Args:
        text: The text.
        allow: The tag names that it may use.
        **options: The options that differ from the setting.
    """
    made = engine(strict=False, on_error="source", **options)
    return made.process(text, allow=read_tag_names(allow)).diagnostics


def registry() -> Registry:
    """Return the registry that the setting names."""
    return _configured_engine().registry


@cache
def _configured_engine() -> Engine[Any]:
    try:
        return make_engine(getattr(settings, "SHORTCODES", {}), HTML_SETTINGS)
    except SettingError as exc:
        raise ImproperlyConfigured(f"SHORTCODES {exc}") from exc


def check_setting(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the setting, as a system check."""
    try:
        _configured_engine()
    except ImproperlyConfigured as exc:
        key = getattr(exc.__cause__, "key", "")
        number = _CHECKS.get(key, "shortcodes.E004" if key == "options" else "shortcodes.E002")
        return [Error(str(exc), id=number)]
    return []


def forget(*, setting: str, **kwargs: object) -> None:
    """Have the setting read again where it is the one that changed."""
    if setting == "SHORTCODES":
        engine.cache_clear()
        _configured_engine.cache_clear()
