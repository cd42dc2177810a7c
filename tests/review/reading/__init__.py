"""The tests of nashra.review.reading."""
