"""The tests of nashra.pages.map."""
