"""Finds what is wrong with an address that is not plain: `addresses` asks it for few, so it is imported late.

Sources: WHATWG URL (hosts, ports, backslashes, credentials), RFC 1123 (host names), RFC 3492 (Punycode), RFC 6068
(mailto), RFC 3966 (tel), RFC 6761, 6762 (also appendix G) and 8375 (names that are not on the internet).
"""

import re
import unicodedata
from urllib.parse import unquote, unquote_to_bytes

from nashra.model.problems import Level
from nashra.text import confusables, encoding
from nashra.text.addresses import UNKNOWN, Fault

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(https?):(:*[/\\]*)([^/\\?#]*)([^?#]*)", re.IGNORECASE)
_NO_SCHEME = re.compile(r"https?[^\w:/\\]{0,2}[/\\]{2}|https?\uff1a|[^/\\?#]*:[/\\]{2}", re.IGNORECASE)
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
_CHARACTERS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile('["\u00ab\u00bb\u2039\u203a\u201a-\u201f\u300c\u300d]'), "problem"),
    (re.compile("(?<![\\w%)])['\u2018\u2019]|['\u2018\u2019](?![\\w%(])"), "advice"),  # at an end of a word
    (re.compile(r"[<>{}^`]|\u2026(?!$)|^[^?#]*[?#][^\\]*\\"), "advice"),  # no URL code points
)
_JOINER = re.compile("[\u200c\u200d](?=[/?#&]|$)")  # within a word it may be a part of it
_GLUED = re.compile(r"[^/=:*]https?://", re.IGNORECASE)  # but archives have addresses in their paths
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}")
_MARKS = ".,;:\u060c\u061b\u061f\u06d4\u2026\u3002"
_SHORT = re.compile(r"(?:[A-Z]|_[A-Z][a-z]{1,2}|_vs|_etc)\.$")  # an abbreviation: Apple_Inc., Washington,_D.C.
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)
_NO_NAME = re.compile(r"[^a-z0-9._\-\x80-\U0010ffff]")
_PHONE = re.compile(r"\+?(?=[().-]*[0-9*#])[0-9().*#-]+(;[\w-]+(=[^;]*)?)*", re.ASCII)
_LOOK_LATIN = frozenset("асԁеһіјӏорԛѕԝхугѵѡ")  # Cyrillic letters that look like Latin ones

_ONLY_YOU = "only you can open it: write the address that readers have"
_HTTPS = "write https:// first"


def faults(address: str) -> list[Fault]:
    """Return what is wrong with the address of a link, without the escapes of Markdown and HTML."""
    address = address.strip(" \t\n\r\f")  # HTML allows blanks around
    match = _SCHEME.match(_BLANK.sub("", address))
    scheme = match[1].lower() if match else ""
    if not scheme:
        return _of_invisible(address.partition("#")[0]) or _of_relative(address)
    if scheme not in ("http", "https", "mailto", "tel"):
        return []  # no text may have it at all
    why = confusables.deception_in(address.rstrip(_MARKS))
    found: list[Fault] = [(f"the host of `{address[:60]}` {why}", confusables.HINT, "problem")] if why else []
    found += _of_characters(address)
    if _BLANK.search(address) or any(level == "problem" for _, _, level in found):
        return found  # where it was meant to end is not known
    found += _of_invisible(address) + _of_encoding(address)
    if (rest := address.rstrip(_MARKS)) != address and len(rest) > len(scheme):
        found += [] if _SHORT.search(address) else [_with_marks(address, rest)]
        address = rest
    elif (opening := _BRACKETS.get(address[-1])) and address.count(opening) < address.count(address[-1]):
        what = f"the address `{address[:60]}` ends with `{address[-1]}`, which nothing opens"
        found.append((what, "delete it if it is not part of the address", "advice"))
    if scheme == "mailto":
        return found + _of_mail(address)
    if scheme == "tel":
        return found + ([] if _PHONE.fullmatch(address[4:]) else [_no_phone(address)])
    return found + _of_web(address)


def _of_relative(address: str) -> list[Fault]:
    if re.match(r"[/\\]{2}", address):
        return [(f"the address `{address[:60]}` has no scheme", _HTTPS, "problem")]
    if match := _NO_SCHEME.match(address):
        return [(f"the address `{address[:60]}` begins with `{match[0]}`", "write `https://`", "problem")]
    if re.match(r"www\.[^/?#]+\.", address, re.IGNORECASE):
        return [(f"the address `{address[:60]}` has no scheme", _HTTPS, "advice")]
    if re.fullmatch(r"[^\s/?#@]+@[^\s/?#@]+\.[^\s/?#@]+", address):
        return [(f"the address `{address[:60]}` has no scheme", "write mailto: first", "advice")]
    return []


