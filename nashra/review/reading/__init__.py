"""Reads the figures, dates and words of a passage in the form in which they are compared."""
