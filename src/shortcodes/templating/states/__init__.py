"""The states of a tokenizer behind a piece of HTML, and of the addresses, CSS and scripts in it."""
