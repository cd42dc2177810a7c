"""Pictures beside a text: their address, their size, and which are refused."""

import re
import struct
import zlib

import pytest
from hypothesis import given, strategies as st

from nashra.content.images import hashed_name, image, published_bytes
from nashra.model.sources import Source
from tests.conftest import HERE

PNG = (HERE / "site/content/briefings/marsa-meeting/boat.png").read_bytes()
GIF = b"GIF89a" + struct.pack("<HH", 30, 20) + bytes(8)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20.4"><rect id="r" fill="url(#g)"/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "width", "height"),
    [
        ("boat.png", PNG, 6, 4),
        ("boat.GIF", GIF, 30, 20),
        ("boat.svg", SVG, 30, 20),
        ("boat.svg", b'<!DOCTYPE svg>\n<svg viewBox="-1 0 30.5,20"/>', 30, 20),
        ("boat.svg", b'<svg width="0.1" height="0.1"/>', 1, 1),
    ],
)
def test_a_picture_has_its_size_in_whole_units(name: str, data: bytes, width: int, height: int) -> None:
    made, problems = image(Source(f"content/briefings/a/{name}", data))

    assert problems == []
    assert made is not None
    assert (made.width, made.height) == (width, height)
    assert isinstance(made.width, int)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.png", b""), ("a.png", PNG[:20]), ("a.png", GIF), ("a.jpg", SVG), ("a.webp", b"RIFF"), ("a.svg", b"<svg/>")],
)
def test_what_is_no_picture_of_its_ending_is_refused(name: str, data: bytes) -> None:
    made, problems = image(Source(name, data))

    assert made is None
    assert [str(problem) for problem in problems] == [
        f"{name}:1: this file is no picture that can be read (save it again; its kind must be that of its ending)"
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.gif", b"GIF89a" + struct.pack("<HH", 30_000, 30_000) + bytes(8), "30,000 × 30,000"),
        ("a.png", PNG[:16] + struct.pack(">LL", 99_999, 99_999) + PNG[24:], "99,999 × 99,999"),
        ("a.png", PNG[:16] + struct.pack(">LL", 10_001, 10_000) + PNG[24:], "10,001 × 10,000"),
        ("a.png", PNG[:16] + struct.pack(">LL", 100_000, 1) + PNG[24:], "100,000 × 1"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="2"/>', "100,000 × 2"),
    ],
)
def test_what_would_fill_the_memory_of_a_browser_is_refused(name: str, data: bytes, said: str) -> None:
    made, problems = image(Source(name, data))

    assert made is None
    assert [str(problem) for problem in problems] == [
        f"{name}:1: this picture has {said} pixels (save it smaller: 100,000,000 are the most, and 100,000 a side)"
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG[:16] + struct.pack(">LL", 10_000, 10_000) + PNG[24:]),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>'),
    ],
)
def test_a_large_picture_is_none_too_large(name: str, data: bytes) -> None:
    assert image(Source(name, data))[1] == []


def test_what_cannot_be_taken_apart_is_refused() -> None:
    made, problems = image(Source("a.png", PNG[:-12]))

    assert made is None
    assert [str(problem) for problem in problems] == [
        "a.png:1: this picture cannot be read: a part of it is cut off (save it again)"
    ]


def test_the_address_of_a_picture_is_of_what_is_published() -> None:
    text = struct.pack(">L", 4) + b"tEXtA\0me" + struct.pack(">L", zlib.crc32(b"tEXtA\0me"))
    noted = Source("a.png", PNG[:33] + text + PNG[33:])
    made, clean = image(noted)[0], image(Source("a.png", PNG))[0]

    assert made is not None
    assert clean is not None
    assert published_bytes(noted) == PNG
    assert (made.name, made.digest) == (clean.name, noted.digest)


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<script>alert(1)</script>", "holds <script>"),
        ('<x:SCRIPT xmlns:x="http://www.w3.org/1999/xhtml"/>', "holds <script>"),
        ('<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh"/>', "holds <meta>"),
        ("<g><foreignObject/></g>", "holds <foreignobject>"),
        ('<animate attributeName="href" values="javascript:x"/>', "holds <animate>"),
        ('<rect onLoad="x"/>', "holds the event handler `onload`"),
        ('<a href=" javascript:x"/>', "refers to ` javascript:x`"),
        (
            '<a xmlns:l="http://www.w3.org/1999/xlink" l:href="https://example.org/"/>',
            "refers to `https://example.org/`",
        ),
        ('<image href="data:image/svg+xml,x"/>', "refers to `data:image/svg+xml,x`"),
        ("<style>@import 'x';</style>", "refers to `@import 'x';`"),
        ('<rect style="fill: URL( //example.org/x)"/>', "refers to `URL( //example.org/x)`"),
        ("<g>", "is not well-formed XML: mismatched tag: line 1, column 66"),
    ],
)
def test_an_svg_with_a_script_a_link_or_an_outside_part_is_refused(inside: str, fault: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">{inside}</svg>'
    made, problems = image(Source("a.svg", text.encode()))

    assert made is None
    assert [problem.message for problem in problems] == [f"this picture {fault}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<!DOCTYPE svg [<!entity a "b">]><svg/>', "declares entities"),
        ('<?xml-stylesheet href="//example.org/"?><svg/>', "refers to a style sheet"),
        ('<?xml version="1.0" encoding="foo"?><svg/>', "is not well-formed XML: unknown encoding: foo"),
        (
            '<?xml version="1.0" encoding="gbk"?><svg/>',
            "is not well-formed XML: multi-byte encodings are not supported",
        ),
    ],
)
def test_what_stands_before_an_svg_is_looked_at_too(text: str, fault: str) -> None:
    assert [problem.message for problem in image(Source("a.svg", text.encode()))[1]] == [f"this picture {fault}"]


@given(st.sampled_from(["a.png", "a.gif", "a.svg", "a.webp"]), st.sampled_from([PNG, GIF, SVG]), st.data())
def test_any_bytes_are_a_picture_or_refused(name: str, whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole)))
    made, problems = image(Source(name, whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + 1 :]))

    assert (made is None) == bool(problems)


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("content/briefings/a/Boat (1).PNG", r"boat-1\.[0-9a-f]{12}\.png"),
        ("صورة.png", r"file\.[0-9a-f]{12}\.png"),
        ("../../etc/passwd", r"passwd\.[0-9a-f]{12}"),
        ("a" * 250 + ".webp", r"a{100}\.[0-9a-f]{12}\.webp"),
    ],
)
def test_an_address_is_ascii_short_and_holds_the_hash(path: str, pattern: str) -> None:
    assert re.fullmatch(pattern, hashed_name(path, Source(path, b"x").digest))
    assert hashed_name(path, "0" * 64) != hashed_name(path, "1" * 64)
