"""Core's KSES: what is left of one attribute whose value a shortcode has written."""
