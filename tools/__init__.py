"""Programs for developing the library."""
