"""The checks of a translation against its original: one module a check."""
