"""The tests of nashra.content."""
