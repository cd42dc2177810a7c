"""The translation desk: alignment, status, what is recorded and approved."""
