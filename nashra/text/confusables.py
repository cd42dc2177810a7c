"""A web address -> what is deceiving in its host: scripts or digits that are mixed, and signs that look like others.

Source: UTS #39, 5.2, "highly restrictive" (the rule of browsers, and of most registries), and 5.3, mixed numbers. The
parts of a host are judged one by one, as a browser reads them (UTS #46, RFC 3492).
"""

import re
import unicodedata
from urllib.parse import parse_qsl, unquote

_HOST = re.compile(r"https?:[/\\]*(?:[^/\\?#]*@)?([^/\\?#:]*)", re.IGNORECASE)
_OF_MAIL = re.compile(r"@([^,;@]*)")
_SIGNS = frozenset("\u00b7\u0375\u05f3\u05f4\u200c\u200d\u30fb\u3002\uff0e\uff61")  # that a host may have (RFC 5892)
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")  # letters that show nothing
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
    """Return what deceives in the host of an address, by its first character or two; or ""."""
    if address.isascii() and "%" not in address and "xn--" not in address.lower():
        return ""
    written = _BLANKS.sub("", address)
    match = _HOST.match(written)
    hosts = [unquote(match[1])] if match else _hosts_of_mail(written)
    return next((fault for host in hosts if (fault := _fault(host))), "")


def _hosts_of_mail(address: str) -> list[str]:
    """Return the hosts to which mail is sent (RFC 6068); none where an address is of something else."""
    if address[:7].lower() != "mailto:":
        return []
    to, _, more = address.partition("?")
    fields = [unquote(to), *(value for name, value in parse_qsl(more) if name.lower() in ("to", "cc", "bcc"))]
    return [host for field in fields for host in _OF_MAIL.findall(field)]


def _fault(host: str) -> str:
    for char in host:
        if char in _FILLERS or (not char.isascii() and char not in _SIGNS and _is_sign(char)):
            return f"holds {_named(char)}"
    for label in map(_shown, _DOTS.split(unicodedata.normalize("NFKC", host).lower())):
        letters: dict[str, str] = {}  # of each script the first
        digits: dict[int, str] = {}  # of each system the first, by its zero
        for char in label:
            if char.isalpha() and (script := _script(char)) not in _OF_ALL:
                letters.setdefault(script, char)
            elif char.isdecimal():
                digits.setdefault(ord(char) - unicodedata.decimal(char), char)
        if len(letters) > 1 and not any(letters.keys() <= together for together in _TOGETHER):
            return _mixes(*letters.values())
        if len(digits) > 1:
            return _mixes(*digits.values())
    return ""


def _is_sign(char: str) -> bool:
    """Say whether a character is no letter, mark or digit; a picture such as a heart is taken for what it is."""
    kind = unicodedata.category(char)
    return kind[0] in "PSZC" and kind != "So"


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
    return f"mixes {_named(chars[0])} and {_named(chars[1])}"


def _named(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"
