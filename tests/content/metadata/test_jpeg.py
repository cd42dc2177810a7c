"""Which segments of a JPEG file are kept."""

import pytest
from hypothesis import given, strategies as st

from nashra.content.metadata import exif, jpeg
from tests.content.metadata.pictures import noted, segment

START, END = b"\xff\xd8", b"\xff\xd9"
SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"  # with an escaped 0xFF and a restart
KEPT = [
    segment(0xDB, bytes(65)),  # quantisation
    segment(0xC4, bytes(20)),  # Huffman codes
    segment(0xDD, b"\0\1"),
    segment(0xE2, b"ICC_PROFILE\0\1\1profile"),
    segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"),
    segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0"),
    SCAN,
]
DROPPED = [
    segment(0xFE, b"Amina"),
    segment(0xE0, b"JFXX\0\x10thumbnail"),
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
    segment(0xE1, noted(1)),
    segment(0xE2, b"MPF\0Amina"),
    segment(0xED, b"Photoshop 3.0\x008BIM"),
    segment(0xEE, b"Ducky"),
    b"\xff\x01",
]


@given(st.lists(st.sampled_from(KEPT + DROPPED)), st.binary(max_size=9))
def test_only_the_picture_and_its_colours_are_kept(segments: list[bytes], behind: bytes) -> None:
    data = START + b"".join(segments) + SCAN + END + behind

    assert jpeg.strip(data) == START + b"".join(one for one in segments if one in KEPT) + SCAN + END


def test_a_thumbnail_is_cut_away() -> None:
    with_thumbnail = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\x02\x01secret")

    assert jpeg.strip(START + with_thumbnail + SCAN + END) == START + KEPT[5] + SCAN + END


def test_of_exif_only_the_orientation_is_kept_and_that_once() -> None:
    only = b"Exif\0\0" + exif.only_orientation(noted(6)[6:])
    data = START + segment(0xE1, noted(6)) + segment(0xE1, noted(3)) + SCAN + END

    assert jpeg.strip(data) == START + segment(0xE1, only) + SCAN + END


def test_fill_bytes_before_a_marker_are_left_out() -> None:
    assert jpeg.strip(START + b"\xff\xff" + KEPT[0] + SCAN + END) == START + KEPT[0] + SCAN + END


def test_a_picture_without_an_end_is_kept_as_far_as_it_goes() -> None:
    assert jpeg.strip(START + DROPPED[0] + SCAN[:-2]) == START + SCAN[:-2]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (START, "no picture"),
        (START + DROPPED[0], "no picture"),
        (START + KEPT[0][:-1], "cut off"),
        (START + b"\xff\xdb\0\1", "cut off"),  # a length is at least its own two bytes
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        jpeg.strip(data)
