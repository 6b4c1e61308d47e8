"""Records: the texts of files, exports, tables and sites, each with its address and its place."""

from shortcodes.records.record import Address, Loss, Losses, Markup, Place, Record

__all__ = ["Address", "Loss", "Losses", "Markup", "Place", "Record"]
