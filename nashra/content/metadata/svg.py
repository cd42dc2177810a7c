"""Finds what makes an SVG file unsafe to publish, and removes comments and the data of editors from it."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from xml.etree import ElementTree as ET
from xml.parsers.expat import errors

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_KEPT_NAMESPACES = {_SVG, _XLINK, "http://www.w3.org/XML/1998/namespace", ""}
_REFUSED = {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set"}
_EMBEDDED = r"data:image/(?:png|jpe?g|gif|webp|avif)(?:;[^,;]*)*?;base64,"  # the one form whose metadata is removed
# What may refer to another file, or hide that it does; "url(#…)" refers to the picture itself.
_OUTSIDE = re.compile(rf"@|\\|/\*|\b(?:image-set|src|image)\(|url\(\s*[\"']?\s*(?![\"'#\s]|{_EMBEDDED})", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|avif)(?:;[^,;]*)*?;base64,([^\"')]*)", re.IGNORECASE)
_HREF = re.compile(rf"\s*(?:#|(?=data:image/(?:png|jpeg)){_EMBEDDED})")
_NOT_AN_ELEMENT = re.compile(rb"<!--|<!DOCTYPE|<\?(?!xml\s)", re.IGNORECASE)

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


_UNKNOWN_ENCODING = errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING]
_NOT_UTF_8 = "has an encoding that cannot be read (save it in UTF-8)"


def fault(data: bytes) -> str:
    """Return why an SVG file may not be published, or "". Opened at its own address, it is a document of the site."""
    if b"<!ENTITY" in data.upper():
        return "declares entities"
    try:
        root = ET.fromstring(data)  # noqa: S314  (it declares no entities, and expat fetches nothing)
    except ET.ParseError as error:
        if error.code == _UNKNOWN_ENCODING:
            return _NOT_UTF_8
        return f"is not well-formed XML (look at its line {error.position[0]})"
    except (LookupError, ValueError):  # of encodings that Python does not know or that expat cannot read
        return _NOT_UTF_8
    if b"<?xml-stylesheet" in data:
        return "refers to a style sheet"
    return next((fault for element in root.iter() if (fault := _fault_of_element(element))), "")


def _fault_of_element(element: ET.Element) -> str:
    namespace, _, tag = element.tag.lower().rpartition("}")
    if tag in _REFUSED or tag.startswith("animate") or namespace.endswith("/xhtml"):
        return f"holds <{tag}>"
    for qualified_name, value in element.attrib.items():
        name = qualified_name.rpartition("}")[2].lower()
        if name.startswith("on"):
            return f"holds the event handler `{name}`"
        if name == "href" and not _HREF.match(value):
            return f"refers to `{value[:60]}`"
    for text in (element.text or "" if tag == "style" else "", *element.attrib.values()):
        if outside := _OUTSIDE.search(text):
            return f"refers to `{text[outside.start() :][:60]}`"
    return ""


def strip(data: bytes, strip_raster: Callable[[str, bytes], bytes]) -> bytes:
    """Return an SVG file without comments, metadata and foreign elements; unchanged if it has none of them.

    `strip_raster` strips an embedded picture, given its suffix (`.png`) and its bytes. Raises ValueError.
    """
    root = ET.fromstring(data)  # noqa: S314  (as above; the parser drops comments and instructions)
    unchanged = ET.tostring(root)
    for element in list(root.iter()):
        _strip_element(element, strip_raster)
    is_unchanged = ET.tostring(root) == unchanged and not _NOT_AN_ELEMENT.search(data)
    return data if is_unchanged else ET.tostring(root, "utf-8")


def _strip_element(element: ET.Element, strip_raster: Callable[[str, bytes], bytes]) -> None:
    def stripped(match: re.Match[str]) -> str:
        kind, encoded = match.groups()
        clean = strip_raster(f".{kind.lower()}", b64decode("".join(encoded.split()), validate=True))
        return f"{match.group()[: match.start(2) - match.start()]}{b64encode(clean).decode()}"

    last: ET.Element | None = None
    for child in list(element):
        if _is_kept(child.tag):
            last = child
            continue
        if last is not None:
            last.tail = (last.tail or "") + (child.tail or "")
        else:
            element.text = (element.text or "") + (child.tail or "")
        element.remove(child)
    for name, value in list(element.attrib.items()):
        if not _is_kept(name) or name.startswith("data-"):
            del element.attrib[name]
        else:
            element.attrib[name] = _PICTURE.sub(stripped, value)
    if element.text and "data:" in element.text:
        element.text = _PICTURE.sub(stripped, element.text)


def _is_kept(name: str) -> bool:
    namespace, _, local = name.rpartition("}")
    return namespace.lstrip("{") in _KEPT_NAMESPACES and local != "metadata"
