"""The recipe, and what makes it incremental and parallel."""
