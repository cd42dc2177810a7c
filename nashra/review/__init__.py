"""A translation compared with its original."""
