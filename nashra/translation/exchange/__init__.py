"""Exports translations to files for translators' tools, and imports them again."""
