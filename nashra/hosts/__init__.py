"""What a host is to be told of a site, in its own words: `recipes` is the door, the other modules are its parts."""
