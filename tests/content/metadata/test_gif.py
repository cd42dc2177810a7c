"""Which blocks of a GIF file are kept."""

import struct

import pytest
from hypothesis import given, strategies as st

from nashra.content.metadata import gif

SCREEN = b"GIF89a" + struct.pack("<HHBBB", 2, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"  # black and white
IMAGE = b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 1, 0) + b"\x02\x02\x4c\x01\0"
IMAGE_WITH_COLOURS = b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 1, 0x81) + bytes(range(12)) + b"\x02\x02\x4c\x01\0"
END = b"\x3b"
KEPT = [
    IMAGE,
    IMAGE_WITH_COLOURS,
    b"\x21\xf9\x04\0\x0a\0\0\0",  # how long a frame is shown
    b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x03\0\0",
    b"\x21\xff\x0bANIMEXTS1.0\x03\x01\x03\0\0",
    b"\x21\xff\x0bICCRGBG1012\x04icc!\0",
]
DROPPED = [
    b"\x21\xfe\x05Amina\0",
    b"\x21\xfe\x02Am\x03ina\0",
    b"\x21\xff\x0bXMP DataXMP\x05Amina\0",
    b"\x21\x01\x0c" + bytes(12) + b"\x05Amina\0",  # a text drawn by the reader
    b"\x21\xaa\x05Amina\0",
]


@given(st.lists(st.sampled_from(KEPT + DROPPED)), st.binary(max_size=9))
def test_only_frames_with_their_times_repeats_and_colours_are_kept(blocks: list[bytes], behind: bytes) -> None:
    data = SCREEN + b"".join(blocks) + END + behind

    assert gif.strip(data) == SCREEN + b"".join(block for block in blocks if block in KEPT) + END


def test_a_file_without_a_colour_table_is_read_too() -> None:
    screen = b"GIF89a" + struct.pack("<HHBBB", 2, 1, 0, 0, 0)

    assert gif.strip(screen + DROPPED[0] + IMAGE_WITH_COLOURS + END) == screen + IMAGE_WITH_COLOURS + END


def test_what_follows_an_unknown_block_is_left_out() -> None:
    assert gif.strip(SCREEN + IMAGE + b"\x99Amina" + IMAGE + END) == SCREEN + IMAGE + END


def test_a_missing_end_is_written() -> None:
    assert gif.strip(SCREEN + IMAGE) == SCREEN + IMAGE + END


@pytest.mark.parametrize("data", [SCREEN + IMAGE[:-1], SCREEN + KEPT[3][:-3], SCREEN + DROPPED[0][:-2]])
def test_a_block_that_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        gif.strip(data)
