"""The tests of nashra.text."""
