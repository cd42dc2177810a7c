"""Units <-> an XLIFF 1.2 file, for OmegaT, Weblate and other translators' tools.

The translate-toolkit reads and writes it (extra `xliff`). A file from outside is read by expat first, which names the
line of a fault and stops at a DOCTYPE: so it can declare no entity and call for no other file.
"""

from importlib import import_module
from typing import Any
from xml.parsers import expat
from xml.parsers.expat import errors

from nashra.model.problems import Refused
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


def written(made: Exchange) -> str:
    """Return the units as an XLIFF file. Laws as for `po.written`."""
    toolkit = _toolkit()
    store = toolkit.xlifffile.parsestring(_EMPTY.replace(b"<body>", _HEADER) if made.into else _EMPTY)
    file = next(store.document.getroot().iterchildren())
    for note in file.iter(store.namespaced("note")):
        note.text = made.into
    for name, value in (("original", made.path), ("source-language", made.source), ("target-language", made.target)):
        file.set(name, value)
    for unit in made.units:
        node = toolkit.xliffunit(unit.source)
        store.addunit(node)
        node.setid(unit.key)
        node.target = unit.target
        node.set_state_n(_state(unit, node))
        for note in unit.notes:
            node.addnote(note, origin="developer")
        if unit.previous:
            node.addalttrans(unit.target, sourcetxt=unit.previous)
            node.xmlelement[-1].set("alttranstype", "previous-version")  # else it is one to choose
    import_module("lxml.etree").cleanup_namespaces(store.document)  # the toolkit makes nodes of 1.1 first
    return bytes(store).decode()


def _state(unit: exchange.Unit, node: Any) -> int:
    state: int = node.S_TRANSLATED if unit.target and not unit.fuzzy else node.S_NEEDS_REVIEW
    return state if unit.target else node.S_NEEDS_TRANSLATION


def read(name: str, data: bytes) -> Exchange:
    """Return the exchange that an XLIFF file holds. A target without a state is taken as one to review."""
    _check(name, data)
    try:
        return _exchange(_toolkit().xlifffile.parsestring(data))
    except Refused as why:
        raise Refused(f"{name}: {why}") from None
    except _TOOLKIT_ERRORS as error:
        line = getattr(error, "lineno", None)  # lxml's errors have it
        hint = "export it anew, or save it with another tool"
        raise Refused(
            f"{name}{f':{line}' if line else ''}: this XLIFF file is not as tools write it ({hint})"
        ) from None


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
        raise Refused(f"XLIFF needs the translate-toolkit (install it: {hint}; PO needs nothing more)") from None


def _check(name: str, data: bytes) -> None:
    if len(data) > exchange.MOST:
        raise Refused(f"{name} has {len(data)} bytes; {exchange.MOST} is the most")
    parser = expat.ParserCreate(namespace_separator=" ")
    tags: list[str] = []

    def at(message: str) -> Refused:
        return Refused(f"{name}:{parser.CurrentLineNumber}: {message}")

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
    except (LookupError, ValueError):  # its first line names one that Python does not know, or of several bytes
        raise Refused(f"{name}:1: this file's encoding is not known (save the file as UTF-8)") from None
    if _FILE not in tags:
        raise Refused(f"{name}: this XLIFF file holds no text (export it anew)")
