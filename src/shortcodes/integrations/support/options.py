"""An engine as a framework's settings describe it: a registry's name, and the keywords of an engine."""

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Final

from shortcodes import Engine, Limits, Registry
from shortcodes.integrations.support.registries import registry_of
from shortcodes.options import Options

LEGAL: Final = ("registry", *Options.__annotations__)


class OptionError(ValueError):
    """A setting can't be used.

    Attributes:
        key: The key it stands under, or an empty string where the whole is no mapping.
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(key, message)  # what it is made of, so that it is copied and pickled
        self.key = key

    def __str__(self) -> str:
        return str(self.args[1])


def read_options(given: object) -> dict[str, Any]:
    """Return the keywords of an engine, the registry among them.

    Args:
        given: A mapping. ``registry`` is one, or the name of one as ``package.module:name``; without
            it there are the built-in widgets. Values of ``sources`` may be named in the same way,
            ``limits`` may be a mapping of what differs; all else is as `shortcodes.engine.Options`.

    Raises:
        OptionError: One names what there is not, or has no such value; the message says what is legal.
    """
    if not isinstance(given, Mapping):
        raise OptionError(
            "", f'must be a dict such as {{"registry": "pkg.mod:name"}}, not {given!r}'
        )
    for key in given:
        if key not in LEGAL:
            raise OptionError(str(key), f"has no {key!r}{instead(str(key), LEGAL)}")
    options = {**given, "registry": _registry(given.get("registry"))}
    try:
        if isinstance(limits := given.get("limits"), Mapping):
            options["limits"] = Limits(**limits)
        options["sources"] = {
            name: load("sources", held) if isinstance(held, str) else held
            for name, held in (given.get("sources") or {}).items()
        }
        options["allow"] = tag_names(given.get("allow"))
        Engine(**options)
    except OptionError:
        raise
    except (ValueError, TypeError, AttributeError, OSError) as exc:
        raise OptionError("options", str(exc)) from exc
    return options


def tag_names(given: object) -> frozenset[str] | None:
    """Return the tag names that a template or a form gives, for the ``allow`` of a text.

    Args:
        given: Words with blanks or commas between, or several names; None is no bound. What a template does not
            know, an empty string or nothing, allows none.

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


def load(key: str, place: str) -> object:
    """Return what ``package.module:name`` stands for.

    Args:
        key: The key that it stands under, for messages.
        place: The name.

    Raises:
        OptionError: There is no such thing.
    """
    module, colon, name = place.partition(":")
    if not (module and colon and name):
        raise OptionError(key, f"{key}: {place!r} does not have the form 'package.module:name'")
    try:
        home = import_module(module)
    except ImportError as exc:
        raise OptionError(key, f"{key}: {place!r} can't be imported: {exc}") from exc
    if not hasattr(home, name):
        there = [known for known, held in vars(home).items() if isinstance(held, Registry)]
        raise OptionError(key, f"{key}: {module!r} has no {name!r}{instead(name, there)}")
    return getattr(home, name)


def instead(name: str, legal: Collection[str]) -> str:
    """Return the end of a message: the nearest legal name, and all there are."""
    near = get_close_matches(name, legal, 1)
    meant = f"; did you mean {near[0]!r}?" if near else ";"
    return f"{meant} there are {', '.join(map(repr, legal)) or 'none'}"


def _registry(given: object) -> Registry:
    if given is None:
        return registry_of(None)
    found = load("registry", given) if isinstance(given, str) else given
    if not isinstance(found, Registry):
        raise OptionError("registry", f"registry: {found!r} is no shortcodes.Registry")
    return found
