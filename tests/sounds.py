"""Silent recordings, made byte by byte: what is in them matters less than how long they say they are."""

import io
import struct
import wave

_FRAME = b"\xff\xfb\x90\xc4" + bytes(413)  # of MPEG-1 layer III with 128 kbit/s and 44,100 Hz: 1,152 samples


def mp3(seconds: float) -> bytes:
    """Return an MP3 file of nearly this length."""
    return _FRAME * round(seconds * 44_100 / 1152)


def wav(seconds: float) -> bytes:
    """Return a WAV file of this length."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * round(8000 * seconds))
    return file.getvalue()


def flac(seconds: int) -> bytes:
    """Return the head of a FLAC file that states this length (RFC 9639, 8.2)."""
    rate, samples = 8000, 8000 * seconds
    packed = rate << 44 | 0 << 41 | 7 << 36 | samples  # 20 bits the rate, 3 channels - 1, 5 bits - 1, 36 samples
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    return b"fLaC" + b"\x80" + len(info).to_bytes(3, "big") + info


def m4a(seconds: int) -> bytes:
    """Return the boxes of an M4A file that state this length (ISO/IEC 14496-12, 8.2.2)."""
    header = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + bytes(80)
    return _box(b"ftyp", b"M4A \0\0\0\0M4A ") + _box(b"moov", _box(b"mvhd", header))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content
