"""Core's `wptexturize`, which makes characters typographic, and `detexturize`, which restores tags."""
