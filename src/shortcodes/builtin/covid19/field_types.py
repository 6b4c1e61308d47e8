"""The types of the card's attributes beside the shared field types."""

from typing import Annotated

from pydantic import AfterValidator

from shortcodes.types import Choice

RegionCode = Annotated[str, AfterValidator(lambda value: value.strip().upper())]
"""A region's code in capitals."""

Side = Choice["left", "right"]
"""A side of the card, in either direction of its text."""

Digits = Choice["latin", "native"]
"""The digits and separators of figures: Latin ones, or those of the language."""
