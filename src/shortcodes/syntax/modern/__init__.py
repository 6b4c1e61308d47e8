"""The modern dialect: recovers what the author meant, from an editor, a database or a scraped page."""
