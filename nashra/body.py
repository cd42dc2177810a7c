"""A body in Markdown -> Body: sanitised HTML, its links and images with their lines, and its faults.

It depends on the text alone (no language, no other file), so a result can be kept for as long as the text lasts.
"""

import re
from collections import Counter
from html import unescape
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from nashra import markup
from nashra.model import Body, Link
from nashra.problems import Level

_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$|``[^\n]*?``|`[^`\n]*`", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_HTML = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)
_NO_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_NO_REFERENCE = re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]")
_TOP_HEADING = re.compile(r"^# ", re.MULTILINE)
_YEAR_AS_LIST = re.compile(r"^ {0,3}\d{3,}\. ", re.MULTILINE)
_ALT = "say between the brackets what it shows: ![…](…)"
_OUR_IDS = "site-"  # ids of the templates begin so

Fault = tuple[int, str, str, Level]


class Converter:
    """Callable: text of a body -> Body. It keeps one Markdown object, made ready anew for each text."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(
            extensions=[
                FootnoteExtension(BACKLINK_TEXT="↩", BACKLINK_TITLE="", SEPARATOR="-"),
                TocExtension(slugify=slugify_unicode, marker=""),
                _Notes(),
                _Shape(),
                "abbr",
                "attr_list",
                "fenced_code",
                "sane_lists",
                "tables",
            ],
            output_format="html",
        )

    def __call__(self, text: str) -> Body:
        """Return the Body of `text`; lines in it count from 1 at the text's first line."""
        text, lines = without_comments(text)
        place = _Places(text, lines)
        faults = _faults_of_source(place)
        try:
            html = self._markdown.reset().convert(text)
        except RecursionError:
            return Body(
                "", (), (), frozenset(), ((1, "lists or quotations nested too deep", "write it simpler", "problem"),)
            )
        html, removals = markup.sanitise(html)
        faults += [(place.next(needle), message, hint, "problem") for needle, message, hint in removals]
        faults += _faults_of_html(html, place)
        tags = markup.tags(html)
        links = tuple(
            Link(href, place.next(href))
            for name, attributes, _ in tags
            if name == "a" and "footnote" not in attributes.get("class", "")
            for href in [unescape(attributes.get("href", ""))]
        )
        images = tuple(
            Link(src, place.next(src))
            for name, attributes, _ in tags
            if name == "img"
            for src in [unescape(attributes.get("src", ""))]
        )
        faults += [
            (
                place.line_of(f"]({unescape(attributes.get('src', ''))}"),
                "an image without a text alternative",
                _ALT,
                "problem",
            )
            for name, attributes, _ in tags
            if name == "img" and not attributes.get("alt", "").strip()
        ]
        ids = [unescape(attributes["id"]) for _, attributes, _ in tags if "id" in attributes]
        faults += _faults_of_ids(ids, place)
        return Body(html, links, images, frozenset(ids), tuple(sorted(faults)))


def without_comments(text: str) -> tuple[str, list[int]]:
    """Return `text` without its HTML comments (but those in code), and the line each remaining line had.

    Lines that held nothing but a comment go whole, so that a comment between two list items parts no list.
    """
    holes = [match.span() for match in _COMMENT.finditer(_blank(_CODE, text))]
    kept: list[str] = []
    lines: list[int] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        end = offset + len(line)
        inside = [(max(a, offset) - offset, min(b, end) - offset) for a, b in holes if a < end + 1 and b > offset]
        rest = line
        for a, b in reversed(inside):
            rest = rest[:a] + rest[b:]
        if not inside or rest.strip():
            kept.append(rest)
            lines.append(number)
        offset = end + 1
    return "\n".join(kept), lines or [1]


class _Places:
    """Finds the line of what Markdown, which keeps no lines, made into HTML: the n-th like the n-th."""

    def __init__(self, text: str, lines: list[int]) -> None:
        self.text = _blank(_CODE, text)
        self._lower = self.text.lower()
        self._lines = lines
        self._seen: dict[str, int] = {}

    def line(self, offset: int) -> int:
        return self._lines[min(self.text.count("\n", 0, offset), len(self._lines) - 1)]

    def line_of(self, needle: str) -> int:
        return self.line(max(self.text.find(needle), 0))

    def next(self, needle: str) -> int:
        needle = needle.lower()
        for start in (self._seen.get(needle, -1) + 1, 0):  # again from the top: one definition, many references
            found = self._lower.find(needle, start)
            if needle and found >= 0:
                self._seen[needle] = found
                return self.line(found)
        return self._lines[0]


def _blank(pattern: re.Pattern[str], text: str) -> str:
    # Same length and lines, so that offsets stay true.
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _faults_of_source(place: _Places) -> list[Fault]:
    faults: list[Fault] = []
    if (opening := place.text.find("<!--")) >= 0:
        faults.append((place.line(opening), "a comment that is not closed", "write `-->` after it", "problem"))
    for match in _TOP_HEADING.finditer(place.text):
        hint = "write `##`: the title is the page's only first-level heading, this one is published below it"
        faults.append((place.line(match.start()), "a heading with one `#`", hint, "advice"))
    for match in _YEAR_AS_LIST.finditer(place.text):
        number = match.group().strip().rstrip(".")
        hint = f"if it is a year, write `{number}\\.`"
        faults.append((place.line(match.start()), f"`{number}.` begins a numbered list here", hint, "advice"))
    return faults


