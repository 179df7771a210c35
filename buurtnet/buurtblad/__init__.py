"""Sheets to print: one A4 of a buurt or of the city, and a booklet of all of them. `lezen` is where to begin."""
