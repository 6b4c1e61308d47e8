"""Adapters, one per framework; each needs an extra of its own, and this package imports none of them."""
