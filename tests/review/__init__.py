"""The tests of nashra.review."""
