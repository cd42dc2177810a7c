"""The tests of nashra.files."""
