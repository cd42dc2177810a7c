"""Which chunks of a PNG file are kept."""

import pytest
from hypothesis import given, strategies as st

from nashra.content.metadata import exif, png
from tests.content.metadata.pictures import chunk, noted

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = chunk(b"IHDR", b"\0\0\0\2\0\0\0\1\x08\2\0\0\0")
DATA, END = chunk(b"IDAT", b"pixels"), chunk(b"IEND", b"")
KEPT = [
    chunk(name, b"body")
    for name in (b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"pHYs", b"bKGD", b"acTL", b"fdAT")
]
DROPPED = [
    chunk(name, b"Amina") for name in (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"prVt", b"hIST", b"eXIf", b"sPLT")
]
TIFF = noted(6).removeprefix(b"Exif\0\0")


@given(st.lists(st.sampled_from(KEPT + DROPPED)), st.binary(max_size=30))
def test_only_chunks_that_change_how_it_looks_are_kept(chunks: list[bytes], behind: bytes) -> None:
    kept = [one for one in chunks if one in KEPT]

    assert png.strip(SIGNATURE + HEADER + b"".join(chunks) + DATA + END + behind) == (
        SIGNATURE + HEADER + b"".join(kept) + DATA + END
    )


def test_of_exif_only_the_orientation_is_kept() -> None:
    data = SIGNATURE + HEADER + chunk(b"eXIf", TIFF) + DATA + END

    assert png.strip(data) == SIGNATURE + HEADER + chunk(b"eXIf", exif.only_orientation(TIFF)) + DATA + END


@pytest.mark.parametrize(
    "data",
    [b"", SIGNATURE, SIGNATURE + HEADER + DATA, SIGNATURE + HEADER + END[:-1], SIGNATURE + b"\xff" * 12 + END],
)
def test_a_file_that_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        png.strip(data)
