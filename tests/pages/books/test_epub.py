"""The files of an EPUB publication."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest

from nashra.pages.books import epub
from nashra.pages.books.editions import editions
from nashra.pages.books.xhtml import NotXmlError
from tests.sites import AR, EN, briefing, site

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
MORNING = datetime(2023, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
SITE = site(replace(briefing("one", "ar", "en"), updated=MORNING))
WORDS = epub.Words("عنوان & <نص>", "The Office & Co", "Headings lead through the text.")
PARTS = [
    epub.Part("title.xhtml", "A <title>", "<h1>A</h1>"),
    epub.Part("contents.xhtml", "A", '<nav epub:type="toc"><ol><li><a href="one.xhtml">x</a></li></ol></nav>'),
    epub.Part("one.xhtml", "One", "<p>x</p>"),
]
FILES = {"edition.css": b"p { margin: 0 }", "cover.png": b"1", "pictures/a.PNG": b"2"}


def packed(language: str = "ar", files: dict[str, bytes] = FILES, parts: list[epub.Part] = PARTS) -> dict[str, bytes]:
    edition = next(editions(SITE, {"ar": AR, "en": EN}[language]))
    made = epub.epub(
        edition, WORDS, parts, files, url="https://example.org/b.epub", source="https://example.org/briefings/"
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(**more: object) -> ET.Element:
    return ET.fromstring(packed(**more)["book/package.opf"])  # type: ignore[arg-type]  # noqa: S314


def test_the_book_has_its_documents_and_files_and_says_where_it_begins() -> None:
    files = packed()

    assert next(iter(files)) == "mimetype"
    assert files["mimetype"] == b"application/epub+zip"
    assert b'full-path="book/package.opf"' in files["META-INF/container.xml"]
    assert {name.removeprefix("book/") for name in files if name.startswith("book/")} == {
        *("package.opf", "title.xhtml", "contents.xhtml", "one.xhtml", "edition.css", "cover.png", "pictures/a.PNG")
    }
    assert files["book/pictures/a.PNG"] == b"2"


def test_the_package_lists_every_file_once_and_its_documents_in_order() -> None:
    root = package()
    items = {item.get("href"): item for item in root.iter(f"{OPF}item")}
    by_id = {item.get("id"): href for href, item in items.items()}

    assert {href: (item.get("media-type"), item.get("properties")) for href, item in items.items()} == {
        "title.xhtml": ("application/xhtml+xml", None),
        "contents.xhtml": ("application/xhtml+xml", "nav"),
        "one.xhtml": ("application/xhtml+xml", None),
        "edition.css": ("text/css", None),
        "cover.png": ("image/png", "cover-image"),
        "pictures/a.PNG": ("image/png", None),
    }
    assert len(by_id) == len(items)
    assert [by_id[one.get("idref")] for one in root.iter(f"{OPF}itemref")] == [part.file for part in PARTS]


@pytest.mark.parametrize(("language", "tag", "direction"), [("ar", "ar-MA", "rtl"), ("en", "en-GB", "ltr")])
def test_language_and_direction_are_those_of_the_book(language: str, tag: str, direction: str) -> None:
    root = package(language=language)
    spine, document = root.find(f"{OPF}spine"), packed(language)["book/contents.xhtml"].decode()

    assert root.findtext(f".//{DC}language") == tag
    assert root.get("dir") == direction
    assert spine is not None
    assert spine.get("page-progression-direction") == direction
    assert f'lang="{tag}" xml:lang="{tag}" dir="{direction}"' in document


def test_the_metadata_say_what_it_is_whose_and_of_when() -> None:
    root = package()
    said = {name: root.findtext(f".//{DC}{name}") for name in ("identifier", "title", "publisher", "date", "source")}
    modified = [one.text for one in root.iter(f"{OPF}meta") if one.get("property") == "dcterms:modified"]

    assert said == {
        "identifier": "https://example.org/b.epub",
        "title": "عنوان & <نص>",
        "publisher": "The Office & Co",
        "date": "2023-03-01",
        "source": "https://example.org/briefings/",
    }
    assert modified == ["2023-02-28T23:30:00Z"]


@pytest.mark.parametrize(
    ("pictures", "modes", "hazard"),
    [
        ([], ["textual"], "none"),
        (["a.png", "b.jpg"], ["textual", "visual"], "none"),
        (["a.png", "b.gif"], ["textual", "visual"], "unknown"),
    ],
)
def test_the_metadata_of_accessibility_claim_no_more_than_is_known(
    pictures: list[str], modes: list[str], hazard: str
) -> None:
    files = {"edition.css": b"", **{f"pictures/{name}": b"1" for name in pictures}}
    said = [(str(one.get("property")), one.text) for one in package(files=files).iter(f"{OPF}meta")]

    assert [text for name, text in said if name == "schema:accessMode"] == modes
    assert ("schema:accessibilityHazard", hazard) in said
    assert (("schema:accessibilityFeature", "alternativeText") in said) == bool(pictures)
    assert ("schema:accessibilitySummary", "Headings lead through the text.") in said


def test_a_part_that_is_no_xml_is_named() -> None:
    with pytest.raises(NotXmlError, match=r"one\.xhtml is no good XML"):
        packed(parts=[*PARTS[:2], epub.Part("one.xhtml", "One", "<p>x")])
