"""The tests of nashra.markdown."""
