"""A body in Markdown -> Body: sanitised HTML, its links and images with their lines, and its faults.

It depends on the text alone (no language, no other file), so a result can be kept for as long as the text lasts.
"""

import re
from collections import Counter
from html import unescape

from nashra.markdown import _dialect, _simple, html as markup
from nashra.markdown.ids import OUR_IDS, PASSAGE_ID
from nashra.markdown.source import LineFinder, without_comments
from nashra.model.content import Body, Link
from nashra.model.problems import Level
from nashra.text import confusables, encoding

_CODE_HTML = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)
_NO_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_NO_REFERENCE = re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]")
_TOP_HEADING = re.compile(r"\n# ")  # a line end is sooner found than the begin of a line
_YEAR_AS_LIST = re.compile(r"\n {0,3}\d{3,}\. ")
_MOST = 1000  # of what takes Markdown time by the square: a minute's typing could hold a build up for an hour
_ALT = "say between the brackets what it shows: ![…](…)"

Fault = tuple[int, str, str, Level]


class Converter:
    """Callable: text of a body -> Body. It keeps one Markdown object, made ready anew for each text."""

    def __init__(self) -> None:
        self._markdown = _dialect.reader()

    def __call__(self, text: str) -> Body:
        """Return the Body of `text`; lines in it count from 1 at the text's first line."""
        text, lines = without_comments(text)
        place = LineFinder(text, lines)
        if too_much := _too_much(place):
            return Body("", (), (), frozenset(), (too_much,))
        faults = _faults_of_source(place)
        html = _simple.html(text)
        if html is None:
            try:
                html, removals = markup.sanitise(self._markdown.reset().convert(text))
            except RecursionError:
                self._markdown = _dialect.reader()  # the other one stopped half-way: `reset` does not know its state
                fault: Fault = (lines[0], "lists or quotations nested too deep", "write it simpler", "problem")
                return Body("", (), (), frozenset(), (fault,))
            faults += [(place.next(pattern), message, hint, "problem") for pattern, message, hint in removals]
        faults += _faults_of_html(html, place)
        tags = [tag for tag in markup.tags(html) if tag[1] or tag[0] == "img"]
        links = tuple(
            Link(href, place.address(href))
            for _, attributes, _ in tags
            for address in [attributes.get("href", attributes.get("cite"))]
            if address is not None and not markup.is_of_note(attributes)
            for href in [unescape(address)]
        )
        faults += [
            (link.line, f"the host of `{link.href[:60]}` {why}", confusables.HINT, "problem")
            for link in links
            if (why := confusables.deceives(link.href))
        ]
        images = []
        for name, attributes, _ in tags:
            if name == "img":
                src = unescape(attributes.get("src", ""))
                images.append(Link(src, place.address(src)))
                if not attributes.get("alt", "").strip():
                    faults.append((images[-1].line, "an image without a text alternative", _ALT, "problem"))
        ids = [unescape(attributes["id"]) for _, attributes, _ in tags if "id" in attributes]
        known = frozenset(ids)
        faults += _faults_of_ids(ids, place)
        for _, attributes, _ in tags:
            if markup.is_of_note(attributes) and attributes["href"][1:] not in known:
                faults.append(_fault_of_note(attributes["href"], place))
        return Body(html, links, tuple(images), known, tuple(sorted(faults)))


def _too_much(place: LineFinder) -> Fault | None:
    if place.text.count("[") + place.text.count("<") <= _MOST:
        return None
    count = abbreviations = 0
    for number, line in enumerate(place.text.split("\n")):
        count = count + line.count("[") + line.count("<") if line.strip() else 0
        abbreviations += line.startswith("*[")
        if max(count, abbreviations) > _MOST:
            what = "`[` and `<` in one paragraph" if count > _MOST else "abbreviations"
            return place.lines[number], f"more than {_MOST} {what}", "part the text with blank lines", "problem"
    return None


def _faults_of_source(place: LineFinder) -> list[Fault]:
    faults: list[Fault] = []
    if (opening := place.text.find("<!--")) >= 0:
        faults.append((place.line(opening), "a comment that is not closed", "write `-->` after it", "problem"))
    lines = f"\n{place.text}"  # the line end before a line is where the line is in the text
    for match in _TOP_HEADING.finditer(lines):
        hint = "write `##`: the title is the page's only first-level heading, this one is published below it"
        faults.append((place.line(match.start()), "a heading with one `#`", hint, "advice"))
    for offset, message, hint in encoding.faults_of_references(place.text):
        faults.append((place.line(offset), message, hint, "problem"))
    for match in _YEAR_AS_LIST.finditer(lines):
        number = match.group().strip().rstrip(".")
        hint = f"if it is a year, write `{number}\\.`"
        faults.append((place.line(match.start()), f"`{number}.` begins a numbered list here", hint, "advice"))
    return faults


def _faults_of_html(html: str, place: LineFinder) -> list[Fault]:
    if "[" not in html:
        return []
    prose = _CODE_HTML.sub("", html)
    faults: list[Fault] = []
    for match in _NO_NOTE.finditer(prose):
        message = f"the note `{match.group()}` is not defined"
        hint = f"write a line `{match.group()}: …` at the end"
        faults.append((place.next(re.escape(unescape(match.group()))), message, hint, "problem"))
    for match in _NO_REFERENCE.finditer(prose):
        written = unescape(match.group())
        hint = "define it, or escape it with `\\[`"
        faults.append((place.next(re.escape(written)), f"the link `{written}` has no address", hint, "advice"))
    return faults


def _faults_of_ids(ids: list[str], place: LineFinder) -> list[Fault]:
    def lines(id_: str, count: int) -> list[int]:
        name = rf"{re.escape(id_)}(?![\w-])"
        return [place.next(rf"\{{[^}}\n]*#{name}|\bid\s*=\s*[\"']?{name}") for _ in range(count)]

    faults: list[Fault] = []
    for id_, count in Counter(ids).items():
        if count > 1:
            faults.append((lines(id_, count)[-1], f"the id `{id_}` is used twice", "each id is used once", "problem"))
        if not id_ or re.search(r"\s", id_):
            hint = "an id has no spaces"
            faults.append((lines(id_, 1)[0], f"the id `{id_}` is none", hint, "problem"))
        if PASSAGE_ID.fullmatch(id_):
            hint = "ids such as `p7` are the anchors of passages; choose another"
            faults.append((lines(id_, 1)[0], f"the id `{id_}` is taken", hint, "problem"))
        if id_.startswith(OUR_IDS):
            hint = f"ids that begin with `{OUR_IDS}` belong to the templates"
            faults.append((lines(id_, 1)[0], f"the id `{id_}` is taken", hint, "problem"))
    return faults


def _fault_of_note(href: str, place: LineFinder) -> Fault:
    label = re.sub(r"^#fn(ref\d*)?-", "", href)
    line = place.next(rf"\[\^{re.escape(label)}\]:|{re.escape(href)}")
    if href.startswith("#fnref"):
        hint = f"write `[^{label}]` in the text, or delete the note"
        return line, f"nothing refers to the note `[^{label}]`", hint, "advice"
    return line, f"the note `{label}` is not there", "write notes as `[^1]`", "problem"
