"""The static files of the templates, as they are published."""

import struct
import zlib
from dataclasses import replace

import pytest

from nashra.model.settings import Font, Theme
from nashra.model.sources import Source
from nashra.pages.static import addresses, files
from tests.sites import SETTINGS

STYLE = Source("templates/static/style.css", b"p{}")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


PNG = [
    b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)),
    chunk(b"tEXt", b"Author\0Somebody"),
    chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""),
]
PHOTO = Source("templates/static/photo.png", b"".join(PNG))


def test_static_files_are_those_below_their_folder_and_pictures_lose_their_metadata() -> None:
    others = [Source(path, b"") for path in ("templates/page.html", "static/a.css", "content/static/a.png")]
    static, problems = files({one.path: one for one in (STYLE, PHOTO, *others)}, {}, SETTINGS)

    assert problems == []
    assert {path: source.data for path, source in static.items()} == {
        STYLE.path: STYLE.data,
        PHOTO.path: b"".join([PNG[0], PNG[2]]),
    }


def test_the_look_of_links_to_terms_is_published_where_there_are_any() -> None:
    sheet = Source("templates/static/terms.css", b"a{}")
    with_links = replace(SETTINGS, terms=True)

    assert [*files({sheet.path: sheet}, {}, SETTINGS)[0]] == []
    assert [*files({sheet.path: sheet}, {}, with_links)[0]] == [sheet.path]


def test_a_font_that_is_not_there_is_a_problem_of_the_settings() -> None:
    font = Font("A", {"regular": "templates/static/a.woff2"}, lines={"regular": 7})
    _, problems = files({STYLE.path: STYLE}, {}, replace(SETTINGS, theme=Theme(fonts=(font,))))

    assert [str(problem) for problem in problems] == [
        "content/site.yaml:7: there is no file templates/static/a.woff2 (put it into templates/static/)"
    ]


def test_a_picture_of_an_earlier_build_is_not_read_again() -> None:
    known: dict[str, Source] = {}
    first, _ = files({PHOTO.path: PHOTO}, known, SETTINGS)
    again = Source(PHOTO.path, lambda: pytest.fail("it was read"), PHOTO.digest)

    assert set(known) == {PHOTO.digest}
    assert files({PHOTO.path: again}, known, SETTINGS) == (first, [])


def test_a_picture_that_cannot_be_read_is_a_problem() -> None:
    broken = Source("templates/static/broken.png", PHOTO.data[:30])
    _, problems = files({broken.path: broken, STYLE.path: STYLE}, {}, SETTINGS)

    assert [problem.path for problem in problems] == [broken.path]
    assert problems[0].message.startswith("this picture cannot be read")


def test_the_address_of_a_static_file_has_a_digest_of_its_bytes() -> None:
    other = Source(STYLE.path, b"p {} ")

    assert addresses({STYLE.path: STYLE}) == {"style.css": f"/static/style.{STYLE.digest[:12]}.css"}
    assert addresses({STYLE.path: other}) != addresses({STYLE.path: STYLE})
    assert addresses({"templates/static/fonts/A b.woff2": STYLE}) == {
        "fonts/A b.woff2": f"/static/a-b.{STYLE.digest[:12]}.woff2"
    }
