"""What the name of a file says of its kind."""

import pytest

from nashra.files.types import (
    ATTACHMENTS,
    IMAGES,
    RECORDINGS,
    is_attachment,
    is_image,
    is_leftover,
    is_read,
    is_recording,
    is_text,
)


@pytest.mark.parametrize(
    "name",
    [
        *(".ar.md.swp", "ar.md.swo", "ar.md.tmp", "ar.md.bak", "ar.md.BAK", "ar.md.orig", "ar.md.rej"),
        *("ar.md~", "~$report.docx", "#ar.md#", ".#ar.md", ".git", ".DS_Store", "Thumbs.db", "thumbs.db"),
        *("desktop.ini", "Desktop.ini"),
    ],
)
def test_a_leftover_is_known_by_its_name(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize(
    "name", ["ar.md", "a~b.md", "a#b.md", "swp", "bak.md", "original.png", "Thumbs.db.md", "my-desktop.ini", "صورة.png"]
)
def test_any_other_name_is_of_no_leftover(name: str) -> None:
    assert not is_leftover(name)


@pytest.mark.parametrize(
    ("path", "is_a_text", "is_an_image", "matters"),
    [
        ("content/briefings/a/ar.md", True, False, True),
        ("content/briefings/a/AR.MD", True, False, True),
        ("content/tags.yaml", True, False, True),
        ("content/tags.YML", True, False, True),
        ("content/briefings/a/photo.JPEG", False, True, True),
        ("content/briefings/a/film.mp4", False, False, True),
        ("content/briefings/a/setup.exe", False, False, False),
        ("content/briefings/a/md", False, False, False),
        ("content/briefings/a/png.txt", False, False, True),
        ("content/briefings/a/png", False, False, False),
        ("templates/home.html", False, False, True),
        ("translations/fr.po", False, False, True),
        ("templates/font.woff2", False, False, True),
    ],
)
def test_texts_and_images_are_known_by_their_extensions_and_in_content_only_they_are_read(
    path: str, is_a_text: bool, is_an_image: bool, matters: bool
) -> None:
    assert (is_text(path), is_image(path), is_read(path)) == (is_a_text, is_an_image, matters)


def test_every_extension_of_an_image_is_one_of_a_file_that_is_read() -> None:
    for extension in IMAGES:
        assert is_image(f"content/a{extension}")
        assert is_image(f"content/a{extension.upper()}")
        assert is_read(f"content/a{extension}")
        assert not is_text(f"content/a{extension}")


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("content/briefings/a/report.pdf", True),
        ("content/briefings/a/REPORT.PDF", True),
        ("content/briefings/a/b.tar.gz", False),
        ("content/briefings/a/pdf", False),
        ("content/briefings/a/boat.png", False),
    ],
)
def test_an_attachment_is_known_by_its_extension(path: str, is_one: bool) -> None:
    assert is_attachment(path) == is_one


def test_a_recording_is_an_attachment_of_a_kind_that_every_browser_plays() -> None:
    assert [ending for ending in RECORDINGS if not is_recording(f"content/a{ending.upper()}")] == []
    assert {ATTACHMENTS[ending].type.partition("/")[0] for ending in RECORDINGS} == {"audio"}
    assert not is_recording("content/a.ogg")


def test_no_attachment_is_a_page_or_a_program_or_a_text_of_the_site() -> None:
    assert not {".htm", ".html", ".js", ".md", ".svg", ".xhtml", ".xml", ".yaml"} & ATTACHMENTS.keys()
    assert not [extension for extension in ATTACHMENTS if is_text(extension) or is_image(extension)]
    assert [extension for extension in ATTACHMENTS if not is_read(f"content/a{extension}")] == []
