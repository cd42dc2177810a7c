"""The tests of the whole: sites from end to end, the program in a browser, the documents, the rules of the house."""
