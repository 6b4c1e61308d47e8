"""HTML as a browser reads it: tokens, structure, paragraphs, plain text. Nothing here knows a shortcode."""
