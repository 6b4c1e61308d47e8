"""Paragraphs around widgets, in what a browser makes of a page."""
