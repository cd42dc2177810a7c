"""Decodes files, and finds characters in a text that readers and reviewers cannot see or cannot trust.

Sources: UAX #9 and CVE-2021-42574, "Trojan Source" (bidi controls), HTML (characters that no page may hold), the
property Default_Ignorable_Code_Point (invisible characters), UTS #51 (tags in flags, variation selectors of emoji),
UTS #37 and the Unicode Standard, 23.4 (other variation selectors).
"""

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from nashra.model.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_BIDI = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates: they reorder what reviewers read
_MARKS = "\u200e\u200f\u061c"  # direction marks: they reorder only their neighbours
_FILLERS = "\u115f\u1160\u3164\uffa0"  # invisible letters of Hangul
_INVISIBLE = f"\u00ad\u034f\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff{_FILLERS}"  # soft hyphen, joiner …
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f"  # variation selectors
_FAR_SELECTORS = "\U000e0100-\U000e01ef"
_ANNOTATIONS = "\ufff0-\ufffb"  # interlinear annotations
_FAR_CONTROLS = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # of shorthand and music
_NEAR = f"{_BIDI}{_MARKS}{_INVISIBLE}{_SELECTORS}{_ANNOTATIONS}"  # all below plane 1, but for controls
_PLANE_14 = "\U000e0000-\U000e0fff"  # tags and selectors: any text can be hidden in them, a letter or byte in each
_FLAG = (  # UTS #51: a black flag and the code of a part of a country in tags
    "\U0001f3f4(?:[\U000e0061-\U000e007a]{2}|[\U000e0030-\U000e0039]{3})"
    "[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f"
)
_SEQUENCE = f"[{_INVISIBLE}{_MARKS}\u200c\u200d]{{8,}}|[{_SELECTORS}{_FAR_SELECTORS}]{{3,}}"  # enough to hide a byte
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_SUSPECT = re.compile(f"{_FLAG}|{_SEQUENCE}|[{_NEAR}{_FAR_CONTROLS}{_PLANE_14}{_CONTROL}]")
_NEAR_CONTROL = "".join(char for char in _CONTROL if char < "\U00010000")
_MAYBE_SUSPECT = re.compile(f"[{_NEAR}{_NEAR_CONTROL}\U0001bca0-\U0010ffff]")
"""Matches more than `_SUSPECT`, almost all far planes, but faster: a class of many single far characters is slow."""
_JOINERS = re.compile("\u200c[\u200c\u200d]{7}|\u200d[\u200c\u200d]{7}")
_IS_CONTROL = re.compile(f"[{_CONTROL}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_PLANE_14 = re.compile(f"[{_PLANE_14}]")
_REFERENCE = re.compile(r"&#(?:\d+|x[0-9a-f]+);?", re.IGNORECASE)
_NO_SYMBOLS = "#*0123456789\u203c\u2049\u2139\u3030"  # have an emoji variant, but are not in Sm or So
_EMOJI = range(0x1F000, 0x1FB00)
_WITH_SELECTORS = ("CJK", "IDEOGRAPHIC", "FULLWIDTH", "MYANMAR", "PHAGS-PA", "MANICHAEAN", "EGYPTIAN")
_BOM = b"\xef\xbb\xbf"


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    r"""Return the text of a file with `\n` line ends and no byte order mark, or None if not UTF-8, and its problems."""
    rest = data.removeprefix(_BOM)
    try:
        text = rest.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(path, data, len(data) - len(rest) + error.start)]
    if _is_utf_16(data):  # without a byte order mark, and valid as UTF-8 by chance
        return None, [_not_utf_8(path, data, data.index(0))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(character_problems(path, text))


def character_problems(path: str, text: str, first_line: int = 1) -> "Iterator[Problem]":
    """Yield a Problem for each line and suspect character in it, with its name and first column; `path` is the file."""
    if not _MAYBE_SUSPECT.search(text) and not _JOINERS.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=first_line):
        groups: dict[str, list[re.Match[str]]] = {}
        for match in _SUSPECT.finditer(line):
            suspect = match.group()
            if not _is_legitimate(suspect, line[match.start() - 1 : match.start()]):
                key = "hidden" if len(suspect) > 1 or _IS_PLANE_14.match(suspect) else suspect
                groups.setdefault(key, []).append(match)
        for matches in groups.values():
            message, hint, level = _described(matches[0].group())
            more = f", and {len(matches) - 1} more in this line" if len(matches) > 1 else ""
            yield Problem(path, number, f"{message} at column {matches[0].start() + 1}{more}", hint, level)


