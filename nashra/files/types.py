"""Tells from a path what kind of file it is: a leftover, a text, an image or an attachment."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

IMAGES = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp")
"""Extensions of the images that may lie beside a text and be shown in it."""

FONTS = (".otf", ".ttf", ".woff", ".woff2")
"""Extensions of the fonts that a style sheet may load."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


class FileKind(NamedTuple):
    """What readers are told of the format of a file, the same in all languages, and its media type (RFC 6838)."""

    name: str
    type: str


ATTACHMENTS: Mapping[str, FileKind] = {
    ".csv": FileKind("CSV", "text/csv"),
    ".docx": FileKind("Word", f"{_OFFICE}.wordprocessingml.document"),
    ".epub": FileKind("EPUB", "application/epub+zip"),
    ".flac": FileKind("FLAC", "audio/flac"),
    ".geojson": FileKind("GeoJSON", "application/geo+json"),
    ".ics": FileKind("iCalendar", "text/calendar"),
    ".json": FileKind("JSON", "application/json"),
    ".m4a": FileKind("M4A", "audio/mp4"),
    ".mp3": FileKind("MP3", "audio/mpeg"),
    ".mp4": FileKind("MP4", "video/mp4"),
    ".odp": FileKind("ODP", f"{_OPEN}.presentation"),
    ".ods": FileKind("ODS", f"{_OPEN}.spreadsheet"),
    ".odt": FileKind("ODT", f"{_OPEN}.text"),
    ".oga": FileKind("Ogg", "audio/ogg"),
    ".ogg": FileKind("Ogg", "audio/ogg"),
    ".ogv": FileKind("Ogg", "video/ogg"),
    ".opus": FileKind("Opus", "audio/ogg"),
    ".pdf": FileKind("PDF", "application/pdf"),
    ".pptx": FileKind("PowerPoint", f"{_OFFICE}.presentationml.presentation"),
    ".tsv": FileKind("TSV", "text/tab-separated-values"),
    ".txt": FileKind("TXT", "text/plain"),
    ".vcf": FileKind("vCard", "text/vcard"),
    ".wav": FileKind("WAV", "audio/wav"),
    ".webm": FileKind("WebM", "video/webm"),
    ".xlsx": FileKind("Excel", f"{_OFFICE}.spreadsheetml.sheet"),
    ".zip": FileKind("ZIP", "application/zip"),
}
"""The kinds of files other than pictures that a text may link: documents and data that run nothing in a browser."""

RECORDINGS = (".flac", ".m4a", ".mp3", ".wav")
"""Extensions of the sounds that every browser plays: phones of some years ago know none of Ogg."""

MAX_ATTACHMENT = 1_000_000_000  # bytes; whatever a site allows, no larger file is read

_LEFTOVER = re.compile(r"^[.#~]|~$|\.(swp|swo|tmp|bak|orig|rej)$|^(Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def is_leftover(name: str) -> bool:
    """Say whether editors and systems leave files of this name behind: such a file is ignored without a message."""
    return _LEFTOVER.search(name) is not None


def is_read(path: str) -> bool:
    """Say whether the bytes of a file matter: of a program beside a text, for example, only the name does."""
    return not path.startswith("content/") or is_text(path) or is_image(path) or is_attachment(path)


def is_text(path: str) -> bool:
    """Say whether a file is Markdown or YAML."""
    return path.lower().endswith((".md", ".yaml", ".yml"))


def is_image(path: str) -> bool:
    """Say whether a file is an image that a text may show."""
    return path.lower().endswith(IMAGES)


def is_recording(path: str) -> bool:
    """Say whether a file is a sound that every browser plays."""
    return path.lower().endswith(RECORDINGS)


def is_attachment(path: str) -> bool:
    """Say whether a file is one that a text may link."""
    return PurePosixPath(path).suffix.lower() in ATTACHMENTS
