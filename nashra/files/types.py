"""The path of a file -> what kind of file it is: a leftover, a text, a picture."""

import re

IMAGES = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp")
"""Kinds of file that may lie beside a text and be shown in it."""

_LEFTOVER = re.compile(r"^[.#~]|~$|\.(swp|swo|tmp|bak|orig|rej)$|^(Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def is_leftover(name: str) -> bool:
    """Say whether a file name is one that editors and systems leave behind: never content, never named."""
    return _LEFTOVER.search(name) is not None


def is_read(path: str) -> bool:
    """Say whether the bytes of a file matter: a video beside a text is named, and need not be read for that."""
    return not path.startswith("content/") or is_text(path) or is_image(path)


def is_text(path: str) -> bool:
    """Say whether a file is written by hand: Markdown or data."""
    return path.lower().endswith((".md", ".yaml", ".yml"))


def is_image(path: str) -> bool:
    """Say whether a file is a picture that a text may show."""
    return path.lower().endswith(IMAGES)
