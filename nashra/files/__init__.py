"""Reads and writes files on disk, and asks git for older versions."""
