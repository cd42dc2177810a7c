"""Tells from a path what kind of file it is: a leftover, a text or an image."""

import re

IMAGES = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp")
"""Extensions of the images that may lie beside a text and be shown in it."""

_LEFTOVER = re.compile(r"^[.#~]|~$|\.(swp|swo|tmp|bak|orig|rej)$|^(Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def is_leftover(name: str) -> bool:
    """Say whether editors and systems leave files of this name behind: such a file is ignored without a message."""
    return _LEFTOVER.search(name) is not None


def is_read(path: str) -> bool:
    """Say whether the bytes of a file matter: of a video beside a text, for example, only the name does."""
    return not path.startswith("content/") or is_text(path) or is_image(path)


def is_text(path: str) -> bool:
    """Say whether a file is Markdown or YAML."""
    return path.lower().endswith((".md", ".yaml", ".yml"))


def is_image(path: str) -> bool:
    """Say whether a file is an image that a text may show."""
    return path.lower().endswith(IMAGES)
