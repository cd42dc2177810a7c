"""A web address -> what is deceiving in its host: letters of several scripts, or digits of several systems, in one.

Source: UTS #39, 5.2, "highly restrictive" (the rule of browsers, and of most registries), and 5.3, mixed numbers. The
parts of a host are judged one by one, as a browser reads them (UTS #46, RFC 3492).
"""

import re
import unicodedata
from urllib.parse import unquote

_HOST = re.compile(r"(?:https?:[/\\]*(?:[^/\\?#]*@)?([^/\\?#:]*)|mailto:[^?]*@([^?,]*))", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20]")  # browsers leave them out
_DOTS = re.compile("[.\u3002]")  # UTS #46; others are folded into these
_HAN = {"CJK", "IDEOGRAPHIC"}
_TOGETHER = (  # scripts that are written together
    {"LATIN", *_HAN, "HIRAGANA", "HENTAIGANA", "KATAKANA"},
    {"LATIN", *_HAN, "BOPOMOFO"},
    {"LATIN", *_HAN, "HANGUL"},
)
_OF_ALL = {"MODIFIER", "KATAKANA-HIRAGANA"}  # letters that go with any script


HINT = "check where it leads; no honest host is written so"
"""What to do about an address that deceives."""


def deceives(address: str) -> str:
    """Return what deceives in the host of an address, with the first two that do not go together; or ""."""
    if address.isascii() and "%" not in address and "xn--" not in address.lower():
        return ""
    match = _HOST.match(_BLANKS.sub("", address))
    host = unicodedata.normalize("NFKC", unquote(match[1] or match[2] or "")).lower() if match else ""
    digits: dict[int, str] = {}  # of each system the first, by its zero
    for label in map(_shown, _DOTS.split(host)):
        letters: dict[str, str] = {}  # of each script the first
        for char in label:
            if char.isalpha() and (script := _script(char)) not in _OF_ALL:
                letters.setdefault(script, char)
            elif char.isdecimal():
                digits.setdefault(ord(char) - unicodedata.decimal(char), char)
        if len(letters) > 1 and not any(letters.keys() <= together for together in _TOGETHER):
            return _mixes(*letters.values())
    return _mixes(*digits.values()) if len(digits) > 1 else ""


def _shown(label: str) -> str:
    """Return a part of a host as readers see it: `xn--…` is what is written where only ASCII may be."""
    if not label.startswith("xn--"):
        return label
    try:
        return unicodedata.normalize("NFKC", label[4:].encode("ascii").decode("punycode"))
    except (ValueError, OverflowError):  # it leads nowhere
        return ""


def _script(char: str) -> str:
    # The name of each letter begins with its script; Python knows no more of scripts.
    return unicodedata.name(char, "").partition(" ")[0]


def _mixes(*chars: str) -> str:
    first, second = (f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}" for char in chars[:2])
    return f"mixes {first} and {second}"
