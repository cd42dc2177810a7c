"""Text as decoded -> the characters in it that a reader or a reviewer could not see or trust.

Sources: UAX #9 (bidi controls), CVE-2021-42574 ("Trojan Source"), HTML 5 (characters no page may hold), the Unicode
property Default_Ignorable_Code_Point (what shows nothing), UTS #51 (flags of tags, forms of emoji), UTS #37 and the
Unicode Standard, 23.4 (forms of other characters).
"""

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING

from nashra.model.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDER = "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates: they reorder what a reviewer reads
_MARKS = "\u200e\u200f\u061c"  # direction marks: they move their neighbours only
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters of Hangul that show nothing
_NOTHING = f"\u00ad\u034f\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff{_FILLERS}"  # soft hyphen, joiners …
_FORMS = "\u180b-\u180d\u180f\ufe00-\ufe0f"  # each chooses a form of the character before it, and so do the far ones
_FAR_FORMS = "\U000e0100-\U000e01ef"
_FORMATS = "\ufff0-\ufffb"  # of notes between lines
_FAR_FORMATS = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # of shorthand and music
_CARRIERS = "\U000e0000-\U000e0fff"  # tags and far forms: one for each letter, or byte, of a text that is to be hidden
_FLAG = (  # UTS #51: a black flag, and the name of a part of a country in tags
    "\U0001f3f4(?:[\U000e0061-\U000e007a]{2}|[\U000e0030-\U000e0039]{3})"
    "[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f"
)
_ROW = f"[{_NOTHING}{_MARKS}\u200c\u200d]{{8,}}|[{_FORMS}{_FAR_FORMS}]{{3,}}"  # a byte, or more: nobody writes that
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_ALL = re.compile(f"{_FLAG}|{_ROW}|[{_ORDER}{_MARKS}{_NOTHING}{_FORMS}{_FORMATS}{_FAR_FORMATS}{_CARRIERS}{_CONTROL}]")
_PERHAPS = re.compile(
    f"[{_ORDER}{_MARKS}{_NOTHING}{_FORMS}{_FORMATS}{''.join(char for char in _CONTROL if char < chr(0x10000))}"
    "\U0001bca0-\U0010ffff]"
)
"""One of them, or a character of a far plane: many single characters of those make a class slow to look for."""
_JOINED = re.compile("\u200c[\u200c\u200d]{7}|\u200d[\u200c\u200d]{7}")
_CONTROLS = re.compile(f"[{_CONTROL}]")
_ORDERS = re.compile(f"[{_ORDER}]")
_CARRIES = re.compile(f"[{_CARRIERS}]")
_REFERENCE = re.compile(r"&#(?:\d+|x[0-9a-f]+);?", re.IGNORECASE)
_KEYS = "#*0123456789"
_EMOJI = range(0x1F000, 0x1FB00)
_WITH_FORMS = ("CJK", "IDEOGRAPHIC", "FULLWIDTH", "MYANMAR", "PHAGS-PA", "MANICHAEAN", "EGYPTIAN")
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
    if not _PERHAPS.search(text) and not _JOINED.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=first_line):
        found: dict[str, list[re.Match[str]]] = {}
        for match in _ALL.finditer(line):
            if not _is_right(match.group(), line[match.start() - 1 : match.start()]):
                found.setdefault(_kind(match.group()), []).append(match)
        for matches in found.values():
            message, hint, level = _judge(matches[0].group())
            more = f", and {len(matches) - 1} more in this line" if len(matches) > 1 else ""
            yield Problem(path, number, f"{message} at column {matches[0].start() + 1}{more}", hint, level)


def faults_of_references(text: str) -> "Iterator[tuple[int, str, str]]":
    """Yield (offset, message, hint) for each reference (`&#x202E;`) to a character that may not stand in HTML."""
    right: dict[int, bool] = {}
    for match in _REFERENCE.finditer(text):
        char = unescape(match.group())
        if char == "\ufffd":
            yield match.start(), f"{match.group()} names no character", "delete it"
        for fault in faults("", char):
            start = text.rfind("\n", 0, match.start()) + 1
            if fault.level == "problem" and start not in right:  # what is wrong alone may be a part of a flag
                end = text.find("\n", match.end())
                line = unescape(text[start : end if end >= 0 else len(text)])
                right[start] = all(other.level != "problem" for other in faults("", line))
            if fault.level == "problem" and not right[start]:
                yield match.start(), f"{match.group()}: {fault.message}", fault.hint


def says(text: str) -> bool:
    """Say whether a text has a letter or digit that can be seen."""
    return any(char.isalnum() and char not in _FILLERS for char in text)


def _is_right(found: str, before: str) -> bool:
    """Say whether what was found is where it belongs: in a flag, or behind a character that has several forms."""
    if len(found) > 1 or not before:
        return found[0] == _FLAG[0]
    code, name, kind = ord(found), unicodedata.name(before, "").partition(" ")[0], unicodedata.category(before)
    if code in range(0x180B, 0x1810):
        return name == "MONGOLIAN"
    if code in range(0xFE00, 0xFE0E):
        return kind in ("Sm", "So") or before == "0" or name in _WITH_FORMS
    if code in (0xFE0E, 0xFE0F):  # shown as text, or as emoji
        return kind in ("Sm", "So") or before in _KEYS or before in "\u203c\u2049\u2139\u3030" or ord(before) in _EMOJI
    return code in range(0xE0100, 0xE01F0) and (name == "CJK" or ord(before) in range(0x20000, 0x3FFFE))


def _kind(found: str) -> str:
    """Return what findings of a line have in common that are told as one."""
    return "hidden" if len(found) > 1 or _CARRIES.match(found) else found


def _not_utf_8(path: str, data: bytes, offset: int) -> Problem:
    line = data.count(b"\n", 0, offset) + 1
    column = offset - data.rfind(b"\n", 0, offset)
    message = f"this file is not UTF-8: byte 0x{data[offset]:02X} at column {column}"
    return Problem(path, line, message, _guess(data.removeprefix(_BOM)) + "save it as UTF-8")


def _judge(found: str) -> tuple[str, str, Level]:
    name = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], 'control character')}"
    if _CONTROLS.match(found):
        return f"the character {name}", "delete it: no page may hold it", "problem"
    if _ORDERS.match(found):
        hint = "delete it; where text of the other direction needs help, write <bdi>…</bdi>"
        return f"the invisible bidi control {name}", hint, "problem"
    if len(found) > 1:
        message = f"{len(found)} invisible characters in a row, the first {name}"
        return message, "delete them: text can be hidden in them", "problem"
    if _CARRIES.match(found):
        return f"the invisible character {name}", "delete it: text can be hidden in such characters", "problem"
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
