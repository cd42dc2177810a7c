"""The tests of nashra.publish."""
