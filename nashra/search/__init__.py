"""What readers can search: the words of each text, and the index of all texts that the search page reads."""
