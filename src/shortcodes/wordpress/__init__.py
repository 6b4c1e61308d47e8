"""WordPress core's shortcode functions and the filters beside them, with core's own results."""

from shortcodes.wordpress.functions import WordPress
from shortcodes.wordpress.texturize.detexturize import Ambiguity, Detexturized, detexturize

__all__ = ["Ambiguity", "Detexturized", "WordPress", "detexturize"]
