"""The tests of nashra.publish.hosts."""
