"""The bench: measures the library beside others that read shortcodes; ``python -m bench --help``."""
