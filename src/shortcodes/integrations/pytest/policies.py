"""From a test's markers and the project's settings to a registry and an engine."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from shortcodes.engine import Engine
    from shortcodes.sources.protocol import AnySource
    from shortcodes.widgets import Registry

MARKER = "shortcodes"
REGISTRY = "shortcodes_registry"
INSTALLED = "entry-points"


def build_registry(config: pytest.Config, default: str = "") -> "Registry":
    """Return a new registry with the widgets that the project names, or an empty one.

    Args:
        config: The settings.
        default: What to take where ``shortcodes_registry`` isn't set.
    """
    from shortcodes.settings import SettingError, find_registry  # noqa: PLC0415 - not before a test needs it
    from shortcodes.widgets import Registry  # noqa: PLC0415

    place = config.getini(REGISTRY) or default
    if not place or place == INSTALLED:
        return Registry(bool(place), packs=("covid19",) if place else ())
    try:
        return find_registry(place, REGISTRY).copy()
    except SettingError as exc:
        pytest.fail(f"{exc}; for those of installed packages write {INSTALLED!r}", pytrace=False)


def build_engine(
    node: pytest.Item, registry: "Registry", sources: "dict[str, AnySource]"
) -> "Engine[Any]":
    """Return an engine with the policies of a test.

    Args:
        node: The test, whose markers say them; the closest one counts.
        registry: The widgets.
        sources: The data sources by name; those of the markers are added.
    """
    from shortcodes.settings import SettingError, make_engine  # noqa: PLC0415 - not before a test needs it

    options = _read_policies(node)
    sources.update(options.pop("sources", {}))
    try:
        return make_engine({**options, "registry": registry, "sources": sources})
    except SettingError as exc:  # it says which values are legal
        pytest.fail(f"marker {MARKER}: {exc}", pytrace=False)


def _read_policies(node: pytest.Item) -> dict[str, Any]:
    from shortcodes.names import listed  # noqa: PLC0415 - not before a test needs it
    from shortcodes.options import OPTION_NAMES  # noqa: PLC0415
    from shortcodes.suggestions import find_nearest  # noqa: PLC0415

    options: dict[str, Any] = {}
    for marker in node.iter_markers(MARKER):  # the closest one first
        wrong = [
            *map(str, marker.args),
            *(name for name in marker.kwargs if name not in OPTION_NAMES),
        ]
        if wrong:
            near = find_nearest(wrong[0], OPTION_NAMES)
            hint = f"did you mean {near!r}? " if near else ""
            message = (
                f"{wrong[0]!r} is no keyword of an engine; {hint}legal are {listed(OPTION_NAMES)}"
            )
            pytest.fail(f"marker {MARKER}: {message}", pytrace=False)
        options = {**marker.kwargs, **options}
    return options
