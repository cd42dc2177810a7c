"""Writes units to an XLIFF 1.2 file and reads them back, for OmegaT, Weblate and other translators' tools.

The translate-toolkit (extra `xliff`) does both. An imported file is checked by expat first, which gives the line of a
fault and stops at a DOCTYPE, so that the file can neither declare entities nor load other files.
"""

from importlib import import_module
from typing import Any
from xml.parsers import expat
from xml.parsers.expat import errors

from nashra.model.problems import RefusedError
from nashra.translation.exchange import units as exchange
from nashra.translation.exchange.units import Exchange

SUFFIXES = (".xlf", ".xliff")

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_FILE = f"{_NAMESPACE} file"
_EMPTY = b"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="" source-language="" target-language="" datatype="plaintext"><body></body></file>
</xliff>"""
_TOOLKIT_ERRORS = (SyntaxError, ValueError, LookupError, TypeError, AttributeError, AssertionError, StopIteration)
_XML_FAULTS = {
    errors.XML_ERROR_NO_ELEMENTS: "the file is empty, or ends before its last tag is closed",
    errors.XML_ERROR_INVALID_TOKEN: "a character may not stand here; XML writes & as &amp; and < as &lt;, in UTF-8",
    errors.XML_ERROR_TAG_MISMATCH: "this tag closes another element than the one that is open",
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "this tag has an attribute twice",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something follows the last tag",
    errors.XML_ERROR_UNDEFINED_ENTITY: "XML has no such entity; write the character itself",
    errors.XML_ERROR_INCORRECT_ENCODING: "the file has another encoding than its first line says",
    errors.XML_ERROR_UNBOUND_PREFIX: "the prefix of a name is declared nowhere",
}
_HEADER = b'<header><note from="nashra"></note></header><body>'


def serialized(exported: Exchange) -> str:
    """Return units as an XLIFF file; the laws of `po.serialized` hold."""
    toolkit = _toolkit()
    store = toolkit.xlifffile.parsestring(_EMPTY.replace(b"<body>", _HEADER) if exported.into else _EMPTY)
    file = next(store.document.getroot().iterchildren())
    for note in file.iter(store.namespaced("note")):
        note.text = exported.into
    file.set("original", exported.path)
    file.set("source-language", exported.source)
    file.set("target-language", exported.target)
    for unit in exported.units:
        node = toolkit.xliffunit(unit.source)
        store.addunit(node)
        node.setid(unit.key)
        node.target = unit.target
        state = node.S_NEEDS_REVIEW if unit.fuzzy else node.S_TRANSLATED
        node.set_state_n(state if unit.target else node.S_NEEDS_TRANSLATION)
        for note in unit.notes:
            node.addnote(note, origin="developer")
        if unit.previous:
            node.addalttrans(unit.target, sourcetxt=unit.previous)
            node.xmlelement[-1].set("alttranstype", "previous-version")  # by default it is a proposal
    import_module("lxml.etree").cleanup_namespaces(store.document)  # the toolkit creates nodes in the namespace of 1.1
    return bytes(store).decode()


def read(name: str, data: bytes) -> Exchange:
    """Return the exchange in an XLIFF file; a target without a state is fuzzy; RefusedError as in `po.read`."""
    _check(name, data)
    try:
        return _exchange(_toolkit().xlifffile.parsestring(data))
    except RefusedError as why:
        raise RefusedError(f"{name}: {why}") from None
    except _TOOLKIT_ERRORS as error:
        where = f"{name}:{error.lineno}" if isinstance(error, SyntaxError) else name  # lxml's errors have a line
        hint = "export it anew, or save it with another tool"
        raise RefusedError(f"{where}: this XLIFF file is not as tools write it ({hint})") from None


def _exchange(store: Any) -> Exchange:
    file = next(store.document.getroot().iterchildren(store.namespaced("file")))
    path, source, target = (file.get(field) or "" for field in ("original", "source-language", "target-language"))
    header = file.find(store.namespaced("header"))
    notes = [] if header is None else header.findall(store.namespaced("note"))
    into = next((note.text or "" for note in notes if note.get("from") == "nashra"), "")
    units = []
    for node in store.units:
        key, fuzzy = node.xmlelement.get("id") or "", node.get_state_n() < node.S_TRANSLATED
        units.append(exchange.unit(key, node.source or "", node.target or "", fuzzy=fuzzy))
    return Exchange(path, source, target, tuple(units), into.strip())


def _toolkit() -> Any:
    try:
        return import_module("translate.storage.xliff")
    except ImportError:
        hint = 'python -m pip install "translate-toolkit>=3.20"'
        raise RefusedError(f"XLIFF needs the translate-toolkit (install it: {hint}; PO needs nothing more)") from None


def _check(name: str, data: bytes) -> None:
    """Raise RefusedError unless a file is XLIFF 1.2 with one text, and harmless to parse."""
    if len(data) > exchange.MOST:
        raise RefusedError(f"{name} has {len(data)} bytes; {exchange.MOST} is the most")
    parser = expat.ParserCreate(namespace_separator=" ")
    tags: list[str] = []

    def at(message: str) -> RefusedError:
        return RefusedError(f"{name}:{parser.CurrentLineNumber}: {message}")

    def doctype(*_: object) -> None:
        raise at("this file has a DOCTYPE, which no XLIFF file needs (delete it)")

    def element(tag: str, _attributes: dict[str, str]) -> None:
        if not tags and tag != f"{_NAMESPACE} xliff":
            raise at("this is no XLIFF 1.2 file (choose XLIFF 1.2 in the tool, or export it anew)")
        if tag == _FILE and _FILE in tags:
            raise at("this file holds more than one text (import each alone)")
        tags.append(tag)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        fault = _XML_FAULTS.get(expat.ErrorString(error.code), "it is not well-formed")
        raise at(f"this is not XML: {fault} (mend this line, or export the file anew)") from None
    except (LookupError, ValueError):  # Python does not know the declared encoding, or it is of several bytes
        raise RefusedError(f"{name}:1: this file's encoding is not known (save the file as UTF-8)") from None
    if _FILE not in tags:
        raise RefusedError(f"{name}: this XLIFF file holds no text (export it anew)")
