"""What readers get: every address, every page, every feed."""
