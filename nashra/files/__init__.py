"""The disk: what is found on it, and what is written to it."""
