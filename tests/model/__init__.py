"""The tests of nashra.model."""
