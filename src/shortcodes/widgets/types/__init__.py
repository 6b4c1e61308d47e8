"""Types for the fields of a widget, whose values are safe where their names say."""

from shortcodes.widgets.types.fits import PLACES, Fits, fits

__all__ = ["PLACES", "Fits", "fits"]
