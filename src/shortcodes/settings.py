"""Engines from settings: mappings whose values may be names and words, as in configuration files."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from importlib import import_module
from inspect import signature
from types import FunctionType
from typing import Any, Final

from shortcodes.builtin import make_registry
from shortcodes.engine import Engine
from shortcodes.errors import RegistrationError
from shortcodes.failures import describe_failure
from shortcodes.limits import Limits
from shortcodes.options import FLAGS, OPTION_NAMES
from shortcodes.sources.checks import check_sources
from shortcodes.suggestions import describe_legal, find_nearest
from shortcodes.widgets import Registry

SETTINGS: Final = ("registry", "packs", *OPTION_NAMES)
"""The keys of settings."""

HTML_SETTINGS: Final = tuple(name for name in SETTINGS if name != "renderer")
"""The keys of settings where the output goes into HTML."""

_LIMITS: Final = tuple(field.name for field in fields(Limits))
_FLAG_WORDS: Final = {
    **dict.fromkeys(("1", "true", "t", "yes", "y", "on"), True),
    **dict.fromkeys(("0", "false", "f", "no", "n", "off"), False),
}

_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_PLACE: Final = re.compile(f"({_NAME}):({_NAME})")


class SettingError(ValueError):
    """A setting can't be used.

    Attributes:
        key: The key of the setting; ``options`` where an engine refuses several together, an empty string where
            the whole is no mapping.
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(key, message)  # both, so that it can be copied and pickled
        self.key = key

    def __str__(self) -> str:
        return str(self.args[1])


def make_engine(settings: object, keys: Collection[str] = SETTINGS) -> Engine[Any]:
    """Return the engine that settings describe.

    Args:
        settings: A mapping. ``registry`` as for `find_registry`; ``packs``, in its place, are names of packs,
            or words. Values of ``sources`` may be named in the same
            way, ``limits`` may be a mapping of those that differ, ``allow`` may be words, and what is True or
            False may be a word such as ``yes`` or ``off``; all else is as in
            `shortcodes.options.EngineOptions`.
        keys: The keys that there may be.

    Raises:
        SettingError: There is no such key or value; the message tells the legal ones.
        ImportError: ``html`` is ``sanitize`` and nh3 is not installed.
    """
    if not isinstance(settings, Mapping):
        message = f'must be a dict such as {{"registry": "pkg.mod:name"}}, not {settings!r}'
        raise SettingError("", message)
    for key in settings:
        if key not in keys:
            raise SettingError(str(key), f"has no {key!r}{describe_legal(str(key), keys)}")
    options = dict(settings)
    registry = _make_registry(options.pop("registry", None), options.pop("packs", None))
    try:
        return Engine(registry, **_read_options(options))
    except SettingError:
        raise
    except (ValueError, TypeError, AttributeError, OSError) as exc:
        raise SettingError("options", str(exc)) from exc


def _make_registry(place: object, packs: object) -> Registry:
    """Return the registry that the settings ``registry`` and ``packs`` describe, of which there is one."""
    if not packs:
        return find_registry(place)
    if place is not None:
        raise SettingError(
            "packs",
            "packs stands in place of registry; with both, let that registry call add_pack()",
        )
    names = packs.replace(",", " ").split() if isinstance(packs, str) else packs
    try:
        return Registry(packs=names)  # type: ignore[arg-type]  # it tells what they are
    except (RegistrationError, TypeError) as exc:
        raise SettingError("packs", f"packs: {exc}") from exc


def _read_options(options: dict[str, Any]) -> dict[str, Any]:
    if isinstance(limits := options.get("limits"), Mapping):
        options["limits"] = read_limits(limits)
    if isinstance(sources := options.get("sources"), Mapping):
        options["sources"] = _read_sources(sources)
    for name in (*FLAGS, "paragraphs"):
        if isinstance(value := options.get(name), (str, int)):  # environments have 1 and 0 for them
            options[name] = _FLAG_WORDS.get(str(value).lower(), value)
    if isinstance(skip := options.get("skip"), str):
        options["skip"] = skip.replace(",", " ").split()
    if "allow" in options:
        options["allow"] = read_tag_names(options["allow"])
    return options


def read_limits(limits: Mapping[str, Any]) -> Limits:
    """Return the limits of a mapping of those that differ.

    Raises:
        SettingError: There is no such limit.
    """
    for name in limits:
        if name not in _LIMITS:
            message = f"limits has no {name!r}{describe_legal(str(name), _LIMITS)}"
            raise SettingError("options", message)
    return Limits(**limits)


