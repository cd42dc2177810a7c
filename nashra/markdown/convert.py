"""Turns a body in Markdown into a Body: sanitised HTML, links and images with their lines, and faults.

A Body depends on nothing but the text (no language, no other file), so it can be cached for as long as the text lasts.
Simple bodies are converted by `_simple`, all others by Python-Markdown through `_dialect` and `_library`.
"""

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from nashra.markdown import _simple, html as markup
from nashra.markdown.ids import OUR_IDS, PASSAGE_ID
from nashra.markdown.source import LineFinder, without_comments
from nashra.model.content import Body, Link
from nashra.model.problems import Level
from nashra.text import confusables, encoding
from nashra.text.html import ATTRIBUTES, start_tags

if TYPE_CHECKING:
    from markdown import Markdown

_CODE_HTML = re.compile(rf"<code{ATTRIBUTES}>.*?</code>", re.DOTALL)
_NO_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_NO_REFERENCE = re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]")
_TOP_HEADING = re.compile(r"\n# ")  # faster with the line end than with ^
_YEAR_AS_LIST = re.compile(r"\n {0,3}\d{3,}\. ")
_MAX_OPENINGS = 1000  # of what takes Markdown quadratic time: a short text could hold up a build for an hour
_ALT = "say between the brackets what it shows: ![…](…)"

Fault = tuple[int, str, str, Level]
_Tag = tuple[str, dict[str, str]]


class Converter:
    """Callable that turns the text of a body into a Body. It keeps one Markdown reader for all texts."""

    def __init__(self) -> None:
        self._markdown: Markdown | None = None

    def __call__(self, text: str) -> Body:
        """Return the Body of `text`; its lines count from 1 at the first line of `text`."""
        text, lines = without_comments(text)
        finder = LineFinder(text, lines)
        if too_much := _too_much(finder):
            return Body("", (), (), frozenset(), (too_much,))
        faults = _faults_of_source(finder)
        html = _simple.html(text)
        if html is None:
            try:
                html, removals = markup.sanitise(self._reader().convert(text))
            except RecursionError:
                self._markdown = None  # `reset` does not clean up what an exception leaves behind
                fault: Fault = (lines[0], "lists or quotations nested too deep", "write it simpler", "problem")
                return Body("", (), (), frozenset(), (fault,))
            faults += [(finder.next_line(pattern), message, hint, "problem") for pattern, message, hint in removals]
        faults += _faults_of_html(html, finder)
        tags = [(name, attributes) for name, attributes, _ in start_tags(html)]
        links, images, faults_of_addresses = _addresses(tags, finder)
        ids = [unescape(attributes["id"]) for _, attributes in tags if "id" in attributes]
        known = frozenset(ids)
        faults += faults_of_addresses
        faults += _faults_of_ids(ids, finder)
        for _, attributes in tags:
            if markup.is_of_note(attributes) and attributes["href"][1:] not in known:
                faults.append(_fault_of_note(attributes["href"], finder))
        return Body(html, tuple(links), tuple(images), known, tuple(sorted(faults)))

    def _reader(self) -> "Markdown":
        if self._markdown is None:
            from nashra.markdown import _dialect  # noqa: PLC0415  (most texts are simple, and it is slow to import)

            self._markdown = _dialect.reader()
        return self._markdown.reset()


def _too_much(finder: LineFinder) -> Fault | None:
    if finder.text.count("[") + finder.text.count("<") <= _MAX_OPENINGS:
        return None
    count = abbreviations = 0
    for number, line in enumerate(finder.text.split("\n")):
        count = count + line.count("[") + line.count("<") if line.strip() else 0
        abbreviations += line.startswith("*[")
        if max(count, abbreviations) > _MAX_OPENINGS:
            what = "`[` and `<` in one paragraph" if count > _MAX_OPENINGS else "abbreviations"
            return (
                finder.lines[number],
                f"more than {_MAX_OPENINGS} {what}",
                "part the text with blank lines",
                "problem",
            )
    return None