def reference_faults(text: str) -> "Iterator[tuple[int, str, str]]":
    """Yield (offset, message, hint) for each reference (`&#x202E;`) to a character that may not be in HTML."""
    is_valid_line: dict[int, bool] = {}  # by the offset of the line
    for match in _REFERENCE.finditer(text):
        char = unescape(match.group())
        if char == "\ufffd":
            yield match.start(), f"{match.group()} names no character", "delete it"
        for fault in character_problems("", char):
            start = text.rfind("\n", 0, match.start()) + 1
            if fault.level == "problem" and start not in is_valid_line:  # a tag may be part of a flag
                end = text.find("\n", match.end())
                line = unescape(text[start : end if end >= 0 else len(text)])
                is_valid_line[start] = all(other.level != "problem" for other in character_problems("", line))
            if fault.level == "problem" and not is_valid_line[start]:
                yield match.start(), f"{match.group()}: {fault.message}", fault.hint


def has_visible_letter(text: str) -> bool:
    """Return whether a text has a visible letter or digit."""
    return any(char.isalnum() and char not in _FILLERS for char in text)


def _is_legitimate(suspect: str, previous: str) -> bool:
    """Return whether a match is a flag, or a variation selector after a `previous` character that has variants."""
    if len(suspect) > 1 or not previous:
        return suspect[0] == _FLAG[0]
    code = ord(suspect)
    name, category = unicodedata.name(previous, "").partition(" ")[0], unicodedata.category(previous)
    if code in range(0x180B, 0x1810):
        return name == "MONGOLIAN"
    if code in range(0xFE00, 0xFE0E):
        return category in ("Sm", "So") or previous == "0" or name in _WITH_SELECTORS
    if code in (0xFE0E, 0xFE0F):  # shown as text, or as emoji
        return category in ("Sm", "So") or previous in _NO_SYMBOLS or ord(previous) in _EMOJI
    return code in range(0xE0100, 0xE01F0) and (name == "CJK" or ord(previous) in range(0x20000, 0x3FFFE))


def _not_utf_8(path: str, data: bytes, offset: int) -> Problem:
    line = data.count(b"\n", 0, offset) + 1
    column = offset - data.rfind(b"\n", 0, offset)
    message = f"this file is not UTF-8: byte 0x{data[offset]:02X} at column {column}"
    return Problem(path, line, message, _guess(data.removeprefix(_BOM)) + "save it as UTF-8")


def _described(suspect: str) -> tuple[str, str, Level]:
    """Return the message, hint and level for a match."""
    name = f"U+{ord(suspect[0]):04X} {unicodedata.name(suspect[0], 'control character')}"
    if _IS_CONTROL.match(suspect):
        return f"the character {name}", "delete it: no page may hold it", "problem"
    if _IS_BIDI.match(suspect):
        hint = "delete it; where text of the other direction needs help, write <bdi>…</bdi>"
        return f"the invisible bidi control {name}", hint, "problem"
    if len(suspect) > 1:
        message = f"{len(suspect)} invisible characters in a row, the first {name}"
        return message, "delete them: text can be hidden in them", "problem"
    if _IS_PLANE_14.match(suspect):
        return f"the invisible character {name}", "delete it: text can be hidden in such characters", "problem"
    return f"the invisible character {name}", "delete it if it is not there on purpose", "advice"


def _is_utf_16(data: bytes) -> bool:
    """Return whether data has a byte order mark of UTF-16, or zeros between the letters of the first field names."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:40].count(0) > 12


def _guess(data: bytes) -> str:
    """Return a remark on the likely encoding of data that is not UTF-8, or ""."""
    if _is_utf_16(data):
        return "it looks like UTF-16; "
    high = [byte for byte in data if byte >= 0x80]
    try:
        arabic = sum("\u0621" <= char <= "\u064a" for char in data.decode("windows-1256"))
    except UnicodeDecodeError:  # a byte that windows-1256 does not define
        arabic = 0
    # Arabic words are runs of high bytes; accented letters in Latin words stand alone.
    if arabic * 2 > len(high) and re.search(rb"[\x80-\xff]{3}", data):
        return "it looks like windows-1256; "
    has_latin = any(0xC0 <= byte <= 0xF6 and byte != 0xD7 for byte in high)
    return "it looks like windows-1252 (Latin); " if has_latin else ""
