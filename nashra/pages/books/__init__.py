"""Books: several briefings of one language in one file, to read without the site or to print."""
