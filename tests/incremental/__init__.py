"""The tests of nashra.incremental."""
