"""Finds what is deceptive in the host of a web address: mixed scripts or digits, and lookalike signs.

The rules are "highly restrictive" of UTS #39, 5.2, as in browsers and most registries, and mixed numbers of 5.3. Each
label of a host is checked as a browser reads it (UTS #46, RFC 3492).
"""

import re
import unicodedata
from urllib.parse import parse_qsl, unquote

_HOST = re.compile(r"https?:[/\\]*(?:[^/\\?#]*@)?([^/\\?#:]*)", re.IGNORECASE)
_MAIL_HOST = re.compile(r"@([^,;@]*)")
_SIGNS = frozenset("\u00b7\u0375\u05f3\u05f4\u200c\u200d\u30fb\u3002\uff0e\uff61")  # allowed in a host (RFC 5892)
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")  # invisible letters
_BLANKS = re.compile(r"[\x00-\x20]")  # ignored by browsers
_DOTS = re.compile("[.\u3002]")  # UTS #46; NFKC turns other dots into these
_HAN = {"CJK", "IDEOGRAPHIC"}
_COMBINATIONS = (  # scripts that are written together
    {"LATIN", *_HAN, "HIRAGANA", "HENTAIGANA", "KATAKANA"},
    {"LATIN", *_HAN, "BOPOMOFO"},
    {"LATIN", *_HAN, "HANGUL"},
)
_COMMON = {"MODIFIER", "KATAKANA-HIRAGANA"}  # letters of any script

HINT = "check where it leads; no honest host is written so"
"""The hint for a writer about a deceptive address."""


def deception_in(address: str) -> str:
    """Return what is deceptive in the host of an address, for a message ("holds U+2044 …"), or ""."""
    if address.isascii() and "%" not in address and "xn--" not in address.lower():
        return ""
    address = _BLANKS.sub("", address)
    match = _HOST.match(address)
    hosts = [unquote(match[1])] if match else _mail_hosts(address)
    return next((fault for host in hosts if (fault := _fault(host))), "")


def _mail_hosts(address: str) -> list[str]:
    """Return the hosts of all recipients of a `mailto:` address (RFC 6068); none for other addresses."""
    if address[:7].lower() != "mailto:":
        return []
    to, _, more = address.partition("?")
    fields = [unquote(to), *(value for name, value in parse_qsl(more) if name.lower() in ("to", "cc", "bcc"))]
    return [host for field in fields for host in _MAIL_HOST.findall(field)]


def _fault(host: str) -> str:
    for char in host:
        if char in _FILLERS or (not char.isascii() and char not in _SIGNS and _is_sign(char)):
            return f"holds {_named(char)}"
    for label in map(_decoded, _DOTS.split(unicodedata.normalize("NFKC", host).lower())):
        letters: dict[str, str] = {}  # the first of each script
        digits: dict[int, str] = {}  # the first of each decimal system, by the code point of its zero
        for char in label:
            # Python knows no scripts, but the name of a letter begins with its script.
            if char.isalpha() and (script := unicodedata.name(char, "").partition(" ")[0]) not in _COMMON:
                letters.setdefault(script, char)
            elif char.isdecimal():
                digits.setdefault(ord(char) - unicodedata.decimal(char), char)
        is_mixed = len(letters) > 1 and not any(letters.keys() <= scripts for scripts in _COMBINATIONS)
        mixed = list((letters if is_mixed else digits).values())
        if len(mixed) > 1:
            return f"mixes {_named(mixed[0])} and {_named(mixed[1])}"
    return ""


def _is_sign(char: str) -> bool:
    """Return whether a character is no letter, mark or digit, nor a picture such as a heart, which fools nobody."""
    category = unicodedata.category(char)
    return category[0] in "PSZC" and category != "So"


def _decoded(label: str) -> str:
    """Return a label as readers see it: an ASCII label `xn--…` is decoded from Punycode (RFC 3492)."""
    if not label.startswith("xn--"):
        return label
    try:
        return unicodedata.normalize("NFKC", label[4:].encode("ascii").decode("punycode"))
    except (ValueError, OverflowError):  # the address leads nowhere
        return ""


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"
