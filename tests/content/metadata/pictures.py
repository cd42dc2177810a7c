"""Pictures with all that cameras and editors record in them, and how a reader sees a picture."""

import struct
import zlib
from base64 import b64encode
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, PngImagePlugin

NOTED = "Amina at 33.5731 N"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{NOTED}</a></x:xmpmeta>'.encode()
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MODEL, ARTIST, COMMENT, SERIAL, GPS = 0x0110, 0x013B, 0x9286, 0xA431, 0x8825
ORIENTATION = 0x0112


def picture(mode: str = "RGB") -> Image.Image:
    """Return a small picture of which no turn and no mirror is the same."""
    result = Image.new("RGB", (40, 24))
    for x in range(40):
        for y in range(24):
            result.putpixel((x, y), (6 * x, 10 * y, (x * y) % 256))
    return result.convert(mode)


def noted(turned: int = 1) -> bytes:
    """Return the EXIF data of a phone: who, where, with what."""
    notes = Image.Exif()
    notes[MODEL] = notes[ARTIST] = NOTED
    notes[ORIENTATION] = turned
    notes.get_ifd(0x8769)[SERIAL] = NOTED
    notes.get_ifd(0x8769)[COMMENT] = b"ASCII\0\0\0" + NOTED.encode()
    notes.get_ifd(GPS)[1] = "N"
    notes.get_ifd(GPS)[2] = (33.0, 34.0, 23.16)
    return notes.tobytes()


def saved(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    file = BytesIO()
    (image or picture()).save(file, kind, **options)
    return file.getvalue()


def jpeg(**options: Any) -> bytes:
    return saved("JPEG", comment=NOTED, **options)


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


def with_text(**more: Any) -> PngImagePlugin.PngInfo:
    result = PngImagePlugin.PngInfo()
    result.add_text("Author", NOTED)
    result.add_text("Comment", NOTED * 9, zip=True)
    result.add_itxt("XML:com.adobe.xmp", XMP.decode())
    for name, body in more.items():
        result.add(name.encode(), body)
    return result


def inserted(data: bytes, at: int, more: bytes) -> bytes:
    return data[:at] + more + data[at:]


def riff(data: bytes, more: bytes) -> bytes:
    return data[:4] + (len(data) - 8 + len(more)).to_bytes(4, "little") + data[8:] + more


FRAMES = [picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
THUMBNAIL = b"JFIF\0\1\2\0\0\1\0\1\x02\x02" + b"secret secre"
GIF_XMP = b"\x21\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\0"
PICTURES = {
    "a phone's.jpg": jpeg(exif=noted(), xmp=XMP, icc_profile=PROFILE),
    "turned.jpg": jpeg(exif=noted(6), xmp=XMP),
    "mirrored.jpeg": jpeg(exif=noted(2)),
    "grey.jpg": saved("JPEG", picture("L"), exif=noted()),
    "of printers.jpg": saved("JPEG", picture("CMYK"), exif=noted(8)),
    "in steps.jpg": jpeg(progressive=True, exif=noted(3)),
    "with restarts.jpg": jpeg(restart_marker_blocks=1, exif=noted()),
    "an editor's.JPG": inserted(jpeg(), 2, segment(0xED, b"Photoshop 3.0\x008BIM" + NOTED.encode())),
    "of two exposures.jpg": saved("MPO", save_all=True, append_images=FRAMES, exif=noted()) + NOTED.encode(),
    "with a thumbnail.jpg": inserted(jpeg()[20:], 0, b"\xff\xd8" + segment(0xE0, THUMBNAIL)),
    "of a camera.jpg": inserted(jpeg(), 2, segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + NOTED.encode())),
    "signed.jpg": inserted(jpeg(), 2, segment(0xEB, b"JP" + NOTED.encode())),
    "filled.jpg": inserted(jpeg(exif=noted()), 2, b"\xff\xff\xff"),
    "with more behind.jpg": jpeg() + NOTED.encode(),
    "texts.png": saved("PNG", pnginfo=with_text(tIME=b"\x07\xe8\1\2\3\4\5"), icc_profile=PROFILE, exif=noted()),
    "turned.png": saved("PNG", pnginfo=with_text(), exif=noted(6)),
    "of few colours.png": saved("PNG", picture("P"), transparency=3, pnginfo=with_text(caBX=NOTED.encode())),
    "clear.png": saved("PNG", picture("RGBA"), pnginfo=with_text(prVt=NOTED.encode()), dpi=(300, 300)),
    "moving.png": saved("PNG", save_all=True, append_images=FRAMES, pnginfo=with_text()),
    "with more behind.png": saved("PNG") + NOTED.encode(),
    "a comment.gif": saved("GIF", comment=NOTED),
    "moving.gif": saved("GIF", save_all=True, append_images=FRAMES, loop=3, comment=NOTED),
    "an editor's.gif": inserted(saved("GIF", picture("P")), 13 + 768, GIF_XMP) + NOTED.encode(),
    "lossy.webp": saved("WEBP", exif=noted(), xmp=XMP, icc_profile=PROFILE),
    "lossless.webp": saved("WEBP", lossless=True, exif=noted(6), xmp=XMP),
    "clear.webp": saved("WEBP", picture("RGBA"), exif=noted(), xmp=XMP),
    "moving.webp": saved("WEBP", save_all=True, append_images=FRAMES, exif=noted(), xmp=XMP),
    "unknown.webp": riff(saved("WEBP"), b"SECR" + len(NOTED).to_bytes(4, "little") + NOTED.encode()),
    "with more behind.webp": saved("WEBP") + NOTED.encode(),
    "still.avif": saved("AVIF", exif=noted(), xmp=XMP, icc_profile=PROFILE),
    "turned.avif": saved("AVIF", exif=noted(6), xmp=XMP),
    "moving.avif": saved("AVIF", save_all=True, append_images=FRAMES, exif=noted(), xmp=XMP),
    "with more behind.avif": saved("AVIF") + struct.pack(">L", 8 + len(NOTED)) + b"uuid" + NOTED.encode(),
}  # fmt: skip
CLEAN = {
    "a.jpg": saved("JPEG"),
    "a.png": saved("PNG"),
    "a.gif": saved("GIF"),
    "a.webp": saved("WEBP"),
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><title>A boat</title><path d="M0 0"/></svg>\n',
}


def seen(data: bytes) -> list[tuple[str, tuple[int, int], bytes, object]]:
    """Return each frame as a reader sees it: its kind, size, pixels, and how long it stands."""
    with Image.open(BytesIO(data)) as image:
        frames = []
        for number in range(1 if image.format == "MPO" else getattr(image, "n_frames", 1)):  # browsers show the first
            image.seek(number)
            upright = ImageOps.exif_transpose(image)
            frames.append((upright.mode, upright.size, upright.convert("RGBA").tobytes(), image.info.get("duration")))
        return frames


def facts(data: bytes) -> list[object]:
    with Image.open(BytesIO(data)) as image:
        known = [image.info.get(name) for name in ("icc_profile", "transparency", "loop", "background")]
        resolution = image.info.get("dpi") if image.format == "PNG" else None  # others are said to have one with EXIF
        return [*known, resolution, image.getexif().get(ORIENTATION, 1)]


def embedded(data: bytes, kind: str = "jpeg") -> str:
    return f"data:image/{kind};base64,{b64encode(data).decode()}"
