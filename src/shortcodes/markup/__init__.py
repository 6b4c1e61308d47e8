"""HTML as a browser reads it: tokens, structure, paragraphs, plain text; none of it knows shortcodes."""
