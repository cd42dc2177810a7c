"""The site as it is while it is written: a server, and what changes."""
