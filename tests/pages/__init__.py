"""The tests of nashra.pages."""
