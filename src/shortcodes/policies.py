"""The words that choose what an engine writes: its format, and what becomes of what it does not render."""

from typing import Literal, TypeAlias

Format: TypeAlias = Literal["html", "text", "json", "markdown"]
"""What the output is."""

OnErrorWord: TypeAlias = Literal["source", "comment", "omit", "raise"]
"""What stands in for a shortcode that can't be rendered."""

OwnHtml: TypeAlias = Literal["keep", "sanitize", "escape"]
"""What becomes of the text's own HTML."""

Unknown: TypeAlias = Literal["keep", "strip", "omit", "diagnose"]
"""What becomes of a shortcode whose name is not registered."""

Paragraphs: TypeAlias = bool | Literal["mend"]
"""Whether paragraphs are made and mended, only mended, or neither."""