def _of_characters(address: str) -> list[Fault]:
    """Return the first character that shows that the address was meant to end before it, or to be encoded."""
    what = f"the address `{address[:60]}` holds"
    if match := _BLANK.search(address):
        if match[0] in "\n\r\x0b\x0c\x85\u2028\u2029":
            return [(f"{what} a line end", "write it in one line", "problem")]
        if not match[0].isspace():
            return [(f"{what} the control character U+{ord(match[0]):04X}", "delete it", "problem")]
        hint = (
            'write %20 for it, or end the address before it; a title is in straight quotation marks: (address "title")'
        )
        return [(f"{what} a blank", hint, "problem")]
    for pattern, level in _CHARACTERS:
        if match := pattern.search(address):
            hint = f"end the address before it, or write {_encoded(match[0][-1])} if it belongs to the address"
            return [(f"{what} `{match[0][-1]}`", hint, level)]
    return []


def _of_invisible(address: str) -> list[Fault]:
    if joiner := _JOINER.search(address):
        what = f"the invisible character U+{ord(joiner[0]):04X} {unicodedata.name(joiner[0])}"
        return [(f"the address `{address[:60]}` holds {what}", "delete it", "problem")]
    texts: tuple[tuple[str, Level], ...] = ((address, "problem"), (unquote(address), "advice"))
    found: dict[str, Fault] = {}
    for text, level in texts:
        for fault in encoding.character_problems("", text):
            what = fault.message.partition(" at column")[0]
            found.setdefault(what, (f"the address `{address[:60]}` holds {what}", "delete it", level))
    return list(found.values())


def _of_encoding(address: str) -> list[Fault]:
    """Return what is wrong with the escapes of an address (`%D8`), which are bytes of UTF-8."""
    if match := _BROKEN.search(address):
        return [(f"the address `{address[:60]}` holds `{match[0]}`", "write %25 for the sign %", "problem")]
    try:
        unquote_to_bytes(address).decode()
    except UnicodeDecodeError as error:
        # A last byte alone may be a letter of an older encoding.
        if error.reason == "unexpected end of data" and not error.object[: error.start].isascii():
            hint = "it was cut off: copy it again, whole"
            return [(f"the address `{address[:60]}` ends within a letter", hint, "advice")]
    return []


def _with_marks(address: str, rest: str) -> Fault:
    """Return the Fault of marks at the end of an address, after its `rest`: the sentence's, most likely."""
    marks = address[len(rest) :]
    host = _WEB.match(rest)
    is_in_host = host is not None and host.end(3) == len(rest) and marks[0] not in ".:"
    hint = f"write it after the link, or {_encoded(marks)} if it belongs to the address"
    return f"the address `{address[:60]}` ends with `{marks}`", hint, "problem" if is_in_host else "advice"


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _of_web(address: str) -> list[Fault]:
    match = _WEB.match(address)
    if not match:
        return []
    scheme, slashes, authority, path = match.groups()
    what = f"the address `{address[:60]}`"
    found: list[Fault] = []
    if slashes != "//":
        found.append((f"{what} begins with `{scheme}:{slashes}`", f"write `{scheme}://`", "problem"))
    if path.startswith("//") and (authority.endswith(":") or re.fullmatch("https?", authority, re.IGNORECASE)):
        return [*found, (f"{what} has two schemes", "write it once, from the last `https://` on", "problem")]
    if _GLUED.search(path):
        found.append((f"{what} holds a second address", "write two links", "advice"))
    if "\\" in path:
        found.append((f"{what} holds a backslash, which browsers read as `/`", "write `/`", "problem"))
    user, at, host = authority.rpartition("@")
    if at:
        secret = "password" if ":" in user else "user name"
        shown = f"{scheme}:{slashes}…@{host}{path}"[:60]
        found.append(
            (f"the address `{shown}` holds a {secret} before the `@`", "delete it: never publish it", "problem")
        )
    name, port = re.fullmatch(r"(\[[^\]]*\]?|[^:]*)(.*)", host, re.DOTALL).groups()  # type: ignore[union-attr]
    digits = port[1:]
    if port and not (port[0] == ":" and (not digits or _is_port(digits))):
        found.append((f"{what} has the port `{digits}`", "a port is a number from 1 to 65535", "problem"))
    return found + _of_host(name, address)


