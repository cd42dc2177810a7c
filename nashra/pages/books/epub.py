"""Packs a book as an EPUB 3.2 publication: its contents, its chapters, their pictures, and what is said of it.

Sources: EPUB Packages 3.2, EPUB Open Container Format 3.2, and EPUB Accessibility 1.1 for the metadata.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC
from html import escape
from typing import NamedTuple

from nashra.files.zipped import zipped
from nashra.pages.books import xhtml
from nashra.pages.books.editions import Edition

PICTURES = {
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
"""The media types of the pictures that every reading system shows (EPUB 3.2, 3.2), by their endings."""

FOLDER = "pictures/"
"""The folder of pictures in the book."""

COVER = "cover.png"
SHEET = "edition.css"
CONTENTS = "contents.xhtml"
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{tag}" xml:lang="{tag}" dir="{dir}">
<head>
<title>{title}</title>
<link rel="stylesheet" type="text/css" href="{sheet}"/>
</head>
<body>
{body}
</body>
</html>
"""
_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{tag}" dir="{dir}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{tag}</dc:language>
<dc:creator>{publisher}</dc:creator>
<dc:publisher>{publisher}</dc:publisher>
<dc:date>{day}</dc:date>
<dc:source>{source}</dc:source>
<meta property="dcterms:modified">{modified}</meta>
{access}
</metadata>
<manifest>
{manifest}
</manifest>
<spine page-progression-direction="{dir}">
{spine}
</spine>
</package>
"""


class Words(NamedTuple):
    """What a book says of itself, as plain text: its title, its publisher, and how accessible it is."""

    title: str
    publisher: str
    access: str


class Part(NamedTuple):
    """A document of the book: the name of its file, its title as plain text, and its body as XML."""

    file: str
    title: str
    xml: str


def epub(
    edition: Edition, words: Words, parts: Sequence[Part], files: Mapping[str, bytes], *, url: str, source: str
) -> bytes:
    """Return the bytes of a book, which depend on what is given alone.

    `parts` are its title page, its table of contents and its chapters, in this order; `files` has its style sheet, its
    cover and its pictures by path. `url` is the address of the book, by which libraries know it, and `source` that of
    its page on the site. Raises NotXmlError for a part that is not well-formed.
    """
    language = edition.language
    documents = {}
    for part in parts:
        documents[part.file] = _PAGE.format(
            tag=language.tag, dir=language.direction, title=escape(part.title), body=part.xml, sheet=SHEET
        )
        xhtml.check(part.file, documents[part.file])
    package = _PACKAGE.format(
        tag=language.tag,
        dir=language.direction,
        identifier=escape(url),
        title=escape(words.title),
        publisher=escape(words.publisher),
        day=edition.briefings[-1].date.isoformat(),
        source=escape(source),
        modified=edition.updated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        access="\n".join(_access(files, words.access)),
        manifest="\n".join(_manifest(documents, files)),
        spine="\n".join(f'<itemref idref="d{number}"/>' for number in range(len(documents))),
    )
    packed = {f"book/{path}": data for path, data in files.items()}
    packed |= {f"book/{path}": text.encode() for path, text in documents.items()}
    packed |= {"book/package.opf": package.encode(), "META-INF/container.xml": _CONTAINER.encode()}
    return zipped(packed, {"mimetype": b"application/epub+zip"})


def _manifest(documents: Mapping[str, str], files: Mapping[str, bytes]) -> list[str]:
    items = []
    for number, file in enumerate(documents):
        properties = ' properties="nav"' if file == CONTENTS else ""
        items.append(f'<item id="d{number}" href="{file}" media-type="application/xhtml+xml"{properties}/>')
    for number, file in enumerate(sorted(files)):
        kind = "text/css" if file == SHEET else PICTURES[file[file.rindex(".") :].lower()]
        properties = ' properties="cover-image"' if file == COVER else ""
        items.append(f'<item id="f{number}" href="{escape(file)}" media-type="{kind}"{properties}/>')
    return items


def _access(files: Mapping[str, bytes], summary: str) -> list[str]:
    """Return the metadata of accessibility; a picture may move, and nothing is said of hazards where one may."""
    pictures = [file for file in files if file.startswith(FOLDER)]
    modes = ["textual", "visual"] if pictures else ["textual"]
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    features += ["alternativeText"] if pictures else []
    hazard = "unknown" if any(file.lower().endswith((".gif", ".svg")) for file in pictures) else "none"
    said = [
        *(("accessMode", mode) for mode in modes),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", feature) for feature in features),
        ("accessibilityHazard", hazard),
        ("accessibilitySummary", summary),
    ]
    return [f'<meta property="schema:{name}">{escape(value)}</meta>' for name, value in said]
