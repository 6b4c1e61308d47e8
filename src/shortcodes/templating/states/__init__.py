"""Where one is behind a piece of HTML, and of the addresses, CSS and scripts in it."""
