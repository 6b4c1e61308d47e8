"""WordPress core's functions around shortcodes, with core's own results."""

from shortcodes.wordpress.detexturize import Ambiguity, Detexturized, detexturize
from shortcodes.wordpress.functions import WordPress

__all__ = ["Ambiguity", "Detexturized", "WordPress", "detexturize"]
