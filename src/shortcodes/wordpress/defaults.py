"""Attributes combined with defaults."""

from collections.abc import Mapping


def shortcode_atts(
    pairs: Mapping[int | str, object], atts: Mapping[int | str, object] | str | None
) -> dict[int | str, object]:
    """Take from the attributes those that are supported, and a default for the others.

    Args:
        pairs: Defaults by name: everything that is supported.
        atts: Attributes as read; text or nothing when there were none.

    Returns:
        A value for each of the supported names, in their order.
    """
    if atts is None or isinstance(atts, str):
        atts = {} if atts is None else {0: atts}
    return {name: atts.get(name, default) for name, default in pairs.items()}
