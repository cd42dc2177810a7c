"""The tests of nashra.project."""
