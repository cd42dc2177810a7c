"""Narrower copies of pictures."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Pillow

from nashra.content import images, scaled, settings
from nashra.model.sources import Source
from tests.conftest import Build
from tests.samples import SITE

TEXT = "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n![قاعة](hall.jpg)\n\n![علامة](small.png)\n"
FOLDER = "content/briefings/hall"


def picture(kind: str, size: tuple[int, int], mode: str = "RGB", **more: Any) -> bytes:
    made = BytesIO()
    image = Pillow.new(mode, size)
    if mode == "P":
        image.putpalette([0, 0, 0, 200, 30, 30])
    image.paste(1 if mode == "P" else (200, 30, 30, 255)[: len(mode)], (0, 0, size[0] // 2, size[1]))
    image.save(made, kind, **more)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "mode"),
    [
        ("a.jpg", picture("JPEG", (900, 600)), "RGB"),
        ("a.JPEG", picture("JPEG", (900, 600), "CMYK"), "CMYK"),
        ("a.png", picture("PNG", (900, 600), "RGBA"), "RGBA"),
        ("a.png", picture("PNG", (900, 600), "P"), "RGBA"),
        ("a.webp", picture("WEBP", (900, 600)), "RGB"),
    ],
)
def test_a_copy_is_the_same_picture_and_the_same_bytes_each_time(name: str, data: bytes, mode: str) -> None:
    source = Source(f"{FOLDER}/{name}", data)
    made = scaled.copy(source, 300)

    assert made == scaled.copy(source, 300)
    with Pillow.open(BytesIO(made)) as copy:
        assert (copy.size, copy.mode) == ((300, 200), mode)
        left, right = (copy.convert("RGB").getpixel((x, 100)) for x in (20, 280))
        assert isinstance(left, tuple)
        assert isinstance(right, tuple)
        assert left != right


def test_a_picture_that_a_camera_turned_is_copied_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    source = Source(f"{FOLDER}/a.jpg", picture("JPEG", (900, 600), exif=exif))
    found, _ = images.image(source)
    assert found is not None

    with Pillow.open(BytesIO(scaled.copy(source, 300))) as copy:
        assert copy.size == (300, 450)
        assert 0x0112 not in copy.getexif()


def test_a_picture_that_moves_stays_as_it_is() -> None:
    frames = [Pillow.new("RGB", (90, 60), colour) for colour in ("red", "blue")]
    made = BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    source = Source(f"{FOLDER}/a.webp", made.getvalue())

    assert scaled.copy(source, 30) == images.published_bytes(source)


def test_only_narrower_copies_are_made_and_their_names_differ_by_picture_and_width() -> None:
    one, other = (
        images.image(Source(f"{FOLDER}/hall.jpg", picture("JPEG", size)))[0] for size in ((900, 600), (900, 601))
    )
    drawn, _ = images.image(
        Source(f"{FOLDER}/a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 9"/>')
    )
    assert one is not None
    assert other is not None
    assert drawn is not None

    assert list(scaled.copies(one, (960, 480, 240))) == [240, 480]
    assert scaled.copies(one, (480,))[480].startswith("hall-480.")
    assert scaled.copies(one, (480,)) != scaled.copies(other, (480,))
    assert scaled.copies(drawn, (480,)) == {}


def test_a_page_offers_the_copies_and_they_are_there(build: Build) -> None:
    files: dict[str, str | bytes | None] = {
        "content/site.yaml": SITE + "widths: [480, 240]\n",
        f"{FOLDER}/ar.md": TEXT,
        f"{FOLDER}/hall.jpg": picture("JPEG", (900, 600)),
        f"{FOLDER}/small.png": picture("PNG", (90, 60)),
    }
    built, problems = build(files)

    assert built is not None, problems
    outputs = {output.path: output.data for output in built.outputs}
    html = outputs["ar/briefings/hall/index.html"].decode()
    offered = html.partition(' srcset="')[2].partition('"')[0].split(", ")
    assert [one.split()[1] for one in offered] == ["240w", "480w", "900w"]
    for one in offered:
        address, width = one.split()
        with Pillow.open(BytesIO(outputs[address.lstrip("/")])) as copy:
            assert f"{copy.width}w" == width
    assert html.count("srcset") == 1
    assert "srcset" not in outputs["ar/feed.xml"].decode()


def test_pillow_that_is_asked_for_and_missing_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaled, "version", str)
    _, problems = settings.parse(SITE + "widths: [480]\n")

    assert [problem.message for problem in problems] == ["`widths` needs Pillow"]
    assert settings.parse(SITE)[1] == []


@pytest.mark.parametrize("value", ["[50]", "wide", "[480.5]"])
def test_widths_are_pixels(value: str) -> None:
    assert settings.parse(f"{SITE}widths: {value}\n")[1]
