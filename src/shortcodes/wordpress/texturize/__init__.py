"""Core's `wptexturize`, and the way back: typographic quotes around shortcodes."""
