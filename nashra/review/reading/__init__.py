"""What a passage says: figures, dates, and words as they are compared."""
