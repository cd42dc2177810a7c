"""What is overwritten in an AVIF file: all else, and every offset, stays as it is."""

import struct
from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from nashra.content.metadata import avif

Item = tuple[int, bytes, int, int]
"""(number, type, offset, length)."""


def box(name: bytes, *body: bytes) -> bytes:
    content = b"".join(body)
    return struct.pack(">L", 8 + len(content)) + name + content


def full(name: bytes, version: int, *body: bytes) -> bytes:
    return box(name, bytes([version, 0, 0, 0]), *body)


def item(number: int, kind: bytes, name: bytes = b"") -> bytes:
    return full(b"infe", 2, struct.pack(">HH", number, 0), kind, name + b"\0")


def locations(*extents: tuple[int, int, int]) -> bytes:
    """Return an `iloc` of (item, offset, length)."""
    rows = [struct.pack(">HHHLL", number, 0, 1, offset, length) for number, offset, length in extents]
    return full(b"iloc", 0, b"\x44\0", struct.pack(">H", len(rows)), *rows)


TYPE = box(b"ftyp", b"avif\0\0\0\0avifmif1")
AT = len(TYPE) + 8  # the offset of the first byte of media data
PIXELS, EXIF, XMP = b"pixels", b"\0\0\0\0Amina", b"<x>Amina</x>"


def picture(exif: bytes, xmp: bytes, kinds: Sequence[bytes], program: bytes = b"libavif", more: bytes = b"") -> bytes:
    """Return a file with a picture, EXIF and XMP, and `more` among its boxes of metadata."""
    start = AT + len(PIXELS)
    meta = full(
        b"meta", 0,
        full(b"hdlr", 0, bytes(4), b"pict", bytes(12), program + b"\0"),
        full(b"pitm", 0, b"\0\1"),
        locations((1, AT, len(PIXELS)), (2, start, len(exif)), (3, start + len(exif), len(xmp))),
        full(b"iinf", 0, b"\0\3", item(1, b"av01", b"Color"), item(2, kinds[0]), item(3, kinds[1], b"x/xml")),
        box(b"iprp", box(b"ipco", box(b"irot", b"\1"))),
        more,
    )  # fmt: skip
    return TYPE + box(b"mdat", PIXELS, exif, xmp) + meta


def test_exif_xmp_and_the_name_of_the_program_are_overwritten() -> None:
    stripped = avif.strip(picture(EXIF, XMP, [b"Exif", b"mime"]))
    expected = picture(bytes(len(EXIF)), bytes(len(XMP)), [b"free", b"free"], bytes(7))

    assert stripped == expected.replace(b"freex/xml", b"free" + bytes(5))
    assert avif.strip(stripped) == stripped


def test_items_that_are_pictures_stay() -> None:
    data = picture(b"depth", b"second", [b"av01", b"grid"], bytes(7))

    assert avif.strip(data) == data


@pytest.mark.parametrize("name", [b"uuid", b"xml ", b"free", b"udta"])
def test_boxes_without_a_part_in_the_picture_become_free(name: bytes) -> None:
    more, gone = box(name, b"Amina"), box(b"free", bytes(5))
    data = picture(b"depth", b"second", [b"av01", b"grid"], bytes(7), more + more) + more

    assert avif.strip(data) == picture(b"depth", b"second", [b"av01", b"grid"], bytes(7), gone + gone) + gone


@pytest.mark.parametrize(
    ("size", "length"),
    [(struct.pack(">L", 0) + b"uuid", 8), (struct.pack(">L", 1) + b"uuid" + struct.pack(">Q", 21), 16)],
    ids=["to the end of the file", "of 64 bits"],
)
def test_a_box_may_have_a_size_of_another_form(size: bytes, length: int) -> None:
    stripped = avif.strip(TYPE + size + b"Amina")

    assert stripped == TYPE + size.replace(b"uuid", b"free") + bytes(5)
    assert len(size) == length


