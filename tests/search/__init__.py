"""The tests of nashra.search."""
