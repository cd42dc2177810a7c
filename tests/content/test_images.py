"""The name and the size of a picture beside a text, and which pictures are refused or missing."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, strategies as st
from PIL.Image import Exif, new

from nashra.content import load
from nashra.content.images import hashed_name, image, path_of_address, published_bytes, similar_name
from nashra.model.content import Body, Link
from nashra.model.sources import Source
from tests.conftest import HERE
from tests.samples import ORIGINAL, loaded, site_of, sources

PNG = (HERE / "site/content/briefings/marsa-meeting/boat.png").read_bytes()
OWN_HOST = "save it beside the text, if its rights allow it: no request leaves the site's own host"
GIF = b"GIF89a" + struct.pack("<HH", 30, 20) + bytes(8)


def avif(width: int, height: int, turn: int = 1) -> bytes:
    """Return an AVIF picture as Pillow writes it, turned as EXIF says."""
    buffer, exif = BytesIO(), Exif()
    exif[0x0112] = turn
    new("RGB", (width, height)).save(buffer, "AVIF", exif=exif)
    return buffer.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20.4"><rect id="r" fill="url(#g)"/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "width", "height"),
    [
        ("boat.png", PNG, 6, 4),
        ("boat.GIF", GIF, 30, 20),
        ("boat.svg", SVG, 30, 20),
        ("boat.svg", b'<!DOCTYPE svg>\n<svg viewBox="-1 0 30.5,20"/>', 30, 20),
        ("boat.svg", b'<svg width="0.1" height="0.1"/>', 1, 1),
        ("boat.avif", avif(30, 20), 30, 20),
        ("boat.avif", avif(30, 20, turn=3), 30, 20),
        ("boat.avif", avif(30, 20, turn=6), 20, 30),
    ],
)
def test_a_picture_has_its_size_in_whole_units(name: str, data: bytes, width: int, height: int) -> None:
    result, problems = image(Source(f"content/briefings/a/{name}", data))

    assert problems == []
    assert result is not None
    assert (result.width, result.height) == (width, height)
    assert isinstance(result.width, int)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", b""), ("a.png", PNG[:20]), ("a.png", GIF), ("a.jpg", SVG), ("a.webp", b"RIFF"), ("a.svg", b"<svg/>")],
)
def test_a_file_of_another_kind_than_its_suffix_is_refused(name: str, data: bytes) -> None:
    result, problems = image(Source(name, data))

    assert result is None
    assert [str(problem) for problem in problems] == [
        f"{name}:1: this file is no picture that can be read (save it again; its kind must be that of its ending)"
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.gif", b"GIF89a" + struct.pack("<HH", 30_000, 30_000) + bytes(8), "30,000 × 30,000"),
        ("a.png", PNG[:16] + struct.pack(">LL", 99_999, 99_999) + PNG[24:], "99,999 × 99,999"),
        ("a.png", PNG[:16] + struct.pack(">LL", 10_001, 10_000) + PNG[24:], "10,001 × 10,000"),
        ("a.png", PNG[:16] + struct.pack(">LL", 100_000, 1) + PNG[24:], "100,000 × 1"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="2"/>', "100,000 × 2"),
    ],
)
def test_a_picture_that_would_fill_the_memory_of_a_browser_is_refused(name: str, data: bytes, words: str) -> None:
    result, problems = image(Source(name, data))

    assert result is None
    assert [str(problem) for problem in problems] == [
        f"{name}:1: this picture has {words} pixels (save it smaller: 100,000,000 are the most, and 100,000 a side)"
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG[:16] + struct.pack(">LL", 10_000, 10_000) + PNG[24:]),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>'),
    ],
)
def test_a_large_picture_is_accepted(name: str, data: bytes) -> None:
    assert image(Source(name, data))[1] == []


def test_a_picture_whose_metadata_cannot_be_removed_is_refused() -> None:
    result, problems = image(Source("a.png", PNG[:-12]))

    assert result is None
    assert [str(problem) for problem in problems] == [
        "a.png:1: this picture cannot be read: a part of it is cut off (save it again)"
    ]


def test_the_name_of_a_picture_has_the_digest_of_the_published_bytes() -> None:
    text = struct.pack(">L", 4) + b"tEXtA\0me" + struct.pack(">L", zlib.crc32(b"tEXtA\0me"))
    noted = Source("a.png", PNG[:33] + text + PNG[33:])
    result, clean = image(noted)[0], image(Source("a.png", PNG))[0]

    assert result is not None
    assert clean is not None
    assert published_bytes(noted) == PNG
    assert (result.name, result.digest) == (clean.name, noted.digest)


def test_an_unsafe_svg_is_refused_with_the_reason() -> None:
    result, problems = image(Source("a.svg", b'<svg width="3" height="2"><script>alert(1)</script></svg>'))

    assert result is None
    assert [str(problem) for problem in problems] == [
        "a.svg:1: this picture holds <script> (export it as a plain picture, without scripts, links or outside parts)"
    ]


@given(st.sampled_from(["a.png", "a.gif", "a.svg", "a.webp"]), st.sampled_from([PNG, GIF, SVG]), st.data())
def test_any_bytes_are_a_picture_or_refused(name: str, whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole)))
    result, problems = image(Source(name, whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + 1 :]))

    assert (result is None) == bool(problems)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("content/briefings/a/Boat (1).PNG", r"boat-1\.[0-9a-f]{12}\.png"),
        ("صورة.png", r"file\.[0-9a-f]{12}\.png"),
        ("../../etc/passwd", r"passwd\.[0-9a-f]{12}"),
        ("a" * 250 + ".webp", r"a{100}\.[0-9a-f]{12}\.webp"),
    ],
)
def test_a_hashed_name_is_ascii_and_short_and_has_the_digest(path: str, pattern: str) -> None:
    assert re.fullmatch(pattern, hashed_name(path, Source(path, b"x").digest))
    assert hashed_name(path, "0" * 64) != hashed_name(path, "1" * 64)


# --- pictures that a text shows -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("boat.png", "content/briefings/a/boat.png"),
        ("./my%20boat.png", "content/briefings/a/my boat.png"),
        ("../b/boat.png", "content/briefings/b/boat.png"),
        ("re\u0301union.png", "content/briefings/a/r\u00e9union.png"),
        ("re%CC%81union.png", "content/briefings/a/r\u00e9union.png"),
        ("r%C3%A9union.png", "content/briefings/a/r\u00e9union.png"),
        ("\u0627\u0653.png", "content/briefings/a/\u0622.png"),
        ("../../../../etc/passwd", "../etc/passwd"),
        ("/etc/passwd", "/etc/passwd"),
    ],
)
def test_an_address_in_a_text_is_relative_to_its_folder(address: str, path: str) -> None:
    result, _ = loaded({"briefings/a/ar.md": ORIGINAL})

    assert path_of_address(result.briefings[0], address) == path


@pytest.mark.parametrize(
    ("src", "expected"),
    [
        ("bota.png", "there is no image `bota.png` (did you mean `boat.png`?)"),
        ("x.jpg", "there is no image `x.jpg` (put it into content/briefings/a/)"),
        (
            "https://example.com/boat.png",
            f"the image `https://example.com/boat.png` is on another host ({OWN_HOST})",
        ),
    ],
)
def test_a_missing_image_is_a_problem(src: str, expected: str) -> None:
    body = Body("<img>", (), (Link(src, 2),), frozenset(), ())
    result, _ = load.load(sources({"briefings/a/ar.md": ORIGINAL, "briefings/a/boat.png": b""}), lambda _: body)
    assert result is not None
    site, problems = site_of(result)

    assert site.images == {}
    assert [str(problem) for problem in problems] == [f"content/briefings/a/ar.md:6: {expected}"]


def test_a_blank_in_a_name_that_looks_like_another_is_shown() -> None:
    names = ["Capture 10.30\u202fAM.png", "a\u00a0b.pdf"]

    assert similar_name("Capture 10.30 AM.png", names) == "did you mean `Capture 10.30%E2%80%AFAM.png`?"
    assert similar_name("a b.pdf", names) == "did you mean `a%C2%A0b.pdf`?"
