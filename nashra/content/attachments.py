"""Turns a file that a text links, such as a PDF, into an Attachment, or says why it cannot be published.

An attachment is published as it is, so only kinds that run nothing in a browser are (`files/types`).
"""

import codecs
import math
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from nashra.content.images import hashed_name, path_of_address
from nashra.files.types import ATTACHMENTS, IMAGES, FileKind, is_attachment, is_image, is_recording
from nashra.model.content import Document, Link
from nashra.model.problems import Problem
from nashra.model.site import Attachment, Briefing, StandingPage
from nashra.model.sources import Source

_BEGINNING = 65_536  # bytes of a file that tell its kind
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES: Mapping[str, tuple[int, tuple[bytes, ...]]] = {  # an offset, and what may stand there
    **dict.fromkeys((".docx", ".epub", ".odp", ".ods", ".odt", ".pptx", ".xlsx", ".zip"), (0, _ZIPPED)),
    **dict.fromkeys((".m4a", ".mp4"), (4, (b"ftyp",))),
    **dict.fromkeys((".oga", ".ogg", ".ogv", ".opus"), (0, (b"OggS",))),
    ".flac": (0, (b"fLaC", b"ID3")),
    ".mp3": (0, (b"ID3", *(bytes((0xFF, second)) for second in range(0xE0, 0x100)))),  # a tag, or a frame
    ".wav": (8, (b"WAVE",)),
    ".webm": (0, (b"\x1a\x45\xdf\xa3",)),
}
_TEXTS = (".csv", ".geojson", ".ics", ".json", ".tsv", ".txt", ".vcf")

_REFUSED = (
    ("heic heif jp2 jxl psd tif tiff", "not every browser shows pictures of this kind", "save it as JPEG"),
    ("bmp ico", "the notes in pictures of this kind cannot be removed", "save it as PNG"),
    ("jfif jpe", "a JPEG picture ends in .jpg", "rename it"),
    ("svgz", "a packed drawing is shown by no page", "save it as SVG"),
    ("doc docm dot dotm", "it may hold macros, which are programs", "save it as DOCX or PDF"),
    ("xls xlsb xlsm", "it may hold macros, which are programs", "save it as XLSX or PDF"),
    ("ppt pps pptm", "it may hold macros, which are programs", "save it as PPTX or PDF"),
    ("htm html mht mhtml php swf xhtml xml xsl", "it may act in the site's name in browsers", "save it as PDF"),
    ("gpx kml", "it may act in the site's name in browsers", "save it as GeoJSON"),
    ("apk app bat cmd dll exe jar js lnk mjs msi ps1 py scr sh vbs", "it is a program", "link to a site that has it"),
    ("7z bz2 gz rar tar tgz xz", "not every reader can unpack it", "pack it as ZIP"),
    ("avi m4v mkv mov mpeg mpg wmv", "not every browser plays films of this kind", "save it as MP4"),
    ("aac aif aiff amr wma", "not every browser plays sounds of this kind", "save it as MP3"),
    ("key numbers odg pages ps pub rtf wps", "not every reader can open it", "save it as PDF"),
)
_WHY = {f".{ending}": (reason, hint) for endings, reason, hint in _REFUSED for ending in endings.split()}
_UNKNOWN = ("no file of its kind is", "save it as PDF, or pack it as ZIP")


def attachments_of(
    piece: Briefing | StandingPage | None, files: Mapping[str, Source], limit: int, problems: list[Problem]
) -> dict[str, Attachment]:
    """Return those of `files` that a piece links and that are no pictures, by path.

    Add the problems of those that cannot be published; `limit` is the most bytes of one.
    """
    attachments: dict[str, Attachment] = {}
    for document in piece.documents.values() if piece else ():
        for link in document.body.images:
            path = _path(document, link.href)
            if path in files and not is_image(path):
                problems.append(_no_picture(document, link, path))
        for link in document.body.links:
            path = _path(document, link.href)
            if path not in files or is_image(path) or path in attachments:
                continue
            if not is_attachment(path):
                problems.append(_refused(document, link, path))
            elif problem := fault(files[path], limit):
                problems.append(problem)
            else:
                attachments[path] = attachment(files[path])
    return attachments


def linked_in(documents: Collection[Document], files: Mapping[str, Source]) -> set[str]:
    """Return the paths of those of `files` that documents link, show or are read in."""
    return {recording_path(document) for document in documents if document.audio} & files.keys() | {
        path
        for document in documents
        for href, _ in (*document.body.images, *document.body.links)
        if (path := _path(document, href)) in files
    }