def _faults_of_source(finder: LineFinder) -> list[Fault]:
    faults: list[Fault] = []
    if (opening := finder.text.find("<!--")) >= 0:
        faults.append((finder.line_at(opening), "a comment that is not closed", "write `-->` after it", "problem"))
    lines = f"\n{finder.text}"  # the line end before a line has the offset of the line in the text
    for match in _TOP_HEADING.finditer(lines):
        hint = "write `##`: the title is the page's only first-level heading, this one is published below it"
        faults.append((finder.line_at(match.start()), "a heading with one `#`", hint, "advice"))
    for offset, message, hint in encoding.reference_faults(finder.text):
        faults.append((finder.line_at(offset), message, hint, "problem"))
    for match in _YEAR_AS_LIST.finditer(lines):
        number = match[0].strip().rstrip(".")
        hint = f"if it is a year, write `{number}\\.`"
        faults.append((finder.line_at(match.start()), f"`{number}.` begins a numbered list here", hint, "advice"))
    return faults


def _faults_of_html(html: str, finder: LineFinder) -> list[Fault]:
    if "[" not in html:
        return []
    prose = _CODE_HTML.sub("", html)
    faults: list[Fault] = []
    for match in _NO_NOTE.finditer(prose):
        hint = f"write a line `{match[0]}: …` at the end"
        line = finder.next_line(re.escape(unescape(match[0])))
        faults.append((line, f"the note `{match[0]}` is not defined", hint, "problem"))
    for match in _NO_REFERENCE.finditer(prose):
        reference = unescape(match[0])
        hint = "define it, or escape it with `\\[`"
        line = finder.next_line(re.escape(reference))
        faults.append((line, f"the link `{reference}` has no address", hint, "advice"))
    return faults


def _addresses(tags: list[_Tag], finder: LineFinder) -> tuple[list[Link], list[Link], list[Fault]]:
    """Return the links, the images, and what is wrong with either."""
    links: list[Link] = []
    images: list[Link] = []
    faults: list[Fault] = []
    for name, attributes in tags:
        if name == "img":
            src = unescape(attributes.get("src", ""))
            images.append(Link(src, finder.next_line_of_address(src)))
            if not attributes.get("alt", "").strip():
                faults.append((images[-1].line, "an image without a text alternative", _ALT, "problem"))
            continue
        address = attributes.get("href", attributes.get("cite"))
        if address is not None and not markup.is_of_note(attributes):
            href = unescape(address)
            links.append(Link(href, finder.next_line_of_address(href)))
            if why := confusables.deception_in(href):
                message = f"the host of `{href[:60]}` {why}"
                faults.append((links[-1].line, message, confusables.HINT, "problem"))
    return links, images, faults


def _faults_of_ids(ids: list[str], finder: LineFinder) -> list[Fault]:
    def line(id_: str, count: int = 1) -> int:
        name = rf"{re.escape(id_)}(?![\w-])"
        return [finder.next_line(rf"\{{[^}}\n]*#{name}|\bid\s*=\s*[\"']?{name}") for _ in range(count)][-1]

    faults: list[Fault] = []
    for id_, count in Counter(ids).items():
        if count > 1:
            faults.append((line(id_, count), f"the id `{id_}` is used twice", "each id is used once", "problem"))
        if not id_ or re.search(r"\s", id_):
            faults.append((line(id_), f"the id `{id_}` is none", "an id has no spaces", "problem"))
        if PASSAGE_ID.fullmatch(id_):
            hint = "ids such as `p7` are the anchors of passages; choose another"
            faults.append((line(id_), f"the id `{id_}` is taken", hint, "problem"))
        if id_.startswith(OUR_IDS):
            hint = f"ids that begin with `{OUR_IDS}` belong to the templates"
            faults.append((line(id_), f"the id `{id_}` is taken", hint, "problem"))
    return faults


def _fault_of_note(href: str, finder: LineFinder) -> Fault:
    label = re.sub(r"^#fn(ref\d*)?-", "", href)
    line = finder.next_line(rf"\[\^{re.escape(label)}\]:|{re.escape(href)}")
    if href.startswith("#fnref"):
        hint = f"write `[^{label}]` in the text, or delete the note"
        return line, f"nothing refers to the note `[^{label}]`", hint, "advice"
    return line, f"the note `{label}` is not there", "write notes as `[^1]`", "problem"