def _is_port(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) <= 5 and 0 < int(digits) <= 65535


def _of_host(host: str, address: str) -> list[Fault]:
    """Return what is wrong with a host: a domain name, an IPv4 address, or an IPv6 address in brackets."""
    what = f"the host of `{address[:60]}`"
    name = unicodedata.normalize("NFKC", unquote(host)).lower().replace("\u3002", ".").removesuffix(".")
    labels = name.split(".")
    if not name:
        return [(f"the address `{address[:60]}` has no host", "write it whole", "problem")]
    if name[0] == "[" or (labels[-1] and _NUMBER.fullmatch(labels[-1])):
        return _of_ip(name, what)
    if "" in labels:
        return [(f"{what} has an empty part", "one dot stands between two names", "problem")]
    if len(labels) == 1:
        return [(f"{what} has no dot", _ONLY_YOU, "problem")]
    if labels[-1] in UNKNOWN or labels[-2:] == ["home", "arpa"]:
        return [(f"{what} is not on the internet", _ONLY_YOU, "problem")]
    if bad := _NO_NAME.search(name):
        return [(f"{what} holds `{bad[0]}`", "a host has letters, digits, hyphens and dots", "problem")]
    if len(name) > 253 or any(len(label.encode("punycode") if not label.isascii() else label) > 63 for label in labels):
        return [(f"{what} is too long", "a name between dots has at most 63 letters", "problem")]
    for label in labels:
        if fault := _of_label(label, labels[-1], what):
            return [fault]
    return []


def _of_label(label: str, last: str, what: str) -> Fault | None:
    letters = label
    if label.startswith("xn--"):
        letters = _from_punycode(label)
        if not letters:
            return f"{what} has the part `{label}`, which stands for no letters", "copy the address again", "problem"
        if why := confusables.deception_in(f"https://{letters}"):
            return f"{what} {why}", confusables.HINT, "problem"
    if "_" in label or label[0] == "-" or label[-1] == "-":
        return f"{what} has the part `{label}`", "names of hosts have no `_`, and no `-` at an end", "advice"
    digit = next((char for char in letters if char.isdecimal() and not char.isascii()), "")
    if digit and not any(char.isalpha() and not char.isascii() for char in letters):
        return f"{what} holds the digit `{digit}`", "write the digits 0 to 9", "problem"
    if last.isascii() and not last.startswith("xn--") and len(letters) > 1 and _LOOK_LATIN.issuperset(letters):
        return f"{what} has the part `{letters}`, in Cyrillic letters that look Latin", confusables.HINT, "advice"
    return None


def _from_punycode(label: str) -> str:
    """Return the letters that a label `xn--…` stands for (RFC 3492), or "" where there are none."""
    try:
        letters = label[4:].encode("ascii").decode("punycode")
        is_canonical = not letters.isascii() and letters.encode("punycode").decode("ascii") == label[4:]
    except (ValueError, OverflowError):
        return ""
    return letters if is_canonical else ""


def _of_ip(name: str, what: str) -> list[Fault]:
    import ipaddress  # noqa: PLC0415  (slow to import, and rarely needed)

    try:
        ip = ipaddress.IPv6Address(name.strip("[]")) if name[-1] == "]" else ipaddress.IPv4Address(name)
    except ValueError:
        return [(f"{what} is no IP address", "write the name of the host", "problem")]
    return [] if ip.is_global else [(f"{what} is not on the internet", _ONLY_YOU, "problem")]


def _of_mail(address: str) -> list[Fault]:
    to, question, _ = address[7:].partition("?")
    if question and not to:
        return []  # the reader chooses the recipient, or a field `to` names one
    found: list[Fault] = []
    for recipient in unquote(to).split(","):
        match = re.fullmatch(r"(?!//)[^\s@;:<>()\[\]\\\u060c\u061b]+@([^\s@;:/<>()\u060c\u061b]+)", recipient)
        if not match:
            hint = "write mailto:name@host, with commas between several"
            return [(f"the address `{address[:60]}` is no e-mail address", hint, "problem")]
        found += _of_host(match[1], address)
    return found


def _no_phone(address: str) -> Fault:
    return f"the address `{address[:60]}` is no telephone number", "write it like tel:+212-5-00-00-00", "problem"
