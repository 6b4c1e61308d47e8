"""Where widgets get their data from."""
