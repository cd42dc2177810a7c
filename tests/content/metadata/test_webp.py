"""Which chunks of a WebP file are kept."""

import pytest
from hypothesis import given, strategies as st

from nashra.content.metadata import exif, webp
from tests.content.metadata.pictures import noted


def chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def riff(*chunks: bytes) -> bytes:
    return b"RIFF" + (4 + sum(map(len, chunks))).to_bytes(4, "little") + b"WEBP" + b"".join(chunks)


def extended(flags: int) -> bytes:
    return chunk(b"VP8X", bytes([flags, 0, 0, 0, 1, 0, 0, 0, 0, 0]))


PIXELS = chunk(b"VP8 ", b"pixels!")  # of an odd length, so padded
KEPT = [PIXELS, chunk(b"VP8L", b"more"), chunk(b"ALPH", b"a"), chunk(b"ICCP", b"profile"), chunk(b"ANIM", bytes(6))]
DROPPED = [chunk(b"XMP ", b"<x/>"), chunk(b"SECR", b"Amina"), chunk(b"EXIF", noted(1)), chunk(b"EXIF", b"")]
TIFF = noted(6).removeprefix(b"Exif\0\0")
TURNED = chunk(b"EXIF", exif.only_orientation(TIFF))
COLOURS, HAS_EXIF, HAS_XMP = 0x20, 0x08, 0x04


@given(st.lists(st.sampled_from(KEPT + DROPPED)), st.binary(max_size=9))
def test_only_pictures_and_their_colours_are_kept(chunks: list[bytes], behind: bytes) -> None:
    data = riff(extended(COLOURS | HAS_EXIF | HAS_XMP), *chunks) + behind

    assert webp.strip(data) == riff(extended(COLOURS), *(one for one in chunks if one in KEPT))


@pytest.mark.parametrize("tiff", [TIFF, b"Exif\0\0" + TIFF])
def test_of_exif_only_the_orientation_is_kept_and_announced(tiff: bytes) -> None:
    data = riff(extended(HAS_EXIF | HAS_XMP), PIXELS, chunk(b"EXIF", tiff), DROPPED[0])

    assert webp.strip(data) == riff(extended(HAS_EXIF), PIXELS, TURNED)


def test_a_file_of_the_simple_format_has_no_place_for_an_orientation() -> None:
    assert webp.strip(riff(PIXELS, chunk(b"EXIF", TIFF))) == riff(PIXELS)


def test_the_frames_of_an_animation_are_stripped_too() -> None:
    frame = bytes(range(16))
    data = riff(extended(0), chunk(b"ANMF", frame + DROPPED[1] + PIXELS + DROPPED[0]))

    assert webp.strip(data) == riff(extended(0), chunk(b"ANMF", frame + PIXELS))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF\x04\0\0\0WAVE",
        riff(PIXELS)[:-1],
        riff(PIXELS[:-2]),
        riff(extended(0), chunk(b"ANMF", bytes(16) + PIXELS[:-2])),
    ],
)
def test_a_file_that_is_cut_off_or_of_another_kind_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        webp.strip(data)
