"""The tests of nashra.scaffold."""
