"""Texts as written -> the same texts with the spaces and quotation marks that their language's settings ask for.

A text is set by the rules of its own language, wherever it is shown. Code, addresses and what is marked as another
language are left as they are, and so are the titles of sources: they are somebody else's.

Laws: nothing changes but spaces and quotation marks; setting twice is setting once.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from html import escape, unescape
from typing import NamedTuple, TypeVar

from nashra.model.content import Document, Facts, Language, Settings, Texts
from nashra.model.site import Briefing, Site, StandingPage

_NARROW, _WIDE = "\u202f", "\u00a0"  # no-break spaces
_BLANK = f" \t\n\r\u2009{_WIDE}{_NARROW}"
_FRENCH = re.compile(
    rf"(?P<opening>«[{_BLANK}]*(?=[^{_BLANK}»]))"
    rf"|(?<=[^{_BLANK}«])[{_BLANK}]*(?=»)"
    rf"|(?<=\S)[{_BLANK}]+(?=[;!?:])(?![;!?:]*::)"
    r"|(?P<none>(?<=[^\W_]|[\u0300-\u036f])(?=[;!?:]+(?:[\s»]|\Z))(?![;!?:]*::))"
)
_SIGN = re.compile("[«»;:!?]")
_ADDRESS = re.compile(r"://|@|(?<!\w)(?:www\.|mailto:|tel:)|\w\.[a-z]{2,}/", re.IGNORECASE)

_PIECE = re.compile(r"<(?:[^\"<>]++|\"[^\"]*+\")*+>|[^<]+|<")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_LANG = re.compile(r"\slang=\"([^\"]*)\"")
_SPOKEN = re.compile(r"(\s(?:alt|title)=\")([^\"]*)(\")")
_BLOCKS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "li", "hr", "div", "section", "dl", "dt", "dd", "figure"),
    *(
        "figcaption",
        "blockquote",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "details",
        "summary",
    ),
}
_CODE = {"code", "kbd", "samp", "pre", "var"}
_VOID = {"br", "hr", "img"}
_OBJECT = "\ufffc"  # stands in a text for an element that is left as it is
_STANDS_FOR = {"br": "\v", "img": _OBJECT}

_Edit = tuple[int, int, str]


class _Piece(NamedTuple):
    """A piece of HTML, up to `end`, and the text that it is to those who read; a tag is none, code is one sign."""

    html: str
    text: str
    end: int
    fixed: bool = True


Piece = TypeVar("Piece", bound=Briefing | StandingPage)


def site(written: Site) -> Site:
    """Return the site with all its texts set."""
    set_ = _Setter(written.settings)
    settings = replace(
        written.settings, title=set_.texts(written.settings.title), description=set_.texts(written.settings.description)
    )
    return replace(
        written,
        settings=settings,
        briefings=tuple(piece(briefing, written.settings) for briefing in written.briefings),
        pages=tuple(piece(page, written.settings) for page in written.pages),
        meetings=tuple(replace(m, name=set_.texts(m.name), summary=set_.texts(m.summary)) for m in written.meetings),
        places={key: replace(place, name=set_.texts(place.name)) for key, place in written.places.items()},
        tags={key: set_.texts(name) for key, name in written.tags.items()},
    )


def piece(written: Piece, settings: Settings) -> Piece:
    """Return a briefing or a standing page with its texts set."""
    set_ = _Setter(settings)
    documents = {prefix: set_.document(value) for prefix, value in written.documents.items()}
    original = documents.get(written.original.language) or set_.document(written.original)
    made = replace(written, original=original, documents=documents)
    return replace(made, facts=set_.facts(made.facts)) if isinstance(made, Briefing) else made


class _Setter:
    """Sets the parts of a site, each by its own language."""

    def __init__(self, settings: Settings) -> None:
        self._languages = {language.prefix: language for language in settings.languages}

    def texts(self, values: Texts) -> Texts:
        return {prefix: plain(value, self._languages[prefix]) for prefix, value in values.items()}

    def facts(self, value: Facts) -> Facts:
        return replace(value, corrections=tuple(replace(c, what=self.texts(c.what)) for c in value.corrections))

    def document(self, value: Document) -> Document:
        language = self._languages[value.language]
        if not (language.spacing or language.quotes):
            return replace(value, facts=self.facts(value.facts))
        return replace(
            value,
            title=plain(value.title, language),
            summary=value.summary and plain(value.summary, language),
            translator=value.translator and plain(value.translator, language),
            reviewer=value.reviewer and plain(value.reviewer, language),
            facts=self.facts(value.facts),
            body=replace(value.body, html=html(value.body.html, language)),
        )


def plain(text: str, language: Language) -> str:
    """Return a text without markup, such as a title, as its language sets it."""
    return "".join(_set([text], language))


def html(source: str, language: Language) -> str:
    """Return the sanitised HTML of a body as its language sets it; quotation marks are paired within a block."""
    if not (language.spacing or language.quotes):
        return source
    quiet = _quiet(('"' if language.quotes else "") + ("«»;:!?" if language.spacing else ""))
    parts: list[str] = []
    at = 0
    while at < len(source):
        if match := quiet.match(source, at):
            parts.append(match.group())
            at = match.end()
        if pieces := list(_pieces(source, at, language)):
            parts += _block(pieces, language)
            at = pieces[-1].end
    return "".join(parts)


@cache
def _quiet(signs: str) -> re.Pattern[str]:
    """Return an expression for whole blocks that stay as they are: nothing is set where none of the signs is.

    Law: it ends where a block begins or ends. Code and what says its language are left to those who look at pieces.
    """
    text = f"[^<&{signs}]++|&(?:amp|gt|lt|nbsp);"
    said = f'(?:alt|title)="(?:[^"<&={signs}]++|&(?:amp|gt|lt|nbsp);)*+"'
    attributes = rf'(?:\s(?:{said}|(?!(?:alt|title|lang)=)[a-z][a-z-]*+(?:="[^"]*+(?<!=)")?+))*+/?+>'
    block = f"/?(?:{'|'.join(sorted(_BLOCKS - _CODE))}){attributes}"
    other = rf"(?!/?(?:{'|'.join(sorted(_BLOCKS | _CODE))})[\s/>])/?[a-z][a-z0-9]*+{attributes}"
    return re.compile(f"(?:(?:{text}|<{other})*+<{block})++")


def _pieces(source: str, start: int, language: Language) -> Iterator[_Piece]:
    """Yield the pieces of HTML from `start` on, up to and with the first with which a block begins or ends."""
    left = ""  # the element that is left as it is, while in it
    held: list[str] = []
    depth = 0
    for match in _PIECE.finditer(source, start):
        raw = match.group()
        named = _NAME.match(raw)
        name = named.group(1) if named else ""
        closing = raw.startswith("</")
        if left:
            held.append(raw)
            depth += (-1 if closing else 1) if name == left else 0
            if depth:
                continue
            name, made, text, left = left, "".join(held), _OBJECT, ""
        elif not name:
            yield _Piece(raw, unescape(raw), match.end(), fixed=False)
            continue
        elif closing:
            made, text = raw, ""
        elif name not in _VOID and (name in _CODE or _is_other(raw, language)):
            left, held, depth = name, [raw], 1
            continue
        else:
            made, text = _spoken(raw, language), _STANDS_FOR.get(name, "")
        yield _Piece(made, "" if name in _BLOCKS else text, match.end())
        if name in _BLOCKS:
            return
    if left:  # HTML that ends too early
        yield _Piece("".join(held), "" if left in _BLOCKS else _OBJECT, len(source))


def _is_other(tag: str, language: Language) -> bool:
    match = _LANG.search(tag)
    return match is not None and match.group(1).split("-")[0].lower() != language.prefix


def _spoken(tag: str, language: Language) -> str:
    """Return a start tag with the attributes that are read to people set."""
    if _is_other(tag, language):
        return tag

    def said(match: re.Match[str]) -> str:
        before = unescape(match.group(2))
        after = plain(before, language)
        return (
            match.group()
            if after == before
            else match.group(1) + _escaped(after).replace('"', "&quot;") + match.group(3)
        )

    return _SPOKEN.sub(said, tag)


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace(_WIDE, "&nbsp;")  # as the sanitiser writes it


def _block(pieces: list[_Piece], language: Language) -> Iterator[str]:
    before = [piece.text for piece in pieces]
    for piece, after in zip(pieces, _set(before, language), strict=True):
        yield piece.html if piece.fixed or after == piece.text else _escaped(after)


# --- a text in pieces -----------------------------------------------------------------------------------------


def _set(pieces: list[str], language: Language) -> list[str]:
    if language.quotes and '"' in (text := "".join(pieces)):
        pieces = _edited(pieces, text, _quotes(text, language.quotes))
    if language.spacing and _SIGN.search(text := "".join(pieces)):
        pieces = _edited(pieces, text, _spaces(text))
    return pieces


def _quotes(text: str, quotes: tuple[str, str]) -> Iterator[_Edit]:
    """Yield each pair of straight quotation marks. What stands before one says nothing: a clitic may join it."""
    places = [match.start() for match in re.finditer('"', text)]
    for number, place in enumerate(places[: len(places) // 2 * 2]):
        yield place, place + 1, quotes[number % 2]


def _spaces(text: str) -> Iterator[_Edit]:
    for match in _FRENCH.finditer(text):
        start, end = match.span()
        if match["opening"]:
            yield start, end, f"«{_NARROW}"
        elif match["none"] is None or not _ADDRESS.search(_word_before(text, start)):
            yield start, end, _WIDE if text[end] == ":" else _NARROW


def _word_before(text: str, end: int) -> str:
    start = end
    while start and not (text[start - 1].isspace() or text[start - 1] in "«»"):
        start -= 1
    return text[start:end]


def _edited(pieces: list[str], text: str, edits: Iterable[_Edit]) -> list[str]:
    """Return the pieces with (start, end, new) of their joined text replaced, each edit in the piece it begins in."""
    to_come = deque(edits)
    made = []
    at = done = 0
    for piece in pieces:
        at += len(piece)
        parts = []
        while to_come and to_come[0][0] < at:
            start, end, new = to_come.popleft()
            parts += [text[done:start], new]
            done = end
        made.append("".join([*parts, text[done:at]]))
        done = max(done, at)
    return made
