"""The gallery: static pages that show every widget, its attributes, and what its examples become."""
