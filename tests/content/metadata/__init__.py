"""The tests of nashra.content.metadata."""
