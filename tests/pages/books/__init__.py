"""Books: editions, chapters, EPUB files and pages to print."""
