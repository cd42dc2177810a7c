"""Typesets texts: gives them the spaces, marks and raised letters that the settings of their language ask for.

In bodies a figure stays with its noun at the end of a line, in every language; titles and names get that on pages only,
so that calendars and feeds keep what they know. Code, addresses, parts marked as another language, and what is said of
sources in a language that is not known stay as they are.

Laws: but for spaces, quotation marks and elements that raise the endings of ordinals, nothing changes; typesetting
twice equals typesetting once.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape, unescape
from itertools import accumulate
from typing import NamedTuple, TypeVar

from nashra.model.content import Block, Document, Facts, Meeting, Reference, Texts, Wording
from nashra.model.settings import FooterLink, Language, Settings
from nashra.model.site import Briefing, Site, StandingPage
from nashra.text import _figures, _unchanged, no_break, ordinals, spacing
from nashra.text.bidi import OBJECT
from nashra.text.html import BLOCKS, CODE, TOKEN, VOID

_WIDE = "\u00a0"  # a no-break space
_LANG = re.compile(r"\slang=\"([^\"]*)\"")
_TEXT_ATTRIBUTE = re.compile(r"(\s(?:alt|title)=\")([^\"]*)(\")")
_STANDS_FOR = {"br": "\v", "img": OBJECT, "sup": no_break.RAISED}

_Edit = tuple[int, int, str]  # the start and the end of the text to replace, and the new text
_Growth = tuple[int, int]  # the end of a part of the source, and by how much it has grown


class _Token(NamedTuple):
    """A token of HTML, its end in the source, and its text: "" for a tag, one character for an element to keep."""

    html: str
    text: str
    end: int
    fixed: bool = True


_AnyPiece = TypeVar("_AnyPiece", bound=Briefing | StandingPage)


def site(written: Site) -> Site:
    """Return the site with all its texts typeset."""
    settings = written.settings
    typesetter = _Typesetter(settings)
    typeset = typesetter.texts
    links = (
        replace(one, name=typeset(one.name)) if isinstance(one, FooterLink) else one
        for one in settings.navigation.footer
    )
    navigation = replace(settings.navigation, footer=tuple(links))
    return replace(
        written,
        settings=replace(
            settings,
            title=typeset(settings.title),
            description=typeset(settings.description),
            publisher=typeset(settings.publisher),
            navigation=navigation,
        ),
        briefings=tuple(piece(briefing, settings) for briefing in written.briefings),
        pages=tuple(piece(page, settings) for page in written.pages),
        meetings=tuple(typesetter.meeting(meeting) for meeting in written.meetings),
        places={key: replace(place, name=typeset(place.name)) for key, place in written.places.items()},
        tags={key: typeset(name) for key, name in written.tags.items()},
        kinds={key: replace(kind, name=typeset(kind.name)) for key, kind in written.kinds.items()},
    )


def piece(written: _AnyPiece, settings: Settings) -> _AnyPiece:
    """Return a briefing or a standing page with its texts typeset."""
    typesetter = _Typesetter(settings)
    documents = {prefix: typesetter.document(document) for prefix, document in written.documents.items()}
    original = documents.get(written.original.language) or typesetter.document(written.original)
    result = replace(written, original=original, documents=documents)
    return replace(result, facts=typesetter.facts(result.facts)) if isinstance(result, Briefing) else result


class _Typesetter:
    """Typesets the parts of a site, each text by the settings of its own language."""

    def __init__(self, settings: Settings) -> None:
        self._languages = {language.prefix: language for language in settings.languages}

    def texts(self, texts: Texts) -> Texts:
        return {prefix: plain(text, self._languages[prefix]) for prefix, text in texts.items()}

    def wording(self, wording: Wording) -> Wording:
        return wording if isinstance(wording, str) else self.texts(wording)

    def sources(self, sources: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(
            replace(one, publisher=self.wording(one.publisher), title=one.title and self.wording(one.title))
            for one in sources
        )

    def meeting(self, meeting: Meeting) -> Meeting:
        name, summary, sources = self.texts(meeting.name), self.texts(meeting.summary), self.sources(meeting.sources)
        return replace(meeting, name=name, summary=summary, sources=sources)

    def facts(self, facts: Facts) -> Facts:
        corrections = tuple(replace(one, what=self.texts(one.what)) for one in facts.corrections)
        return replace(facts, source=self.sources(facts.source), corrections=corrections)

    def document(self, document: Document) -> Document:
        language = self._languages[document.language]
        body, grown = _html(document.body.html, language)
        return replace(
            document,
            title=plain(document.title, language),
            summary=document.summary and plain(document.summary, language),
            note=document.note and plain(document.note, language),
            translator=document.translator and plain(document.translator, language),
            reviewer=document.reviewer and plain(document.reviewer, language),
            facts=self.facts(document.facts),
            body=replace(document.body, html=body),
            blocks=_moved(document.blocks, grown) if grown else document.blocks,
        )


def _moved(blocks: tuple[Block, ...], grown: list[_Growth]) -> tuple[Block, ...]:
    """Return blocks with their places in the HTML after it has grown."""
    ends = [end for end, _ in grown]
    shifts = [0, *accumulate(growth for _, growth in grown)]
    after = {place: place + shifts[bisect_right(ends, place)] for block in blocks for place in block.span or ()}
    return tuple(block._replace(span=block.span and (after[block.span[0]], after[block.span[1]])) for block in blocks)


def plain(text: str, language: Language) -> str:
    """Return a text without markup, such as a title, typeset for its language."""
    return "".join(_typeset([text], language))


def without_breaks(text: str, language: Language) -> str:
    """Return a text without markup for a page, whose lines do not end between a figure and its noun."""
    return "".join(_without_breaks([text], language))


def html(source: str, language: Language) -> str:
    """Return the sanitised HTML of a body typeset for its language; quotation marks are paired within a block."""
    return _html(source, language)[0]


def _html(source: str, language: Language) -> tuple[str, list[_Growth]]:
    """Return HTML typeset for its language, and where it has grown."""
    signs = ('"' if language.quotes else "") + ("«»;:!?" if language.spacing else "")
    unchanged = _unchanged.blocks(signs + (r"\d" if no_break.has_dates(language.formats_tag) else ""))
    parts: list[str] = []
    grown: list[_Growth] = []
    at = 0
    while at < len(source):
        if match := unchanged.match(source, at):
            new, growths = _figures.typeset(match.group(), language, at)
            parts.append(new)
            grown += growths
            at = match.end()
        if tokens := list(_block(source, at, language)):
            texts = _without_breaks(_typeset([token.text for token in tokens], language), language)
            endings = language.raised if ordinals.has("\n".join(texts), language.raised) else ()
            for token, text in zip(tokens, texts, strict=True):
                new = token.html if token.fixed or text == token.text else _escaped(text)
                parts.append(new if token.fixed else ordinals.raised(new, endings))
                grown += [(token.end, growth)] if (growth := len(parts[-1]) - len(token.html)) else []
            at = tokens[-1].end
    return "".join(parts), grown


def _block(source: str, start: int, language: Language) -> Iterator[_Token]:
    """Yield the tokens of HTML from `start` up to the first tag that begins or ends a block."""
    kept = ""  # the name of the open element that stays as it is
    begin = depth = 0  # where it begins, and how many elements of its name are open
    for match in TOKEN.finditer(source, start):
        raw, closing, name = match[0], match[1], match[2]
        if kept:
            depth += (-1 if closing else 1) if name == kept else 0
            if depth:
                continue
            name, token, text, kept = kept, source[begin : match.end()], OBJECT, ""
        elif not name:
            yield _Token(raw, unescape(raw), match.end(), fixed=False)
            continue
        elif closing:
            token, text = raw, ""
        elif name not in VOID and (name in CODE or _is_foreign(raw, language)):
            kept, begin, depth = name, match.start(), 1
            continue
        else:
            token, text = _tag(raw, language), _STANDS_FOR.get(name, "")
        yield _Token(token, "" if name in BLOCKS else text, match.end())
        if name in BLOCKS:
            return
    if kept:  # the HTML ends inside the element
        yield _Token(source[begin:], "" if kept in BLOCKS else OBJECT, len(source))


def _is_foreign(tag: str, language: Language) -> bool:
    """Return whether the `lang` of a tag is another language."""
    match = _LANG.search(tag)
    return match is not None and match.group(1).split("-")[0].lower() != language.tag.partition("-")[0]


def _tag(tag: str, language: Language) -> str:
    """Return a start tag with the attributes that are texts typeset."""

    def attribute(match: re.Match[str]) -> str:
        text = unescape(match.group(2))
        new = plain(text, language)
        return match.group() if new == text else match.group(1) + _escaped(new).replace('"', "&quot;") + match.group(3)

    return tag if _is_foreign(tag, language) else _TEXT_ATTRIBUTE.sub(attribute, tag)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace(_WIDE, "&nbsp;")  # as the sanitiser writes it


# --- a text in parts ------------------------------------------------------------------------------------------


def _typeset(parts: list[str], language: Language) -> list[str]:
    """Return the parts of a text, such as the texts of its tokens, with the whole text typeset."""
    if language.quotes and '"' in (text := "".join(parts)):
        # Marks open and close in turn: before an opening one there may be an Arabic clitic. An odd last one stays.
        marks = [match.start() for match in re.finditer('"', text)]
        pairs = enumerate(marks[: len(marks) // 2 * 2])
        parts = _edited(parts, text, ((at, at + 1, language.quotes[number % 2]) for number, at in pairs))
    if language.spacing and spacing.SIGN.search(text := "".join(parts)):
        parts = _edited(parts, text, spacing.spaces(text))
    return parts


def _without_breaks(parts: list[str], language: Language) -> list[str]:
    """Return the parts of a text with no-break spaces where no line may end."""
    blanks = no_break.blanks(text := "".join(parts), language.formats_tag)
    return _edited(parts, text, ((start, end, _WIDE) for start, end in blanks)) if blanks else parts


def _edited(parts: list[str], text: str, edits: Iterable[_Edit]) -> list[str]:
    """Return the parts of a text with the edits made, each in the part in which it begins."""
    to_do = deque(edits)
    new_parts = []
    at = done = 0
    for part in parts:
        at += len(part)
        pieces = []
        while to_do and to_do[0][0] < at:
            start, end, new = to_do.popleft()
            pieces += [text[done:start], new]
            done = end
        new_parts.append("".join([*pieces, text[done:at]]))
        done = max(done, at)
    return new_parts
