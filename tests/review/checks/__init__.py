"""The tests of nashra.review.checks."""
