"""How a text is read, as one value."""

from typing import NamedTuple


class ReadOptions(NamedTuple):
    """How a text is read; the attributes are the arguments of `parse`."""

    names: tuple[str, ...] | None
    dialect: str
    raw_names: frozenset[str]
    void_names: frozenset[str]
    html_attributes: bool
    plain: bool
    ignore_case: bool
