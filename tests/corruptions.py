"""A translation as it should be -> the same with one fact wrong, in every way that a translator's slip can be made.

Where a figure, a name or a sentence stands is sought here with a few plain expressions, and not as the checks do it:
what the checks do not see must be corrupted too. The ledger is never touched.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import NamedTuple

from babel import Locale

from nashra.model.content import Document
from nashra.model.settings import Language
from nashra.model.site import Site

Names = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Kind of name -> key -> its forms in one language, the one to use first."""

_ADDRESS = re.compile(r"\]\([^)\s]*\)|\[\^[^\]]*\]:?|<!--.*?-->", re.DOTALL)
_ASIDE = re.compile(r"\[[^\[\]^][^\[\]]*\](?!\()")  # what the translator added: the original does not have it
_LINK = re.compile(r"\[([^\[\]^]+)\]\(([^)\s]+)\)")
_ORDINAL = r"(?:st|nd|rd|th|er|re|e)?(?![^\W_])"
_NUMBER = re.compile(rf"(?<![\w.,])\d+{_ORDINAL}")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?»”])\s+(?=[^\W\d_a-zà-ÿ])")
_MARKS = re.compile(r'- |\[\^[^\]]*\]: |"')  # what stands before the words of a block
_FIELDS = ("title", "summary")
_YEARS = (-10, -3, -2, -1, 1, 2, 3, 10)
_PROSE = ("paragraph", "list item")


class Text(NamedTuple):
    """A translation as a file, with what it is made of, its original, and how its language writes names and numbers."""

    language: Language
    document: Document
    written: str
    original: Document
    original_written: str
    names: Names
    cardinals: tuple[str, ...]
    addresses: tuple[str, ...]


class Corruption(NamedTuple):
    """A file with one fact wrong: in which blocks (indices; none for one that is missing), and what was done.

    `missing` is the index of the block of the original that the file no longer has.
    """

    kind: str
    path: str
    written: str
    blocks: tuple[int, ...]
    what: str
    missing: int | None = None


class _Place(NamedTuple):
    """A block of a text: its index in the document, its kind, and where it stands in the file."""

    number: int
    kind: str
    start: int
    end: int


def every(text: Text) -> Iterator[Corruption]:
    """Yield every corruption of a text, of all kinds."""
    for make in (_numbers, _dates, _names, _blocks, _links, _sentences):
        yield from make(text)