def unlinked(files: Iterable[str], linked: Collection[str]) -> Iterator[Problem]:
    """Yield advice on each of the files but pictures that no text links, so that none is left out in silence."""
    for path in files:
        if path in linked or is_image(path) or PurePosixPath(path).name.lower().startswith(("license", "readme")):
            continue
        message = "nothing reads this file"
        if is_attachment(path):
            message = "no text links this file, so it is not published"
            named = "name it in `audio`, " if is_recording(path) else ""
            hint = f"{named}link it as [text](its name), or delete it"
        elif reason := _WHY.get(PurePosixPath(path).suffix.lower()):
            hint = f"no such file is published, since {reason[0]}: {reason[1]}, or delete it"
        else:
            hint = f"beside a text may lie {', '.join((*IMAGES, *ATTACHMENTS))}"
        yield Problem(path, 1, message, hint, "advice")


def has_known_ending(path: str) -> bool:
    """Say whether a path ends as that of a file does that people put beside a text."""
    return is_attachment(path) or is_image(path) or PurePosixPath(path).suffix.lower() in _WHY


def recording_path(document: Document) -> str:
    """Return the path of the recording of a document that has one; letters are composed (NFC)."""
    return unicodedata.normalize("NFC", f"{posixpath.dirname(document.path)}/{document.audio}")


def beginning(source: Source) -> bytes:
    """Return as much of a file as tells its kind."""
    return next(iter(source.chunks), b"")[:_BEGINNING]


def _path(document: Document, href: str) -> str:
    return path_of_address(document, re.split("[?#]", href, maxsplit=1)[0])


def _refused(document: Document, link: Link, path: str) -> Problem:
    reason, hint = _WHY.get(PurePosixPath(path).suffix.lower(), _UNKNOWN)
    line = document.first_line + link.line - 1
    return Problem(document.path, line, f"`{link.href}` cannot be published: {reason}", hint)


def _no_picture(document: Document, link: Link, path: str) -> Problem:
    if not is_attachment(path):
        return _refused(document, link, path)
    line = document.first_line + link.line - 1
    message = f"`{link.href}` is no picture, but a {_kind(path).name} file"
    return Problem(document.path, line, message, f"link it: [text]({link.href})")


def fault(source: Source, limit: int) -> Problem | None:
    """Return the Problem of a file of a known kind that cannot be published; `limit` is the most bytes of one."""
    path = source.path
    if source.size > limit:
        message = f"this file has {_megabytes(source.size)} MB: {_megabytes(limit)} MB are the most"
        hint = "make it smaller; how much is too much says `attachments` in site.yaml"
        return Problem(path, 1, message, hint)
    if not source.size:
        return Problem(path, 1, "this file is empty", "save it again, or delete it and what names it")
    ending = PurePosixPath(path).suffix.lower()
    if _has_kind_of(ending, _kind(path), beginning(source)):
        return None
    if ending in _TEXTS:
        return Problem(path, 1, "this file is no text in UTF-8", "save it again as UTF-8")
    hint = "save it again; its kind must be that of its ending"
    return Problem(path, 1, f"this file does not begin as {_kind(path).name} files do", hint)


def _has_kind_of(ending: str, kind: FileKind, data: bytes) -> bool:
    """Say whether a file that begins with `data` may be of the kind of its ending."""
    if ending in _TEXTS:
        try:
            return "\0" not in codecs.getincrementaldecoder("utf-8")().decode(data)  # its end may part a character
        except UnicodeDecodeError:
            return False
    if ending == ".pdf":
        return b"%PDF-" in data[:1024]  # readers of PDF accept something before it
    offset, signatures = _SIGNATURES[ending]
    # Archives of OpenDocument (ODF 1.3, 2-3.3) and EPUB (OCF 3.3, 4.3) begin with a file that holds their media type.
    names_type = ending != ".zip" and data[30:38] == b"mimetype"
    return data.startswith(signatures, offset) and (not names_type or data.startswith(kind.type.encode(), 38))


def attachment(source: Source) -> Attachment:
    """Return a file as it is published."""
    kind = _kind(source.path)
    return Attachment(hashed_name(source.path, source.digest), kind.name, kind.type, source.size, source.digest)


def _kind(path: str) -> FileKind:
    return ATTACHMENTS[PurePosixPath(path).suffix.lower()]


def _megabytes(size: int) -> str:
    return f"{math.ceil(size / 10_000) / 100:,.10g}"  # rounded up, so that a size over the limit never looks equal
