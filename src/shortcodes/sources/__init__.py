"""Data sources of widgets: the protocol, a source in memory, and figures from a CSV file."""
