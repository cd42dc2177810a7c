"""Which files that a text links are published, as what, and why others are not."""

from typing import TYPE_CHECKING

import pytest

from nashra.content import load
from nashra.content.attachments import attachments_of, has_known_ending, linked_in, unlinked
from nashra.files.types import ATTACHMENTS
from nashra.model.content import Body, Link
from nashra.model.site import Attachment
from nashra.model.sources import Source
from tests.samples import ORIGINAL, site_of, sources

if TYPE_CHECKING:
    from nashra.model.problems import Problem

A = "content/briefings/a"
PDF = b"%PDF-1.7\n"
ZIP = b"PK\x03\x04" + bytes(26)
ODT = ZIP + b"mimetypeapplication/vnd.oasis.opendocument.text"
EPUB = ZIP + b"mimetypeapplication/epub+zip"


def linking(
    files: dict[str, bytes], *links: str, images: tuple[str, ...] = (), limit: int = 20_000_000
) -> tuple[dict[str, Attachment], list[str]]:
    """Return the attachments of a text that has these links and images at its second line, and their problems."""
    body = Body("", tuple(Link(href, 2) for href in links), tuple(Link(src, 2) for src in images), frozenset(), ())
    result, _ = load.load(sources({"briefings/a/ar.md": ORIGINAL}), lambda _: body)
    assert result is not None
    (piece,) = site_of(result)[0].briefings
    problems: list[Problem] = []
    held = {f"content/briefings/{path}": Source(f"content/briefings/{path}", data) for path, data in files.items()}
    return attachments_of(piece, held, limit, problems), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("name", "data", "kind", "media_type"),
    [
        ("a.pdf", PDF, "PDF", "application/pdf"),
        ("a.PDF", b"\xef\xbb\xbf%PDF-1.4", "PDF", "application/pdf"),
        ("a.docx", ZIP, "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", ZIP, "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.odt", ODT, "ODT", "application/vnd.oasis.opendocument.text"),
        ("a.epub", EPUB, "EPUB", "application/epub+zip"),
        ("a.zip", EPUB, "ZIP", "application/zip"),
        ("a.csv", "سنة,عدد\n".encode(), "CSV", "text/csv"),
        ("a.txt", b"\xef\xbb\xbfa", "TXT", "text/plain"),
        ("a.txt", b"a" * 65_535 + "é".encode(), "TXT", "text/plain"),
        ("a.geojson", b"{}", "GeoJSON", "application/geo+json"),
        ("a.mp3", b"ID3\x04", "MP3", "audio/mpeg"),
        ("a.mp3", b"\xff\xfb\x90", "MP3", "audio/mpeg"),
        ("a.wav", b"RIFF\0\0\0\0WAVEfmt ", "WAV", "audio/wav"),
        ("a.mp4", b"\0\0\0\x20ftypisom", "MP4", "video/mp4"),
        ("a.webm", b"\x1a\x45\xdf\xa3", "WebM", "video/webm"),
        ("a.opus", b"OggS", "Opus", "audio/ogg"),
    ],
)
def test_a_linked_file_is_published_as_what_it_is(name: str, data: bytes, kind: str, media_type: str) -> None:
    attachments, problems = linking({f"a/{name}": data}, name)

    assert problems == []
    (attachment,) = attachments.values()
    assert (attachment.kind, attachment.type, attachment.size) == (kind, media_type, len(data))
    assert attachment.name == f"a.{Source('', data).digest[:12]}.{name[2:].lower()}"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"<!doctype html>", "this file does not begin as PDF files do"),
        ("a.docx", PDF, "this file does not begin as Word files do"),
        ("a.docx", ODT, "this file does not begin as Word files do"),
        ("a.odt", EPUB, "this file does not begin as ODT files do"),
        ("a.mp3", b"RIFF\0\0\0\0WAVE", "this file does not begin as MP3 files do"),
        ("a.mp4", b"ftypisom", "this file does not begin as MP4 files do"),
        ("a.pdf", b"version https://git-lfs.github.com/spec/v1\n", "this file does not begin as PDF files do"),
        ("a.csv", "سنة,عدد\n".encode("cp1256"), "this file is no text in UTF-8"),
        ("a.txt", "سنة".encode("utf-16"), "this file is no text in UTF-8"),
        ("a.json", b"{}\0", "this file is no text in UTF-8"),
        ("a.txt", b"", "this file is empty"),
    ],
)
def test_a_file_whose_first_bytes_contradict_its_ending_is_a_problem(name: str, data: bytes, problem: str) -> None:
    attachments, problems = linking({f"a/{name}": data}, name)

    assert attachments == {}
    assert [text.partition(" (")[0] for text in problems] == [f"{A}/{name}:1: {problem}"]


@pytest.mark.parametrize("ending", ATTACHMENTS)
def test_no_kind_of_attachment_may_be_a_program(ending: str) -> None:
    assert linking({f"a/a{ending}": b"MZ\x90\0"}, f"a{ending}")[0] == {}


