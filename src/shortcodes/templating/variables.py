"""The variables of a template, and their types."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Variables(NamedTuple):
    """The variables of a template.

    Attributes:
        types: The types of those that are known, by name.
        complete: Whether there are no others.
    """

    types: Mapping[str, Any]
    complete: bool
