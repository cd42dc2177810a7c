"""The tests of nashra.build."""
