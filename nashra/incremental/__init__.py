"""What a build remembers for the next, for any site."""
