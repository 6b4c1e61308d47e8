"""Core's `wpautop` and `shortcode_unautop`: paragraphs out of line ends, and off again."""
