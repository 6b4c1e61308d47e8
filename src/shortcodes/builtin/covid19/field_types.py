"""What the card's attributes may hold, beside the shared field types."""

from typing import Annotated

from pydantic import AfterValidator

from shortcodes.types import Choice

RegionCode = Annotated[str, AfterValidator(lambda value: value.strip().upper())]
"""A region's code in capitals."""

Side = Choice["left", "right"]
"""A side of the card, whichever direction its text runs in."""

Digits = Choice["latin", "native"]
"""Whose digits and separators figures are written in."""
