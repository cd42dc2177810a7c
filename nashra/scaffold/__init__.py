"""Makes a new site to begin with."""
