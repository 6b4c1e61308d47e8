"""Templates that people write."""
