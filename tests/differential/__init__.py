"""Differential bench: our WordPress functions against WordPress core itself."""
