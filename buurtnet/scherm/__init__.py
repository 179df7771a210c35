"""The public display of an information evening: slides, and how they become a page or a file."""

INTERVAL_S = 25  # each slide
KORTSTE_INTERVAL_S, LANGSTE_INTERVAL_S = 5, 600