def _read_sources(sources: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data sources; without a place among them, the mapping itself, to which its owner may add."""
    named = {name: place for name, place in sources.items() if isinstance(place, str)}
    if named:
        found = {name: find_object("sources", place) for name, place in named.items()}
        sources = {**sources, **found}
    try:
        check_sources(sources)
    except TypeError as exc:
        raise SettingError("sources", str(exc)) from exc
    return sources


def read_tag_names(given: object) -> frozenset[str] | None:
    """Return the tag names that a template, a form or a setting gives, for the ``allow`` of a text.

    Args:
        given: Words with blanks or commas between, or several names; None is no bound. An undefined variable of
            a template, an empty string or nothing allows none.

    Raises:
        TypeError: It is something else.
    """
    if given is None:
        return None
    if isinstance(given, str):
        return frozenset(given.replace(",", " ").split())
    if isinstance(given, Iterable):
        return frozenset(map(str, given))
    raise TypeError(f"allow must be tag names, such as 'note link', not {given!r}")


def find_registry(setting: object, key: str = "registry") -> Registry:
    """Return the registry that a setting names.

    Args:
        setting: A registry; the ``package.module:name`` of one, or of a function that registers widgets in
            the registry it is given, or that returns one; None for a new one of the built-in widgets.
        key: The key of the setting, for messages.

    Raises:
        SettingError: It names none.
    """
    if setting is None:
        return make_registry()
    found = find_object(key, setting, Registry) if isinstance(setting, str) else setting
    if isinstance(found, FunctionType):
        found = _call(key, setting, found)
    if not isinstance(found, Registry):
        kind = "a class" if isinstance(found, type) else f"of type '{type(found).__name__}'"
        legal = "a Registry, nor a function that takes one"
        raise SettingError(key, f"{key}: {setting!r} is {kind}, not {legal}")
    return found


def _call(key: str, setting: object, function: FunctionType) -> object:
    """Return the registry in which a function registers widgets, or what it returns without one."""
    registry = Registry()
    takes = [one for one in signature(function).parameters.values() if one.default is one.empty]
    if len(takes) > 1:
        return function
    try:
        made = function(registry) if takes else function()
    except Exception as exc:  # a project's function may raise anything
        failed = f"{key}: calling {setting!r} failed{describe_failure(exc)}"
        raise SettingError(key, failed) from exc
    return registry if takes and not isinstance(made, Registry) else made


def find_object(key: str, place: str, kind: type = object) -> object:
    """Return the object that ``package.module:name`` names.

    Args:
        key: The key of the setting, for messages.
        place: The name.
        kind: The type of the objects that are suggested where there is none of this name.

    Raises:
        SettingError: There is no such object.
    """
    home, path = split_place(key, place)
    try:
        module = found = import_module(home)
    except ModuleNotFoundError as exc:
        if not f"{home}.".startswith(f"{exc.name}."):
            raise _fail_to_import(key, home, exc) from exc
        raise SettingError(key, f"{key}: {place!r} can't be imported: {exc}") from exc
    except Exception as exc:  # a project's module may raise anything
        raise _fail_to_import(key, home, exc) from exc
    for name in path.split("."):
        if not hasattr(found, name):
            names = [known for known, value in vars(module).items() if isinstance(value, kind)]
            hint = _suggest(name, names, kind)
            raise SettingError(key, f"{key}: there is no {name!r} in {home!r}{hint}")
        found = getattr(found, name)
    return found


def _fail_to_import(key: str, home: str, exc: Exception) -> SettingError:
    return SettingError(key, f"{key}: importing {home!r} failed{describe_failure(exc)}")


def split_place(key: str, place: str) -> tuple[str, str]:
    """Return the module and the name of ``package.module:name``.

    Raises:
        SettingError: The place has no such form.
    """
    match = _PLACE.fullmatch(place)
    if match is None:
        message = f"{key}: {place!r} does not have the form 'package.module:name'"
        raise SettingError(key, f"{message}, such as {_suggest_place(place)!r}")
    return match[1], match[2]


def _suggest_place(place: str) -> str:
    """Return a place of the right form that is like one of a wrong form."""
    names = re.findall(r"[^\W\d]\w*", place) or ["widgets"]
    home, name = (names[:-1], names[-1]) if len(names) > 1 else (names, "registry")
    return f"{'.'.join(home)}:{name}"


def _suggest(name: str, names: list[str], kind: type) -> str:
    if near := find_nearest(name, names):
        return f"; did you mean {near!r}?"
    if kind is not Registry:
        return ""
    listed = ", ".join(map(repr, names))
    return f"; its registries are {listed}" if listed else "; it has no Registry"
