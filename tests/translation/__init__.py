"""The tests of nashra.translation."""
