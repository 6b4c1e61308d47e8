"""``[covid19-ultimate-card]``: the figures of one region, or of the world, as a card."""
