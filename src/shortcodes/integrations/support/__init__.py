"""What several adapters share; nothing here imports a framework."""
