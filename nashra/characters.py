"""Text as decoded -> the characters in it that a reader or a reviewer could not see or trust.

Sources: UAX #9 (bidi controls), CVE-2021-42574 ("Trojan Source"), HTML 5 (characters no page may hold).
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from nashra.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDER = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates: they reorder what a reviewer reads
_MARKS = "\u200e\u200f\u061c"  # direction marks: they move their neighbours only
_HIDDEN = "\u200b\u2060\u00ad\ufeff"  # zero-width space, word joiner, soft hyphen, byte order mark inside
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
_ALL = re.compile(f"[{_ORDER}{_MARKS}{_HIDDEN}{_CONTROL}]")
_CONTROLS = re.compile(f"[{_CONTROL}]")
_ORDERS = re.compile(f"[{_ORDER}]")
_BOM = b"\xef\xbb\xbf"


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    r"""Return the text of a file with `\n` line ends and without a byte order mark, or None and why not."""
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        line = data.count(b"\n", 0, offset) + 1
        column = offset - (data.rfind(b"\n", 0, offset) + 1) + 1
        message = f"this file is not UTF-8: byte 0x{data[offset]:02X} at column {column}"
        return None, [Problem(path, line, message, _guess(data) + "save it as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(faults(path, text))


def faults(path: str, text: str, first_line: int = 1) -> "Iterator[Problem]":
    """Yield a Problem for each character of `text` that may not stand there, with its name and place."""
    for match in _ALL.finditer(text):
        char = match.group()
        line = text.count("\n", 0, match.start())
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        message, hint, level = _judge(char)
        yield Problem(path, first_line + line, f"{message} at column {column}", hint, level)


def _judge(char: str) -> tuple[str, str, Level]:
    name = f"U+{ord(char):04X} {unicodedata.name(char, 'control character')}"
    if _CONTROLS.match(char):
        return f"the character {name}", "delete it: no page may hold it", "problem"
    if _ORDERS.match(char):
        hint = "delete it; where text of the other direction needs help, write <bdi>…</bdi>"
        return f"the invisible bidi control {name}", hint, "problem"
    return f"the invisible character {name}", "delete it if it is not there on purpose", "advice"


def _guess(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(b"\0") > 20:
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
