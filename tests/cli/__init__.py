"""The tests of nashra.cli."""
