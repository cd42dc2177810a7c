"""Says what is wrong with the HTML of a body, each fault with its line in the Markdown."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from html import unescape

from nashra.markdown import html as markup
from nashra.markdown.html import Removal
from nashra.markdown.ids import OUR_IDS, PASSAGE_ID
from nashra.markdown.inline import Labels, References, folded
from nashra.markdown.nodes import Node
from nashra.markdown.source import CODE, LineFinder, blank
from nashra.model.content import Link
from nashra.model.problems import Level
from nashra.text import addresses
from nashra.text.html import ATTRIBUTES, start_tags

Fault = tuple[int, str, str, Level]
"""A line from 1, a message, what to do, and the level."""

_Tag = tuple[str, dict[str, str]]

_CODE_HTML = re.compile(rf"<code{ATTRIBUTES}>.*?</code>", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_NO_REFERENCE = re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]")
_BLANK = re.compile(r"\s")
_MAX_OPENINGS = 1000  # of what takes Markdown quadratic time: a short text could hold up a build for an hour
_EMPTY_LINK = re.compile(r'<a href="([^"]*)"[^>]*>\s*</a>')
_ALT = "say between the brackets what it shows: ![…](…)"


def too_much(text: str, lines: Sequence[int]) -> Fault | None:
    """Return the fault of a text that would take Markdown too long."""
    if text.count("[") + text.count("<") <= _MAX_OPENINGS:
        return None
    count = abbreviations = 0
    for number, line in enumerate(blank(CODE, text).split("\n")):
        count = count + line.count("[") + line.count("<") if line.strip() else 0
        abbreviations += line.startswith("*[")
        if max(count, abbreviations) > _MAX_OPENINGS:
            what = "`[` and `<` in one paragraph" if count > _MAX_OPENINGS else "abbreviations"
            return lines[number], f"more than {_MAX_OPENINGS} {what}", "part the text with blank lines", "problem"
    return None


def faults_of_removals(removals: Sequence[Removal], finder: LineFinder) -> list[Fault]:
    """Return what the sanitiser took out of a block."""
    return [(finder.next_line(pattern), message, hint, "problem") for pattern, message, hint in removals]


def faults_of_html(html: str, notes: Collection[str], finder: LineFinder) -> Iterator[Fault]:
    """Yield what the HTML of a body still says of notes and links; `notes` are the labels of the notes."""
    for match in _EMPTY_LINK.finditer(html) if "></a>" in html or "> </a>" in html else ():
        line = finder.next_line_of_address(unescape(match[1]))
        yield line, "a link without text", "write between the brackets what readers are to click", "problem"
    if "[" not in html:
        return
    prose = _CODE_HTML.sub("", html)
    labels = {folded(label) for label in notes}
    for match in _NOTE.finditer(prose):
        written = unescape(match[0])
        line = finder.next_line(re.escape(written))
        if folded(written[2:-1]) in labels:
            yield line, f"the note `{written}` is within a link", "write it behind the link", "problem"
        else:
            hint = f"write a line `{written}: …` at the end"
            yield line, f"the note `{written}` is not defined", hint, "problem"
    for match in _NO_REFERENCE.finditer(prose):
        reference = unescape(match[0])
        hint = "define it, or escape it with `\\[`"
        line = finder.next_line(re.escape(reference))
        yield line, f"the link `{reference}` has no address", hint, "advice"


def faults_of_links(tags: Sequence[_Tag], finder: LineFinder, links: list[Link], images: list[Link]) -> Iterator[Fault]:
    """Yield what is wrong with the links and images of a block, and add them to `links` and `images`."""
    for name, attributes in tags:
        if name == "img":
            src = unescape(attributes.get("src", ""))
            images.append(Link(src, finder.next_line_of_address(src)))
            if not attributes.get("alt", "").strip():
                yield images[-1].line, "an image without a text alternative", _ALT, "problem"
            continue
        address = attributes.get("href", attributes.get("cite"))
        if address is None or markup.is_of_note(attributes):
            continue
        href = unescape(address)
        links.append(Link(href, finder.next_line_of_address(href)))
        for message, hint, level in addresses.faults(href):
            yield links[-1].line, message, hint, level


def faults_of_note_links(html: str, ids: Collection[str], finder: LineFinder) -> Iterator[Fault]:
    """Yield the links of notes, written as HTML, that lead nowhere."""
    for _, attributes, _ in start_tags(html):
        if markup.is_of_note(attributes) and (id_ := unescape(attributes["href"][1:])) not in ids:
            line = finder.next_line(re.escape(attributes["href"]))
            yield (
                line,
                f"the note `{re.sub('^fn(ref[0-9]*)?-', '', id_)}` is not there",
                "write notes as `[^1]`",
                "problem",
            )


def faults_of_ids(ids: Sequence[tuple[str, LineFinder]]) -> Iterator[Fault]:
    """Yield what is wrong with the ids of a body, each given with the finder of its block."""
    seen: set[str] = set()
    for id_, finder in ids:
        for message, hint in _faults_of_id(id_, seen):
            name = rf"{re.escape(id_)}(?![\w-])"
            yield finder.next_line(rf"\{{[^}}\n]*#{name}|\bid\s*=\s*[\"']?{name}"), message, hint, "problem"
        seen.add(id_)


def _faults_of_id(id_: str, seen: Collection[str]) -> Iterator[tuple[str, str]]:
    if id_ in seen:
        yield f"the id `{id_}` is used twice", "each id is used once"
    if not id_ or _BLANK.search(id_):
        yield f"the id `{id_}` is none", "an id has no spaces"
    elif PASSAGE_ID.fullmatch(id_):
        yield f"the id `{id_}` is taken", "ids such as `p7` are the anchors of passages; choose another"
    elif id_.startswith(OUR_IDS):
        yield f"the id `{id_}` is taken", f"ids that begin with `{OUR_IDS}` belong to the templates"


def unused(
    definitions: Sequence[Node], references: References, links: Labels, html: str, lines: Sequence[int]
) -> Iterator[Fault]:
    """Yield the definitions that nothing uses: what they say is not on the page, or nothing leads to it."""
    for node in definitions:
        line = lines[min(node.start, len(lines) - 1)]
        if node.kind == "note" and node.label not in references.numbers:
            hint = f"write `[^{node.label}]` in the text, or delete the note"
            yield line, f"nothing refers to the note `[^{node.label}]`", hint, "advice"
        elif node.kind == "link" and folded(node.label) not in links.used:
            hint = f"write `[…][{node.label}]` in the text, or delete the line"
            yield line, f"nothing uses the address of `[{node.label}]`", hint, "advice"
        elif node.kind == "abbreviation" and not any(
            f">{unicodedata.normalize(form, node.label)}</abbr>" in html for form in ("NFC", "NFD")
        ):
            yield line, f"the text has no word `{node.label}`", "delete the line", "advice"
