"""Which widgets a setting names: those of a project, or the built-in ones."""

from pkgutil import resolve_name

from shortcodes.widgets import Registry


def registry_of(setting: Registry | str | None) -> Registry:
    """Return the registry that a setting means.

    Args:
        setting: A registry, where to import one from, as ``package.module:name``, or None for a new
            one of the built-in widgets.

    Raises:
        ValueError: It means none; the message says what is wrong with it.
    """
    if isinstance(setting, Registry):
        return setting
    if setting is None:
        from shortcodes.builtin import make_registry  # noqa: PLC0415 - few projects need them

        return make_registry()
    if not isinstance(setting, str) or ":" not in setting:
        raise ValueError(f"{setting!r} is no Registry and not of the form 'package.module:name'")
    try:
        found = resolve_name(setting)
    except (ImportError, AttributeError) as exc:
        raise ValueError(f"there is no registry {setting!r}: {exc}") from exc
    if not isinstance(found, Registry):
        raise ValueError(f"{setting!r} is of type {type(found).__name__}, not a Registry")
    return found