def test_an_item_may_lie_in_the_box_of_small_items() -> None:
    def small(kind: bytes, body: bytes) -> bytes:
        rows = struct.pack(">HHHHLL", 2, 1, 0, 1, 3, 5)
        return TYPE + full(
            b"meta", 0,
            full(b"iinf", 0, b"\0\1", item(2, kind)),
            full(b"iloc", 1, b"\x44\0\0\1", rows),
            box(b"idat", b"abc", body, b"xyz"),
        )  # fmt: skip

    assert avif.strip(small(b"Exif", b"Amina")) == small(b"free", bytes(5))


def animation(time: int, user: bytes, name: bytes = b"udta") -> bytes:
    """Return a file with an animation that was made at a time, in seconds."""
    header = full(b"mvhd", 0, struct.pack(">LLLL", time, time, 1000, 40))
    track = full(b"tkhd", 1, struct.pack(">QQLL", time, time, 1, 0))
    media = box(b"mdia", full(b"mdhd", 0, struct.pack(">LLLL", time, time, 1000, 40)))
    return TYPE + box(b"moov", header, box(b"trak", track, media, box(name, user)), box(name, user))


def test_the_times_and_the_user_data_of_an_animation_are_overwritten() -> None:
    assert avif.strip(animation(3_800_000_000, b"Amina")) == animation(0, bytes(5), b"free")


@pytest.mark.parametrize(
    "data",
    [
        TYPE[:-1],
        TYPE + struct.pack(">L", 7) + b"mdat",
        picture(EXIF, XMP, [b"Exif", b"mime"])[:-3],
        TYPE + full(b"meta", 0, full(b"iinf", 0, b"\0\1", item(2, b"Exif")), locations((2, 10_000, 5))),
        TYPE + full(b"meta", 0, full(b"iinf", 0, b"\0\1", item(2, b"Exif")), full(b"iloc", 0, b"\x44\0\0\1")),
        TYPE + full(b"meta", 0, full(b"iinf", 0, b"\0\1", item(2, b"Exif")), locations((2, AT, 5))),
    ],
    ids=[
        *("the first box", "a size below eight", "the last box", "an item behind the end", "a list of locations"),
        "an item in the list of items",
    ],
)
def test_a_file_that_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        avif.strip(data)


@given(st.binary(min_size=1, max_size=40), st.binary(min_size=1, max_size=40), st.binary(max_size=20))
def test_no_byte_moves_and_the_picture_stays(exif: bytes, xmp: bytes, more: bytes) -> None:
    data = picture(exif, xmp, [b"Exif", b"uri "], more=box(b"uuid", more))
    stripped = avif.strip(data)

    assert len(stripped) == len(data)
    assert stripped[: AT + len(PIXELS)] == data[: AT + len(PIXELS)]
    assert stripped[AT + len(PIXELS) :].startswith(bytes(len(exif) + len(xmp)))


def sized(*properties: bytes) -> bytes:
    return TYPE + full(b"meta", 0, box(b"iprp", box(b"ipco", *properties)))


def ispe(width: int, height: int) -> bytes:
    return full(b"ispe", 0, struct.pack(">LL", width, height))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (sized(ispe(30, 20)), (30, 20)),
        (sized(ispe(3, 2), ispe(30, 20), ispe(6, 4), box(b"irot", b"\2")), (30, 20)),  # a thumbnail, a part
        (sized(box(b"irot", b"\3"), ispe(30, 20)), (20, 30)),
        (sized(box(b"irot"), ispe(30, 20), box(b"ispe")), (30, 20)),
    ],
)
def test_a_picture_has_the_size_of_its_largest_part_as_it_is_turned(data: bytes, size: tuple[int, int]) -> None:
    assert avif.size(data) == size


@pytest.mark.parametrize("data", [b"", TYPE, sized(), TYPE + full(b"meta", 0), sized(ispe(3, 2))[:-1]])
def test_a_picture_without_a_size_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"size|cut off"):
        avif.size(data)
