"""The tests of nashra.translation.exchange."""
