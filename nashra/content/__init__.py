"""Files become documents and data, valid alone and together."""
