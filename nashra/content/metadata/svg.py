"""An SVG file -> why it may not be published, or the same picture without comments and what editors note in it."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from xml.etree import ElementTree as ET

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_OURS = {_SVG, _XLINK, "http://www.w3.org/XML/1998/namespace", ""}
_REFUSED = {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set"}
# What may lead outside, or hide that it does; "url(#…)" is the picture's own.
_OUTSIDE = re.compile(r"@|\\|/\*|\b(?:image-set|src|image)\(|url\(\s*[\"']?\s*(?![\"'#\s]|data:)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|avif)(?:;[^,;]*)*?;base64,([^\"')]*)", re.IGNORECASE)
_DATA = re.compile(r"data:(?!image/(?:png|jpe?g|gif|webp|avif)(?:;[^,;]*)*?;base64,)", re.IGNORECASE)
_ASIDE = re.compile(rb"<!--|<!DOCTYPE|<\?(?!xml\s)", re.IGNORECASE)

ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


def fault(data: bytes) -> str:
    """Return why an SVG file may not be published, or "": opened by its own address, it is a document of the site."""
    if b"<!ENTITY" in data.upper():
        return "declares entities"
    try:
        root = ET.fromstring(data)  # noqa: S314  (no entity is left, and expat fetches nothing)
    except (ET.ParseError, LookupError, ValueError) as error:  # the latter two: an encoding that is unknown
        return f"is not well-formed XML: {error}"
    if b"<?xml-stylesheet" in data:
        return "refers to a style sheet"
    return next((fault for element in root.iter() if (fault := _fault_of_element(element))), "")


def _fault_of_element(element: ET.Element) -> str:
    namespace, _, tag = element.tag.lower().rpartition("}")
    if tag in _REFUSED or tag.startswith("animate") or namespace.endswith("/xhtml"):
        return f"holds <{tag}>"
    for name, value in element.attrib.items():
        name = name.rpartition("}")[2].lower()  # noqa: PLW2901  (the local part is all that counts)
        if name.startswith("on"):
            return f"holds the event handler `{name}`"
        if name == "href" and not value.strip().startswith(("#", "data:image/png", "data:image/jpeg")):
            return f"refers to `{value[:60]}`"
    for text in (element.text or "" if tag == "style" else "", *element.attrib.values()):
        if outside := _OUTSIDE.search(text):
            return f"refers to `{text[outside.start() :][:60]}`"
    return ""


def strip(data: bytes, strip_picture: Callable[[str, bytes], bytes]) -> bytes:
    """Return an SVG file without comments, metadata, and what is of no picture; as it is where there is none of it.

    `strip_picture` does the same to a picture inside, of a kind such as `.png`. Raises ValueError.
    """
    root = ET.fromstring(data)  # noqa: S314  (as above; comments and instructions are left out)
    before = ET.tostring(root)
    for element in list(root.iter()):
        _strip_element(element, strip_picture)
    return ET.tostring(root, "utf-8") if _ASIDE.search(data) or ET.tostring(root) != before else data


def _strip_element(element: ET.Element, strip_picture: Callable[[str, bytes], bytes]) -> None:
    def stripped(match: re.Match[str]) -> str:
        kind, written = match.groups()
        clean = strip_picture(f".{kind.lower()}", b64decode("".join(written.split()), validate=True))
        return f"{match.group()[: match.start(2) - match.start()]}{b64encode(clean).decode()}"

    last: ET.Element | None = None
    for child in list(element):
        if _is_of_picture(child.tag):
            last = child
            continue
        if last is not None:
            last.tail = (last.tail or "") + (child.tail or "")
        else:
            element.text = (element.text or "") + (child.tail or "")
        element.remove(child)
    for name, value in list(element.attrib.items()):
        if not _is_of_picture(name) or name.startswith("data-"):
            del element.attrib[name]
        else:
            element.attrib[name] = _PICTURE.sub(stripped, value)
    if element.text and "data:" in element.text:
        element.text = _PICTURE.sub(stripped, element.text)


def _is_of_picture(name: str) -> bool:
    namespace, _, local = name.rpartition("}")
    return namespace.lstrip("{") in _OURS and local != "metadata"
