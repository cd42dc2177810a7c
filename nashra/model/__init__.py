"""The nouns of a site, and the problems that stand in its way."""
