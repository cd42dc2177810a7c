"""Reads the files of a site into documents and data, checks each file alone, then checks them together."""