def chosen(found: Iterable[Corruption], count: int, seed: int) -> list[Corruption]:
    """Return as many corruptions: each kind in turn, as long as there are any of it, and none twice."""
    by_kind: dict[str, list[Corruption]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    dice = random.Random(seed)  # noqa: S311  (a sample, no secret)
    for several in by_kind.values():
        dice.shuffle(several)
    taken: list[Corruption] = []
    while len(taken) < count and any(by_kind.values()):
        taken += [several.pop() for several in by_kind.values() if several]
    return taken[:count]


def asides(text: Text) -> int:
    """Return how many figures a translator added in square brackets: they are not touched, as no original tells."""
    aside = (match.group() for match in _ASIDE.finditer(text.document.text))
    return sum(len(re.findall(r"\d+", one)) for one in aside)


def names_of(site: Site, language: Language) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the names of the glossary and the places of a site in a language; a city of both counts once."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"person": {}, "place": {}, "body": {}, "country": {}}
    prefix = language.prefix
    for key, term in site.glossary.items():
        if term.kind in found and prefix in term.forms:
            forms = term.forms[prefix]
            found[term.kind][key] = (forms.use, *forms.allow)
    for key, place in site.places.items():
        if prefix in place.name:
            found["place" if place.country else "country"].setdefault(key, (place.name[prefix],))
    return found


# --- where things stand ---------------------------------------------------------------------------------------


def _places(document: Document, written: str) -> list[_Place]:
    """Return where each block stands in the file: of a title or a summary, its value."""
    starts = [0, *(match.end() for match in re.finditer("\n", written)), len(written) + 1]
    places = []
    for index, block in enumerate(document.blocks):
        first = document.line_of(index)
        start = starts[first - 1]
        if block.kind in _FIELDS:
            start = written.index(": ", start) + 2
        end = starts[first + block.last - block.line] - 1
        places.append(_Place(index, block.kind, start, end))
    return places


def _open(text: Text, place: _Place) -> str:
    """Return the text of a block, with blanks for addresses and for what the translator added."""
    said = text.written[place.start : place.end]
    for pattern in (_ADDRESS, _ASIDE):
        said = pattern.sub(lambda match: " " * len(match.group()), said)
    return said


def _edited(text: Text, place: _Place, span: tuple[int, int], new: str, kind: str) -> Corruption:
    start, end = (place.start + offset for offset in span)
    old = text.written[start:end]
    written = text.written[:start] + new + text.written[end:]
    return Corruption(kind, text.document.path, written, (place.number,), f"{old} → {new}")


def _instead(
    text: Text, place: _Place, span: tuple[int, int], others: Iterable[str], kind: str
) -> Iterator[Corruption]:
    """Yield a text with each of these words in the place of those that stand there, which may be among them."""
    old = text.written[place.start + span[0] : place.start + span[1]]
    yield from (_edited(text, place, span, other, kind) for other in others if other != old)


def _without(text: Text, place: _Place, span: tuple[int, int], kind: str) -> Corruption:
    """Return a text without a span and one space beside it."""
    start, end = span
    if text.written[place.start + end : place.start + end + 1] == " ":
        end += 1
    return _edited(text, place, (start, end), "", kind)


# --- figures --------------------------------------------------------------------------------------------------


def _numbers(text: Text) -> Iterator[Corruption]:
    """Yield numbers with another digit, and without the number: one in words too, from two on, and a year.

    A year that the block says once more is not dropped: "from 1 March to 3 April 2023" is no other date.
    """
    dates = _date_pattern(text.language)
    cardinals = re.compile(rf"(?<!\w)(?:{_any_of(text.cardinals)})(?!\w)", re.IGNORECASE)
    for place in _places(text.document, text.written):
        said = _open(text, place)
        for match in dates.finditer(said):
            if match["year"] and said.count(match["year"]) == 1:
                yield _without(text, place, match.span("year"), "number dropped")
        rest = dates.sub(lambda match: " " * len(match.group()), said)
        for match in (*_NUMBER.finditer(rest), *cardinals.finditer(rest)):
            yield _without(text, place, match.span(), "number dropped")
            for at, digit in enumerate(match.group()):
                span = (match.start() + at, match.start() + at + 1)
                others = ("123456789", "0123456789")[at > 0] if digit.isdecimal() else ""
                yield from _instead(text, place, span, others, "digit of a number")


def _dates(text: Text) -> Iterator[Corruption]:
    """Yield dates of another day, month or year, and other weekdays."""
    locale = Locale.parse(text.language.tag, sep="-")
    pattern = _date_pattern(text.language)
    months = list(locale.months["format"]["wide"].values())
    weekdays = list(locale.days["format"]["wide"].values())
    for place in _places(text.document, text.written):
        said = _open(text, place)
        for match in pattern.finditer(said):
            days = re.findall(r"\d+", match["days"] or "")
            for found in re.finditer(rf"\d+{_ORDINAL}", match["days"] or ""):
                span = (match.start("days") + found.start(), match.start("days") + found.end())
                others = [str(day) for day in range(1, 29) if str(day) not in days]
                yield from _instead(text, place, span, others, "day of a date")
            yield from _instead(text, place, match.span("month"), months, "month of a date")
            years = [str(int(match["year"]) + more) for more in _YEARS] if match["year"] else ()
            yield from _instead(text, place, match.span("year"), years, "year of a date")
        for match in re.finditer(rf"(?<!\w)(?:{_any_of(weekdays)})(?!\w)", said):
            yield from _instead(text, place, match.span(), weekdays, "weekday")


def _date_pattern(language: Language) -> re.Pattern[str]:
    months = _any_of(Locale.parse(language.tag, sep="-").months["format"]["wide"].values())
    days = rf"\d\d?{_ORDINAL}(?:(?:[–-]|\s\w+\s)\d\d?{_ORDINAL})?"
    return re.compile(rf"(?<!\w)(?:(?P<days>{days})\s)?(?P<month>{months})(?!\w)(?:\s(?P<year>\d{{4}})(?!\d))?")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# --- names ----------------------------------------------------------------------------------------------------


def _names(text: Text) -> Iterator[Corruption]:
    """Yield each name with every other of its kind in its place; of a longer name no part is one."""
    known = {form: (kind, key) for kind, terms in text.names.items() for key, forms in terms.items() for form in forms}
    known |= {forms[0]: (kind, key) for kind, terms in text.names.items() for key, forms in terms.items()}
    pattern = re.compile(rf"(?<!\w)(?:{_any_of(known)})(?!\w)")
    for place in _places(text.document, text.written):
        for match in pattern.finditer(_open(text, place)):
            kind, key = known[match.group()]
            others = [forms[0] for other, forms in text.names[kind].items() if other != key]
            yield from _instead(text, place, match.span(), others, kind)


# --- blocks, links, sentences ---------------------------------------------------------------------------------


def _blocks(text: Text) -> Iterator[Corruption]:
    """Yield texts without a block, with two of one kind in each other's place, and with one of the original's."""
    path, written = text.document.path, text.written
    places = _places(text.document, written)
    theirs = _places(text.original, text.original_written)
    prose = [place for place in places if place.kind in _PROSE]
    for place in prose:
        without = written[: place.start] + written[place.end + 1 :]
        yield Corruption(f"{place.kind} dropped", path, without, (), "dropped", place.number)
    for one, other in combinations(prose, 2):
        first, second = (written[place.start : place.end] for place in (one, other))
        if one.kind == other.kind and first != second:
            swapped = written[: one.start] + second + written[one.end : other.start] + first + written[other.end :]
            what = f"¶ {one.number} ↔ {other.number}"
            yield Corruption("two blocks swapped", path, swapped, (one.number, other.number), what)
    for place, its in zip(places, theirs, strict=True):
        if place.kind == its.kind != "rule":
            said = text.original_written[its.start : its.end]
            yield _edited(text, place, (0, place.end - place.start), said, "left in the original's language")


def _links(text: Text) -> Iterator[Corruption]:
    """Yield texts with a link that is words only, and with one that leads to what another link of the site has."""
    for place in _places(text.document, text.written):
        for match in _LINK.finditer(text.written[place.start : place.end]):
            yield _edited(text, place, match.span(), match.group(1), "link lost")
            yield from _instead(text, place, match.span(2), text.addresses, "link to another page")


def _sentences(text: Text) -> Iterator[Corruption]:
    """Yield texts without one sentence of a block that has two or more."""
    for place in _places(text.document, text.written):
        marks = _MARKS.match(text.written, place.start)
        first = marks.end() if marks else place.start
        said = text.written[first : place.end].rstrip('"')
        ends = [0, *(match.end() for match in _SENTENCE_ENDS.finditer(said)), len(said)]
        for start, end in pairwise(ends) if len(ends) > 2 and place.kind in (*_PROSE, "summary", "note") else ():
            space = len(said[:start]) - len(said[:start].rstrip()) if end == len(said) else 0
            span = (first - place.start + start - space, first - place.start + end)
            yield _edited(text, place, span, "", "sentence cut")
