"""Sets up Python-Markdown for the text within a block: which of its patterns are on, and where ours differ."""
# ruff: noqa: N802  (the library calls these methods by its own names)

import re
import string
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString

from nashra.markdown._plain import Refer, bare_address
from nashra.markdown.inline import Labels

_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+)"
_ATTRIBUTES = (
    rf"\{{:?[ ]*((?:[#.][^\s}}#.\"'=]+|[\w:-]+={_VALUE})(?:[ ]+(?:[#.][^\s}}\"'=]+|[\w:-]+={_VALUE}))*)[ ]*\}}"
)
"""A list of attributes; any other text in braces is text."""

_DESTINATION = re.compile(
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()<]|\((?:[^\s()]|\([^\s()]*\))*\))(?:[^\s()]|\((?:[^\s()]|\([^\s()]*\))*\))*)?)"
    r"(?:\s+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)|«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]))?\s*\)"
)
"""What follows the words of a link (CommonMark 6.3), with the quotation marks of other languages around a title."""


_BARE_ADDRESS = r"https?://(?:[^\s<>\[\]\"«»“”（）［］\x02]|\x02(?:klzzwxh:)?\d+\x03)+"
"""\\x02 and \\x03 enclose an escaped character, or the number under which it is kept."""


def reader() -> markdown.Markdown:
    """Return a Python-Markdown for the text within a block. It keeps state: `element` sets it anew."""
    md = markdown.Markdown(extensions=[AbbrExtension()], output_format="html")
    md.ESCAPED_CHARS = list(string.punctuation)  # CommonMark 2.4
    patterns: Any = md.inlinePatterns
    patterns.register(SubstituteTagInlineProcessor(r"\\(?=\n)", "br"), "escaped_break", 185)
    patterns.register(SubstituteTagInlineProcessor("  (?=\n)", "br"), "linebreak", 100)
    patterns.register(_NoteReference(r"\[\^([^\]]+)\]", md), "note", 155)  # after links: no note can be in one
    patterns.register(_Reference(REFERENCE_RE, md), "reference", 170)
    patterns.register(_Link(LINK_RE, md), "link", 160)
    patterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
    patterns.register(_BareAddress(_BARE_ADDRESS, md), "bare_address", 85)
    patterns.register(SimpleTagInlineProcessor(r"(~~)(?!\s)([^~]+?)(?<!\s)~~", "del"), "deleted", 70)
    md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
    md.treeprocessors.deregister("prettify")
    return md


def element(
    md: markdown.Markdown, tag: str, text: str, refer: Refer, links: Labels, abbreviations: Mapping[str, str]
) -> str:
    """Return an element with Markdown in it as HTML that is still to be sanitised."""
    md.htmlStash.reset()
    md.references = links
    md.nashra_refer = refer  # type: ignore[attr-defined]
    abbr: Any = md.treeprocessors["abbr"]
    abbr.abbrs = dict(abbreviations)
    root = Element("div")
    child = SubElement(root, tag)
    child.text = text
    for processor in md.treeprocessors:
        replaced = processor.run(root)
        root = root if replaced is None else replaced
    html = md.serializer(root).removeprefix("<div>").removesuffix("</div>")
    opening, inner = html[: html.index(">") + 1], html[html.index(">") + 1 :]
    for postprocessor in md.postprocessors:
        inner = postprocessor.run(inner)
    return opening + inner


class _NoteReference(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], _: str) -> Any:  # type: ignore[override]  # as in the library
        md: Any = self.md
        if not (reference := md.nashra_refer(m[1])):
            return None, None, None
        label, id_, number = reference
        sup = Element("sup", {"id": id_})
        link = SubElement(sup, "a", {"class": "footnote-ref", "href": f"#fn-{label}"})
        link.text = AtomicString(str(number))
        return sup, m.start(), m.end()


_FILE_NAME = re.compile(r"\(\s*([^\s()<>:\"«“]+(?: [^\s()<>:\"«“]+)+\.\w{2,5})\s*\)")  # of a picture, with blanks


def _destination(processor: LinkInlineProcessor, data: str, index: int) -> tuple[str, str | None, int, bool]:
    match = _DESTINATION.match(data, index)
    if match is None:
        return "", None, index, False
    pointed, plain, *titles = match.groups()
    title = next((title for title in titles if title is not None), None)
    href = processor.unescape((plain if pointed is None else pointed) or "").strip()
    return href, title and processor.unescape(" ".join(title.split())), match.end(), True


class _Link(LinkInlineProcessor):
    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        return _destination(self, data, index)


class _Image(ImageInlineProcessor):
    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        if match := _FILE_NAME.match(data, index):
            return match[1], None, match.end(), True
        return _destination(self, data, index)


class _Reference(ReferenceInlineProcessor):
    def evalId(self, data: str, index: int, text: str) -> Any:
        return (None, index, False) if text.startswith("^") else super().evalId(data, index, text)  # a note and a link


_STASHED = re.compile(r"\x02klzzwxh:(\d+)\x03")
_STASHED_AT_THE_END = re.compile(rf"(?:{_STASHED.pattern})+$")


class _BareAddress(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # as in the library
        address = bare_address(self._up_to_an_element(m[0]))
        before = data[m.start() - 1 : m.start()]
        if (before.isascii() and before.isalnum()) or any(
            "<a" in str(html) for html in self.md.htmlStash.rawHtmlBlocks
        ):
            return None, None, None
        link = Element("a", {"href": self.unescape(address)})
        link.text = AtomicString(link.get("href"))
        return link, m.start(), m.start() + len(address)

    def _up_to_an_element(self, address: str) -> str:
        """Return an address up to the first placeholder in it that stands for more than an escaped character."""
        inline: Any = self.md.treeprocessors["inline"]
        for match in _STASHED.finditer(address):
            if not re.fullmatch("\x02\\d+\x03", str(inline.stashed_nodes.get(match[1]))):
                address = address[: match.start()]
                break
        return _STASHED_AT_THE_END.sub("", address.rstrip(".,:;!?"))


class _AttributeLists(AttrListTreeprocessor):
    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        patterns: Any = self  # the library has them as constants of the class
        patterns.HEADER_RE = re.compile(rf"(?<! )[ ]+{_ATTRIBUTES}[ ]*$")
        patterns.BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")
        patterns.INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")
