"""Pictures as cameras and editors write them look the same after stripping, and say nothing of people and places."""

import struct
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, strategies as st
from PIL import Image

from nashra.content.metadata.strip import without_metadata
from tests.content.metadata.pictures import CLEAN, NOTED, ORIENTATION, PICTURES, embedded, facts, seen

SECRETS = (
    NOTED.encode(), b"secret", b"xmpmeta", b"Photoshop", struct.pack("<L", 33), struct.pack(">L", 2316)
)  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_the_same_and_says_nothing(name: str) -> None:
    data = PICTURES[name]
    stripped = without_metadata(name, data)

    assert seen(stripped) == seen(data)
    assert facts(stripped) == facts(data)
    assert [secret for secret in SECRETS if secret in stripped] == []
    with Image.open(BytesIO(stripped)) as image:
        assert set(image.getexif()) <= {ORIENTATION}
        assert not getattr(image, "text", {})
    assert len(stripped) <= len(data)
    assert without_metadata(name, stripped) == stripped


@pytest.mark.parametrize("name", CLEAN)
def test_a_picture_without_metadata_is_published_unchanged(name: str) -> None:
    assert without_metadata(name, CLEAN[name]) == CLEAN[name]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b"\xff\xd8"),
        ("a.jpg", b"\xff\xd8\xff\xe1\xff\xff"),
        ("a.jpg", b"\xff\xd8\xff\xe1\0\1x"),
        ("a.png", CLEAN["a.png"][:-12]),
        ("a.png", CLEAN["a.png"][:60]),
        ("a.png", CLEAN["a.png"][:8] + b"\xff\xff\xff\xff" + CLEAN["a.png"][12:]),
        ("a.gif", b"GIF89a"),
        ("a.gif", CLEAN["a.gif"][:-5]),
        ("a.webp", CLEAN["a.webp"][:-5]),
        ("a.webp", b"RIFF\x04\0\0\0WAVE"),
        ("a.avif", PICTURES["still.avif"][:200]),
        ("a.svg", f'<svg><image href="{embedded(b"no picture")}"/></svg>'.encode()),
        ("a.svg", b'<svg><image href="data:image/png;base64,x"/></svg>'),
    ],
)
def test_a_file_that_is_cut_off_is_refused_with_a_reason(name: str, data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        without_metadata(name, data)


def test_a_jpeg_that_ends_too_early_is_published_as_far_as_it_goes() -> None:
    data = PICTURES["a phone's.jpg"]
    stripped = without_metadata("a.jpg", data[:-100])

    assert NOTED.encode() not in stripped
    assert data[:-100].endswith(stripped[-50:])


KINDS = ["jpg", "png", "gif", "webp", "avif"]
DAMAGES = st.lists(st.tuples(st.integers(0, 3000), st.binary(max_size=8)), max_size=4)


@pytest.mark.parametrize("kind", KINDS)
@given(DAMAGES, st.randoms(use_true_random=False))
def test_stripping_a_damaged_file_fails_or_is_idempotent(
    kind: str, damages: list[tuple[int, bytes]], chance: Any
) -> None:
    name = chance.choice([name for name in sorted(PICTURES) if name.lower().endswith(kind)])
    data = PICTURES[name]
    for at, new in damages:
        data = data[: at % len(data)] + new + data[at % len(data) + len(new) :]
    try:
        stripped = without_metadata(name, data)
    except ValueError:
        return
    assert without_metadata(name, stripped) == stripped


@pytest.mark.parametrize("kind", KINDS)
@given(st.binary(max_size=300))
def test_any_bytes_are_stripped_or_refused(kind: str, data: bytes) -> None:
    beginning = CLEAN.get(f"a.{kind}", PICTURES["still.avif"])[:16]
    for whole in (data, beginning + data):
        with suppress(ValueError):
            assert len(without_metadata(f"a.{kind}", whole)) <= len(whole) + 1  # a GIF may lack its last byte
