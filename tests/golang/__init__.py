"""Go's ``html/template`` beside ours: its own tests, read where they are installed."""
