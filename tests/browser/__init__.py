"""What hostile values do to a page, seen by a browser and by an HTML parser."""
