"""The dataclasses of a site, and the problems that can be found in its content."""
