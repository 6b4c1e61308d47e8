"""Core's KSES, as far as shortcodes need it: sanitizes one attribute that a shortcode has written."""