def test_a_file_over_the_limit_is_a_problem_with_both_sizes() -> None:
    data = PDF + bytes(2_500_001 - len(PDF))
    hint = "make it smaller; how much is too much says `attachments` in site.yaml"

    assert linking({"a/a.pdf": data}, "a.pdf", limit=2_500_000) == (
        {},
        [f"{A}/a.pdf:1: this file has 2.51 MB: 2.5 MB are the most ({hint})"],
    )
    assert linking({"a/a.pdf": data}, "a.pdf", limit=2_500_001)[1] == []


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("report.pdf", "a/report.pdf"),
        ("./report.pdf#page=2", "a/report.pdf"),
        ("report.pdf?x", "a/report.pdf"),
        ("my%20report.pdf", "a/my report.pdf"),
        ("my report.pdf", "a/my report.pdf"),
        ("%D8%A8%D9%8A%D8%A7%D9%86.pdf", "a/بيان.pdf"),
        ("a%23b.pdf", "a/a#b.pdf"),
        ("../b/report.pdf", "b/report.pdf"),
    ],
)
def test_a_file_is_found_as_its_address_is_written(href: str, path: str) -> None:
    attachments, problems = linking({path: PDF}, href, href)

    assert ([*attachments], problems) == ([f"content/briefings/{path}"], [])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.heic", "not every browser shows pictures of this kind (save it as JPEG)"),
        ("a.TIFF", "not every browser shows pictures of this kind (save it as JPEG)"),
        ("a.bmp", "the notes in pictures of this kind cannot be removed (save it as PNG)"),
        ("a.jfif", "a JPEG picture ends in .jpg (rename it)"),
        ("a.doc", "it may hold macros, which are programs (save it as DOCX or PDF)"),
        ("a.html", "it may act in the site's name in browsers (save it as PDF)"),
        ("a.xml", "it may act in the site's name in browsers (save it as PDF)"),
        ("a.js", "it is a program (link to a site that has it)"),
        ("a.exe", "it is a program (link to a site that has it)"),
        ("a.rar", "not every reader can unpack it (pack it as ZIP)"),
        ("a.mov", "not every browser plays films of this kind (save it as MP4)"),
        ("a.xyz", "no file of its kind is (save it as PDF, or pack it as ZIP)"),
        ("a", "no file of its kind is (save it as PDF, or pack it as ZIP)"),
    ],
)
def test_the_link_to_a_file_that_cannot_be_published_says_why(name: str, why: str) -> None:
    problem = f"{A}/ar.md:6: `{name}` cannot be published: {why}"

    assert linking({f"a/{name}": b""}, name) == ({}, [problem])
    assert linking({f"a/{name}": b""}, images=(name,)) == ({}, [problem])


def test_an_attachment_is_no_picture() -> None:
    assert linking({"a/a.pdf": PDF}, images=("a.pdf",)) == (
        {},
        [f"{A}/ar.md:6: `a.pdf` is no picture, but a PDF file (link it: [text](a.pdf))"],
    )


def test_pictures_texts_and_what_is_not_there_are_left_to_others() -> None:
    assert linking({"a/boat.png": b""}, "boat.png", "ar.md", "none.pdf", "../b/", "#a", "", "https://e.org/a.pdf") == (
        {},
        [],
    )


def test_what_no_text_links_is_named() -> None:
    files = [f"{A}/{name}" for name in ("a.pdf", "b.pdf", "boat.png", "LICENSE.txt", "film.mov", "c.xyz")]

    link = "link it as [text](its name), or delete it"
    why = "no such file is published, since not every browser plays films of this kind: save it as MP4, or delete it"

    assert [str(problem).partition(" (beside")[0] for problem in unlinked(files, {f"{A}/a.pdf"})] == [
        f"{A}/b.pdf:1: advice: no text links this file, so it is not published ({link})",
        f"{A}/film.mov:1: advice: nothing reads this file ({why})",
        f"{A}/c.xyz:1: advice: nothing reads this file",
    ]


def test_a_recording_that_no_text_names_may_be_meant_for_one() -> None:
    (problem,) = unlinked({f"{A}/a.mp3": Source(f"{A}/a.mp3", b"ID3")}, ())
    assert problem.hint == "name it in `audio`, link it as [text](its name), or delete it"


def test_a_file_is_linked_whether_it_can_be_published_or_not() -> None:
    body = Body("", (Link("a.pdf#page=2", 1), Link("../b/", 1)), (Link("film.mov", 1),), frozenset(), ())
    result, _ = load.load(sources({"briefings/a/ar.md": ORIGINAL}), lambda _: body)
    assert result is not None
    files = {path: Source(path, b"") for path in (f"{A}/a.pdf", f"{A}/film.mov", f"{A}/c.pdf")}

    assert linked_in(result.briefings, files) == {f"{A}/a.pdf", f"{A}/film.mov"}


@pytest.mark.parametrize(
    ("path", "is_known"), [("a.pdf", True), ("A.HEIC", True), ("boat.png", True), ("www.e.org", False), ("a/", False)]
)
def test_an_ending_is_that_of_a_file_beside_a_text(path: str, is_known: bool) -> None:
    assert has_known_ending(path) == is_known
