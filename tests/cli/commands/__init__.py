"""The tests of nashra.cli.commands."""
