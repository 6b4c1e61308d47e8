"""Hostile texts, composed from the grammar's own terminals, and what each public way in makes of them."""
