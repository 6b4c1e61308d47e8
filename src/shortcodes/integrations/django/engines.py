"""The engines of a project, made from the setting ``SHORTCODES`` once."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from shortcodes import Diagnostic, Engine, Registry
from shortcodes.settings import HTML_SETTINGS, SettingError, make_engine, read_tag_names


def engine(**changes: Any) -> Engine[Any]:
    """Return an engine as the setting describes it.

    Args:
        **changes: The options that differ from the setting, such as ``renderer="text"``. The names of ``skip``
            may be words of one string, as templates have no tuples.
    """
    skip = changes.get("skip")
    if isinstance(skip, str):
        skip = skip.replace(",", " ").split()
    if isinstance(skip, list):
        changes["skip"] = tuple(skip)
    return _overlay(**changes) if changes else _configured_engine()


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
def _overlay(**changes: Any) -> Engine[Any]:
    return _configured_engine().overlay(**changes)


@cache
def _configured_engine() -> Engine[Any]:
    try:
        return make_engine(getattr(settings, "SHORTCODES", {}), HTML_SETTINGS)
    except (SettingError, ImportError) as exc:
        raise ImproperlyConfigured(f"SHORTCODES {exc}") from exc


def forget(*, setting: str, **kwargs: object) -> None:
    """Have the setting read again where it is the one that changed."""
    if setting == "SHORTCODES":
        _overlay.cache_clear()
        _configured_engine.cache_clear()
