"""A new site to begin with."""
