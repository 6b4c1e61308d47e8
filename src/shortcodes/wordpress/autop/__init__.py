"""Core's `wpautop` and `shortcode_unautop`: add paragraphs, and remove them around shortcodes."""
