"""The places of HTML where the values of a field type do no harm."""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Final, Union, get_args, get_origin

PLACES: Final = frozenset({"url", "css", "name", "html"})
"""The places that a type makes safe, and escaping alone does not."""


@dataclass(frozen=True, slots=True, init=False)
class Fits:
    """Metadata of a field type: ``Annotated[str, …, Fits("url")]``.

    Attributes:
        places: ``url``: as the whole value of a URL attribute in quotes. ``css``: as a value in a
            ``style`` attribute. ``name``: as the name of a tag or attribute. ``html``: it is a
            `markupsafe.Markup`, and may be marked ``|safe``.
    """

    places: frozenset[str]

    def __init__(self, *places: str) -> None:
        """Declare the places where the values are safe.

        Raises:
            ValueError: There is no such place.
        """
        if unknown := sorted(set(places) - PLACES):
            raise ValueError(f"there is no place {unknown[0]!r}: {', '.join(sorted(PLACES))}")
        object.__setattr__(self, "places", frozenset(places))


def fits(annotation: object) -> frozenset[str]:
    """Return the places where every value of a type is safe, as its `Fits` say.

    It looks through ``Annotated``, unions (``None`` aside, each member must be safe there) and
    type aliases. A type without `Fits` is safe nowhere.
    """
    while hasattr(annotation, "__value__"):  # made by ``type X = …``, which may be nested
        annotation = annotation.__value__
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        stated = (item.places for item in arguments[1:] if isinstance(item, Fits))
        return fits(arguments[0]).union(*stated)
    if origin in (Union, UnionType):
        members = [fits(member) for member in arguments if member is not NoneType]
        return frozenset.intersection(*members)
    return frozenset()
