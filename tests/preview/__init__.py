"""The tests of nashra.preview."""
