"""Translations as files for the tools of translators, there and back."""
