"""Fuzzing of every way that text comes in; `README.md` tells how it is run."""
