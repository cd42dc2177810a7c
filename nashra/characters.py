"""Text as decoded -> the characters in it that a reader or a reviewer could not see or trust.

Sources: UAX #9 (bidi controls), CVE-2021-42574 ("Trojan Source"), HTML 5 (characters no page may hold).
"""

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from nashra.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDER = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates: they reorder what a reviewer reads
_MARKS = "\u200e\u200f\u061c"  # direction marks: they move their neighbours only
_HIDDEN = "\u200b\u2060\u00ad\ufeff"  # zero-width space, word joiner, soft hyphen, byte order mark inside
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_ALL = re.compile(f"[{_ORDER}{_MARKS}{_HIDDEN}{_CONTROL}]")
_PERHAPS = re.compile(
    f"[{_ORDER}{_MARKS}{_HIDDEN}{''.join(char for char in _CONTROL if char < chr(0x10000))}\U0001fffe-\U0010ffff]"
)
"""One of them, or a character of a far plane: many single characters of those make a class slow to look for."""
_CONTROLS = re.compile(f"[{_CONTROL}]")
_ORDERS = re.compile(f"[{_ORDER}]")
_BOM = b"\xef\xbb\xbf"


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    r"""Return the text of a file with `\n` line ends and without a byte order mark, or None and why not."""
    rest = data.removeprefix(_BOM)
    try:
        text = rest.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(path, data, len(data) - len(rest) + error.start)]
    if _is_utf_16(data):  # without its mark, and with no byte that could not be UTF-8
        return None, [_not_utf_8(path, data, data.index(0))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(faults(path, text))


def faults(path: str, text: str, first_line: int = 1) -> "Iterator[Problem]":
    """Yield a Problem for each character that may not stand in a line of `text`, with its name and first place."""
    if not _PERHAPS.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=first_line):
        for char, count in Counter(_ALL.findall(line)).items():
            message, hint, level = _judge(char)
            place = f"at column {line.index(char) + 1}" + (f", and {count - 1} more in this line" if count > 1 else "")
            yield Problem(path, number, f"{message} {place}", hint, level)


def _not_utf_8(path: str, data: bytes, offset: int) -> Problem:
    line = data.count(b"\n", 0, offset) + 1
    column = offset - data.rfind(b"\n", 0, offset)
    message = f"this file is not UTF-8: byte 0x{data[offset]:02X} at column {column}"
    return Problem(path, line, message, _guess(data.removeprefix(_BOM)) + "save it as UTF-8")


def _judge(char: str) -> tuple[str, str, Level]:
    name = f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"
    if _CONTROLS.match(char):
        return f"the character {name}", "delete it: no page may hold it", "problem"
    if _ORDERS.match(char):
        hint = "delete it; where text of the other direction needs help, write <bdi>…</bdi>"
        return f"the invisible bidi control {name}", hint, "problem"
    return f"the invisible character {name}", "delete it if it is not there on purpose", "advice"


def _is_utf_16(data: bytes) -> bool:
    # The names of fields come first, and every other byte of theirs is zero.
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:40].count(0) > 12


def _guess(data: bytes) -> str:
    if _is_utf_16(data):
        return "it looks like UTF-16; "
    high = [byte for byte in data if byte >= 0x80]
    letters = sum(0xC0 <= byte <= 0xF6 and byte != 0xD7 for byte in high)
    try:
        arabic = sum("\u0621" <= char <= "\u064a" for char in data.decode("windows-1256"))
    except UnicodeDecodeError:  # a byte that code page leaves undefined
        arabic = 0
    if arabic and arabic * 2 > len(high) and _runs(data):
        return "it looks like windows-1256; "
    return "it looks like windows-1252 (Latin); " if letters else ""


def _runs(data: bytes) -> bool:
    # Arabic words are runs of high bytes; accents in Latin words stand alone.
    return re.search(rb"[\x80-\xff]{3}", data) is not None
