"""The commands, each with its exit code."""
