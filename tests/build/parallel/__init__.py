"""The tests of nashra.build.parallel."""
