"""The engines of a project, made from the setting ``SHORTCODES`` once."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language

from shortcodes import Diagnostic, Engine, Registry
from shortcodes.settings import (
    HTML_SETTINGS,
    SettingError,
    make_engine,
    read_limits,
    read_tag_names,
)


def engine(**changes: Any) -> Engine[Any]:
    """Return an engine as the setting describes it, in Django's active language unless the setting has one.

    Args:
        **changes: The options that differ from the setting, such as ``renderer="text"``. The names of ``skip``
            may be words of one string, as templates have no tuples.
    """
    skip = changes.get("skip")
    if isinstance(skip, str):
        skip = skip.replace(",", " ").split()
    if isinstance(skip, list):
        changes["skip"] = tuple(skip)
    if "locale" not in changes and not _has_locale() and (language := get_language()):
        changes["locale"] = language
    if not changes:
        return _configured_engine()
    if isinstance(limits := changes.get("limits"), Mapping):
        changes["limits"] = read_limits(limits)
    if isinstance(changes.get("sources"), Mapping):  # which can't be looked up
        return _configured_engine().overlay(**changes)
    return _overlay(**changes)


def diagnose(text: str, *, allow: object = None, **options: Any) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a text, also where the setting says that it raises.

    Args:
        text: The text.
        allow: The tag names that it may use.
        **options: The options that differ from the setting.
    """
    made = engine(strict=False, on_error="source", **options)
    if allow is None or made.unknown != "keep":
        return made.process(text, allow=read_tag_names(allow)).diagnostics
    # what the engine leaves alone without a word, a field tells of
    told = engine(strict=False, on_error="source", **{**options, "unknown": "diagnose"})
    found = told.process(text, allow=read_tag_names(allow)).diagnostics
    return tuple(item for item in found if item.code != "unknown-shortcode")


def registry() -> Registry:
    """Return the registry that the setting names."""
    return _configured_engine().registry


@cache
def _overlay(**changes: Any) -> Engine[Any]:
    return _configured_engine().overlay(**changes)


@cache
def _has_locale() -> bool:
    return "locale" in getattr(settings, "SHORTCODES", {})


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
        _has_locale.cache_clear()
