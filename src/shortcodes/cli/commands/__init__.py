"""The commands of the program: one module each, of the command's name."""
