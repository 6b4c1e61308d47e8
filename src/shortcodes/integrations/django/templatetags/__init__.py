"""The template library."""
