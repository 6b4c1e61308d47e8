"""Checks of data sources, made when an engine gets them, so that none is found wrong by a page."""

from collections.abc import Mapping
from inspect import signature

from shortcodes.names import kind_of


def check_sources(sources: object) -> None:
    """Check that a mapping has data sources, as far as it is filled by now.

    Raises:
        TypeError: It is no mapping, or has a value that is no data source.
    """
    if sources is None:
        return
    if not isinstance(sources, Mapping):
        raise TypeError(
            f"sources must be a mapping of names to data sources, not {kind_of(sources)}"
        )
    for name, source in list(sources.items()):  # a copy, as another thread may add one
        _check_source(name, source)


def _check_source(name: str, source: object) -> None:
    """Check a data source, so that none is found wrong by a page.

    Raises:
        TypeError: It has neither method, or one that is called otherwise.
    """
    methods = [
        (method, getattr(source, method))
        for method in ("get_many", "aget_many")
        if callable(getattr(source, method, None))
    ]
    if not methods:
        raise TypeError(
            f"the data source {name!r} has neither get_many nor aget_many; it is {kind_of(source)}"
        )
    if isinstance(source, type):
        raise TypeError(
            f"the data source {name!r} is a class; write an object, such as {source.__name__}()"
        )
    for method, call in methods:
        try:
            signature(call).bind((), None)
        except ValueError:  # of C, which does not tell
            continue
        except TypeError:
            hint = (
                "; write MediaSource(…) around a library" if hasattr(source, "get_attached") else ""
            )
            raise TypeError(
                f"{method} of the data source {name!r} must take (keys, on), the keys and the day{hint}"
            ) from None
