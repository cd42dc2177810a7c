"""Remembers for the next build what this one made, of any site."""
