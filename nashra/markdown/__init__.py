"""A body in Markdown becomes HTML and blocks."""
