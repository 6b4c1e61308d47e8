"""An interrupt at any instruction leaves nothing open and nothing half made."""