def _faults_of_html(html: str, place: _Places) -> list[Fault]:
    prose = _CODE_HTML.sub("", html)
    faults: list[Fault] = []
    for match in _NO_NOTE.finditer(prose):
        message = f"the note `{match.group()}` is not defined"
        hint = f"write a line `{match.group()}: …` at the end"
        faults.append((place.next(unescape(match.group())), message, hint, "problem"))
    for match in _NO_REFERENCE.finditer(prose):
        message = f"the link `{unescape(match.group())}` has no address"
        faults.append((place.next(unescape(match.group())), message, "define it, or escape it with `\\[`", "advice"))
    return faults


def _faults_of_ids(ids: list[str], place: _Places) -> list[Fault]:
    faults: list[Fault] = []
    for id_, count in Counter(ids).items():
        if count > 1:
            faults.append((place.next(id_), f"the id `{id_}` is used twice", "each id is used once", "problem"))
        if id_.startswith(_OUR_IDS):
            hint = f"ids that begin with `{_OUR_IDS}` belong to the templates"
            faults.append((place.next(id_), f"the id `{id_}` is taken", hint, "problem"))
    return faults


class _NoteProcessor(AdmonitionProcessor):
    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        # The library would print the English class name as a title.
        kind, title = super().get_class_and_title(match)
        return kind, title if match.group(2) else None


class _Notes(AdmonitionExtension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the library's name)
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_NoteProcessor(md.parser), "admonition", 105)


class _ShapeProcessor(Treeprocessor):
    """Puts the title's place above all headings, and says alignment as start and end instead of left and right."""

    _SIDES = {"left": "start", "right": "end", "center": "center"}  # noqa: RUF012  (a table, never changed)

    def run(self, root: Element) -> None:
        for parent in root.iter():
            for index, child in enumerate(parent):
                if child.tag == "h1":
                    child.tag = "h2"
                elif child.tag in ("th", "td") and (style := child.attrib.pop("style", "")):
                    child.set("class", self._SIDES[style.removeprefix("text-align: ").rstrip(";")])
                elif child.tag == "table" and parent.get("class") != "scroll":
                    box = Element("div", {"class": "scroll"})
                    box.tail, child.tail = child.tail, "\n"
                    box.append(child)
                    parent[index] = box


class _Shape(markdown.Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the library's name)
        md.treeprocessors.register(_ShapeProcessor(md), "shape", 1)
