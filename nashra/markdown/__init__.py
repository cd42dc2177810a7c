"""Turns a body in Markdown into sanitised HTML and into blocks."""
