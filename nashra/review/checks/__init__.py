"""The rules of the review, one module a rule."""
