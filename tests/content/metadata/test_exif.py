"""The orientation in EXIF data, read and written alone."""

import pytest
from hypothesis import given, strategies as st
from PIL import Image

from nashra.content.metadata import exif
from tests.content.metadata.pictures import ORIENTATION, noted

LITTLE_ENDIAN = b"II*\0\x08\0\0\0\x01\0\x12\x01"


def camera(turned: int) -> bytes:
    """Return the EXIF data of a phone, without the header that a JPEG has."""
    return noted(turned).removeprefix(b"Exif\0\0")


@pytest.mark.parametrize("turned", range(1, 9))
def test_the_orientation_that_a_camera_wrote_is_read(turned: int) -> None:
    assert exif.orientation(camera(turned)) == turned


@pytest.mark.parametrize(
    ("tiff", "turned"),
    [
        (LITTLE_ENDIAN + b"\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 6),
        (LITTLE_ENDIAN + b"\x03\0\x01\0\0\0\x09\0\0\0\0\0\0\0", 1),  # there are eight
        (LITTLE_ENDIAN + b"\x04\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 1),  # a LONG instead of a SHORT
        (b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0", 8),
        (b"MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0", 1),  # another tag
        (b"MM\0*\0\0\0\x08\xff\xff", 1),
        (b"II*\0\xff\xff\xff\xff", 1),
        (b"", 1),
        (b"nonsense", 1),
    ],
)  # fmt: skip
def test_an_orientation_that_is_absent_or_unreadable_is_upright(tiff: bytes, turned: int) -> None:
    assert exif.orientation(tiff) == turned


@pytest.mark.parametrize("turned", range(2, 9))
def test_only_the_orientation_is_left(turned: int) -> None:
    tiff = exif.only_orientation(camera(turned))
    read = Image.Exif()
    read.load(b"Exif\0\0" + tiff)

    assert dict(read) == {ORIENTATION: turned}
    assert exif.orientation(tiff) == turned
    assert exif.only_orientation(tiff) == tiff


@pytest.mark.parametrize("tiff", [camera(1), b"", b"nonsense"])
def test_nothing_is_left_of_an_upright_picture(tiff: bytes) -> None:
    assert exif.only_orientation(tiff) == b""


@given(st.binary(max_size=60), st.sampled_from([b"", b"MM\0*\0\0\0\x08", b"II*\0\x08\0\0\0"]))
def test_any_bytes_have_an_orientation(tiff: bytes, beginning: bytes) -> None:
    assert exif.orientation(beginning + tiff) in range(1, 9)
