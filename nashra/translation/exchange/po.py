"""Writes units to a PO file of gettext and reads them back, for Poedit, Weblate and OmegaT.

Babel reads the file and quotes its texts. It cannot write all of it as needed: it would break the original's previous
text (`#| msgid`) in the middle, put the time of day into the header, and flag "3 % des" as a format string (gettext
manual, "The Format of PO Files").
"""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, escape, normalize, read_po

from nashra.model.problems import RefusedError
from nashra.translation.exchange import units as exchange
from nashra.translation.exchange.units import Exchange, Unit

# Tools keep header fields that begin with X-; Poedit reads the original's language from the last of these.
_OURS = "X-Nashra"
_INTO = "X-Nashra-Translation"
_SOURCE = "X-Source-Language"
_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: nashra\\n"
"PO-Revision-Date: \\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: {target}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"X-Source-Language: {source}\\n"
"{ours}: {path}\\n"
"""
_FIRST = re.compile(r'^msgid ""[ \t]*\nmsgstr (?:[ \t]*".*"[ \t]*(?:\n|\Z))+', re.MULTILINE)
_KEY = re.compile(r'^msgctxt "(.*)"', re.MULTILINE)
_STRING = re.compile(r'"(.*)"')
_LINE = re.compile(r'^[^\S\n]*(?=[^\s#])([^\s"]*)[^\S\n]*(.*)', re.MULTILINE)
_PLURAL = re.compile(r"msgid_plural|msgstr\[\d+\]")
_FOLLOWS = {"msgctxt": ("msgstr",), "msgid": ("msgctxt", "msgstr"), "msgstr": ("msgid",)}


def serialized(exported: Exchange) -> str:
    """Return units as a PO file. Laws: read back they are the same exchange; the same units give the same bytes."""
    source, target = (tag.replace("-", "_") for tag in (exported.source, exported.target))  # as gettext spells them
    header = _HEADER.format(path=exported.path, ours=_OURS, source=source, target=target)
    header += f'"{_INTO}: {exported.into}\\n"\n' if exported.into else ""
    return "\n".join([header, *("\n".join(_entry(unit, exported.path)) + "\n" for unit in exported.units)])


def _entry(unit: Unit, path: str) -> Iterator[str]:
    yield from (f"#. {note}" for note in unit.notes)
    yield f"#: {path}:{unit.line}"
    if unit.fuzzy:
        yield "#, fuzzy"
    if unit.previous:
        yield f"#| msgid {normalize(unit.previous, prefix='#| ', width=0)}"
    yield f"msgctxt {escape(unit.key)}"
    yield f"msgid {normalize(unit.source, width=0)}"
    yield f"msgstr {normalize(unit.target, width=0)}"


def read(name: str, data: bytes) -> Exchange:
    """Return the exchange in a PO file; RefusedError, with `name` in the message, where it cannot be used."""
    if len(data) > exchange.MOST:
        raise RefusedError(f"{name} has {len(data)} bytes; {exchange.MOST} is the most")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(f"{name}:{line}: this is not UTF-8 (save the file as UTF-8)") from None
    header = _FIRST.search(text)
    fields = _fields(header.group() if header else "")
    if header is None or _OURS not in fields:
        raise RefusedError(f"{name}: its header lacks '{_OURS}' (import what `export` has written)")
    # Babel gets no header, because it stops at dates and languages that it does not know.
    empty = 'msgid ""\nmsgstr ""' + "\n" * (header.group().count("\n") - 1)
    units = tuple(_units(name, fields[_OURS], text[: header.start()] + empty + text[header.end() :]))
    return Exchange(fields[_OURS], fields.get(_SOURCE, ""), fields.get("Language", ""), units, fields.get(_INTO, ""))


def _fields(header: str) -> dict[str, str]:
    lines = "".join(_STRING.findall(header)).split("\\n")
    return {field.strip(): value.strip() for field, colon, value in (line.partition(":") for line in lines) if colon}


def _units(name: str, path: str, text: str) -> Iterator[Unit]:
    keys = _KEY.findall(text)
    if twice := next((key for key in keys if keys.count(key) > 1), ""):  # Babel would keep only one of them
        raise RefusedError(f"{name}: `{twice}` is in this file twice (keep one)")
    _check_order(name, text)
    for message in _catalog(name, text):
        if message.id:
            if not isinstance(message.id, str) or not isinstance(message.string, str):
                raise RefusedError(f"{name}:{message.lineno}: a message with plural forms is none of ours (delete it)")
            for place, _ in message.locations:
                if place != path and exchange.is_of_text(place):
                    fault = f"this is a text of {place}; the header says {path} (export it anew)"
                    raise RefusedError(f"{name}:{message.lineno}: {fault}")
            try:
                yield exchange.unit(message.context or "", message.id, message.string, fuzzy=message.fuzzy)
            except RefusedError as why:
                raise RefusedError(f"{name}:{message.lineno}: {why}") from None


def _check_order(name: str, text: str) -> None:
    """Raise RefusedError at a line that Babel would drop, read as part of another message or take a letter from."""
    previous = "msgstr"
    for match in _LINE.finditer(text):
        keyword, quoted = match[1], match[2].rstrip()
        if _PLURAL.fullmatch(keyword):
            previous = "msgstr"
            continue
        if keyword and keyword not in _FOLLOWS:
            fault = f"`{keyword[:20]}` is no keyword (write msgctxt, msgid or msgstr, or export the file anew)"
        elif len(quoted) < 2 or not quoted[0] == quoted[-1] == '"':
            fault = "this text is not between quotation marks (add them)"
        elif keyword and previous not in _FOLLOWS[keyword]:
            fault = f"`{keyword}` follows `{previous}` (each message has one msgctxt, msgid and msgstr, in this order)"
        else:
            previous = keyword or previous
            continue
        line = text.count("\n", 0, match.start()) + 1
        raise RefusedError(f"{name}:{line}: this is no PO file: {fault}")


def _catalog(name: str, text: str) -> Catalog:
    """Return the messages that Babel reads in a PO file; RefusedError with the line where it stops."""
    lines = text.rstrip().split("\n")
    rows = enumerate(lines, start=1)
    try:
        return read_po((row for _, row in rows), abort_invalid=True, ignore_obsolete=True)
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError):
        line = next(rows, (len(lines) + 1, ""))[0] - 1
        fault = "this line, or the message above it, cannot be read (mend it, or export the file anew)"
        raise RefusedError(f"{name}:{line}: this is no PO file: {fault}") from None
