"""Makes words wrong: names, negations, sentences that are cut, moved or not translated, quotations and links."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from slips.dates import months, weekdays
from slips.place import PARAGRAPH, TABLES, Change, Kind, Maker, Place, Text, put, word_of

_NAMES = frozenset({"terms"})
_LEFT = frozenset({"residue"})
_MOVED = frozenset({"length", "numbers", "dates", "terms", "quotations"})  # a figure or a name of a sentence is missed
_CUT = _MOVED | {"structure"}
_NO = frozenset[str]()

_NAME = re.compile(r"(?<=[^\W\dA-Z][ ,’])[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[A-Z][a-z]+)?")
_ACRONYM = re.compile(r"(?<![\w-])(?![IVXLC]+\b)[A-Z]{2,6}(?![\w-])")
_LATIN = {"en": "fr", "fr": "en"}


def _names_of(text: Text, number: int, language: str) -> Iterator[re.Match[str]]:
    """Yield the words in capitals within a sentence that the other language in Latin letters has too."""
    if language in _LATIN:
        other = text[_LATIN[language]][number]
        days = {name for one in (language, _LATIN[language]) for row in (*months(one), *weekdays(one)) for name in row}
        for match in _NAME.finditer(text[language][number]):
            if match.group() not in days and re.search(rf"\b{re.escape(match.group())}\b", other):
                yield match


def _name_replaced(place: Place) -> Iterator[str]:
    if mine := list(_names_of(place.text, place.number, place.target)):
        count = len(place.text[place.target])
        others = {other.group() for number in range(count) for other in _names_of(place.text, number, place.target)}
        others -= {match.group() for match in mine}
        yield from (put(place, match, name) for match in mine for name in sorted(others))


def _name_dropped(place: Place) -> Iterator[str]:
    for match in _names_of(place.text, place.number, place.target):
        yield place.here[: match.start()].rstrip(" ") + place.here[match.end() :]


@cache
def _countries(language: str) -> Mapping[str, str]:
    names = Locale.parse(language).territories
    return {code: names[code] for code in sorted(names) if len(code) == 2 and code.isalpha() and len(names[code]) > 2}


def _country_replaced(place: Place) -> Iterator[str]:
    theirs = _countries(place.source)
    ours = _countries(place.target)
    for code, name in ours.items():
        if name in place.here and code in theirs and theirs[code] in place.there:
            for match in word_of(place.target, name).finditer(place.here):
                for new in ("CA", "NO", "PE", "KE", "JP"):
                    if new != code:
                        yield put(place, match, ours[new], 2)


def _acronym_replaced(place: Place) -> Iterator[str]:
    for match in _ACRONYM.finditer(place.here):
        others = {one for sentence in place.text[place.target] for one in _ACRONYM.findall(sentence)}
        for new in sorted(others - set(_ACRONYM.findall(place.here))) or [match.group()[::-1]]:
            if new != match.group():
                yield put(place, match, new)


def _negation(table: str, *, dropped: bool) -> Maker:
    """Return what drops a negation where the original has one, or adds one where it has none."""

    def make(place: Place) -> Iterator[str]:
        says_no = re.search(TABLES["negation"][place.source], place.there, re.IGNORECASE)
        if bool(says_no) == dropped:
            for pattern, new in TABLES[table][place.target]:
                for match in re.finditer(pattern, place.here):
                    yield put(place, match, match.expand(new))

    return make


def _original_left(place: Place) -> Iterator[str]:
    if len(place.there.split()) >= 6:
        yield place.there


def _third_language(place: Place) -> Iterator[str]:
    if len(place.third.split()) >= 6:
        yield place.third


def _has_company(place: Place) -> bool:
    """Say whether the sentence is one of several in its block."""
    start = place.number // PARAGRAPH * PARAGRAPH
    return len(place.text[place.target][start : start + PARAGRAPH]) > 1


def _sentence_cut(place: Place) -> Iterator[str]:
    if _has_company(place) and len(place.here.split()) >= 6:
        yield ""


def _half_cut(place: Place) -> Iterator[str]:
    words = place.here.split()
    if len(words) >= 12:
        yield " ".join(words[: len(words) // 2]) + "."


def _doubled(place: Place) -> Iterator[str]:
    if _has_company(place) and len(place.here.split()) >= 6:
        yield f"{place.here} {place.here}"


def _swapped_sentences(place: Place) -> Iterator[Mapping[int, str]]:
    other = place.number + PARAGRAPH
    sentences = place.text[place.target]
    if other < len(sentences) and min(len(place.here.split()), len(sentences[other].split())) >= 6:
        yield {place.number: sentences[other], other: place.here}


_QUOTED = re.compile('«\\s?([^«»"]+?)\\s?»|“([^“”"]+)”|"([^"]+)"')


def _marks_dropped(place: Place) -> Iterator[str]:
    if _QUOTED.search(place.there):
        for match in _QUOTED.finditer(place.here):
            yield put(place, match, next(filter(None, match.groups())))


def _link_changed(place: Place) -> Iterator[Change]:
    """Put one link into both texts, and let the translation's lead elsewhere."""
    word = re.compile(r"(?<= )[^\W\d]{4,}(?= )")
    here, there = word.search(place.here), word.search(place.there)
    if here and there:
        address = f"https://example.org/{place.number}"
        linked = f"{place.there[: there.start()]}[{there.group()}]({address}){place.there[there.end() :]}"
        yield linked, put(place, here, f"[{here.group()}]({address}0)")


KINDS: Mapping[str, Kind] = {
    "name replaced": Kind(_name_replaced, _NAMES),
    "name dropped": Kind(_name_dropped, _NAMES),
    "country replaced": Kind(_country_replaced, _NAMES),
    "acronym replaced": Kind(_acronym_replaced, _NAMES),
    "negation dropped": Kind(_negation("negation_dropped", dropped=True), _NO),
    "negation added": Kind(_negation("negation_added", dropped=False), _NO),
    "left in the original's language": Kind(_original_left, _LEFT, size=PARAGRAPH),
    "left in a third language": Kind(_third_language, _LEFT, size=PARAGRAPH),
    "sentence cut": Kind(_sentence_cut, _CUT, size=PARAGRAPH),
    "half a sentence cut": Kind(_half_cut, _CUT),
    "sentence doubled": Kind(_doubled, _CUT, size=PARAGRAPH),
    "two sentences swapped": Kind(_swapped_sentences, _MOVED, size=PARAGRAPH),
    "quotation marks dropped": Kind(_marks_dropped, frozenset({"quotations"})),
    "link changed": Kind(_link_changed, frozenset({"links"})),
}
