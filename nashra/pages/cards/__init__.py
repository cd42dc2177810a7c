"""Pictures of pages, which programs show where a page is shared."""
