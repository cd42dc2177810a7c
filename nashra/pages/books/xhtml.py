"""Writes HTML as XML (XHTML), which books are made of, and changes its elements on the way."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from nashra.text.html import VOID

Change = Callable[[str, dict[str, str]], str | None]
"""Changes the attributes of an element with this name in place; may return other XML in the place of its start tag."""


class NotXmlError(ValueError):
    """HTML that is no XML: an element in it has no end tag, or ends within another one."""


def xhtml(html: str, change: Change = lambda _tag, _attributes: None) -> str:
    """Return HTML as XML: without comments, each element closed, characters instead of named entities."""
    writer = _Writer(change)
    writer.feed(html)
    writer.close()
    return "".join(writer.parts)


def check(name: str, document: str) -> None:
    """Raise NotXmlError, with this name, for a document that is not well-formed."""
    try:
        ET.fromstring(document)  # noqa: S314  (our own file; a document type, where entities would be, it has not)
    except ET.ParseError as error:
        raise NotXmlError(f"{name} is no good XML: {error}") from None


class _Writer(HTMLParser):
    def __init__(self, change: Change) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._change = change

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        instead = self._change(tag, attributes)
        if instead is not None:
            self.parts.append(instead)
            return
        pairs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        self.parts.append(f"<{tag}{pairs}{'/' if tag in VOID else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))
