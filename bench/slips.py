"""Makes translations of real texts wrong, one fact at a time: what a slip of a translator, a typist or a machine does.

Where a figure, a name or a sentence stands is sought with a few plain expressions and small tables (slips.yaml), not
as the review does it: what the review does not see must be made wrong too. A fact is changed only where the original
has it, so that the change is a fault.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from babel import Locale

PAIRS = (("ar", "en"), ("ar", "fr"), ("en", "ar"), ("fr", "en"))
LANGUAGES = ("ar", "en", "fr")
PARAGRAPH = 3  # sentences
TABLES: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))

Text = Mapping[str, Sequence[str]]
"""The sentences of a document by language: as many in each, those at one index saying the same."""


class Slip(NamedTuple):
    """A fault in document number `text`, given as blocks of `size` sentences: those with a new text, by their index.

    `there` are blocks of the original: it is changed where it must say what the translation then has not.
    """

    kind: str
    text: int
    pair: tuple[str, str]
    size: int
    here: Mapping[int, str]
    there: Mapping[int, str]


class Place(NamedTuple):
    """A sentence of a translation, as something to make wrong."""

    text: Text
    number: int
    source: str
    target: str

    @property
    def here(self) -> str:
        """The sentence itself."""
        return self.text[self.target][self.number]

    @property
    def there(self) -> str:
        """The sentence of the original."""
        return self.text[self.source][self.number]

    @property
    def third(self) -> str:
        """The sentence in the language that is neither."""
        return self.text[next(one for one in LANGUAGES if one not in (self.source, self.target))][self.number]


Change = str | Mapping[int, str] | tuple[str, str]
"""A new text of the sentence; or of several, by their number; or one of the original and one of the translation."""
Maker = Callable[[Place], Iterator[Change]]


class Kind(NamedTuple):
    """A kind of fault: how it is made, which rules may find it, whether the values exclude each other, block size."""

    make: Maker
    rules: frozenset[str]
    excluding: bool = False
    size: int = 1


FIGURES = frozenset({"numbers", "dates", "weekday", "terms"})
NAMES = frozenset({"terms", "numbers"})
LEFT = frozenset({"residue"})
LENGTH = frozenset({"length", "structure", "numbers", "dates", "terms", "quotations"})  # a figure of it may be missed
MOVED = frozenset({"length", "numbers", "dates", "terms", "quotations"})
NO = frozenset[str]()


def slips(texts: Sequence[Text], count: int, seed: int) -> list[Slip]:
    """Return as many faults: one of each kind in turn, as long as there is a place for it, and none twice."""
    streams = {kind: _stream(kind, texts, seed) for kind in KINDS}
    made: list[Slip] = []
    while streams and len(made) < count:
        for kind in tuple(streams):
            slip = next(streams[kind], None)
            if slip is None:
                del streams[kind]
            elif len(made) < count:
                made.append(slip)
    return made


def blocks(text: Sequence[str], size: int) -> list[str]:
    """Return the sentences of a text in blocks of so many; those that are empty are left out."""
    return [" ".join(filter(None, text[start : start + size])) for start in range(0, len(text), size)]


def _stream(kind: str, texts: Sequence[Text], seed: int) -> Iterator[Slip]:
    """Yield a fault of a kind in each sentence that has a place for it, in an order of chance."""
    chance = random.Random(f"{seed} {kind}")  # noqa: S311  (no secret)
    places = [
        (number, *pair, index)
        for number, text in enumerate(texts)
        for pair in PAIRS
        for index in range(len(text[pair[0]]))
    ]
    chance.shuffle(places)
    size = KINDS[kind].size
    for number, source, target, index in places:
        place = Place(texts[number], index, source, target)
        if changes := list(KINDS[kind].make(place)):
            change = chance.choice(changes)
            there, here = change if isinstance(change, tuple) else (None, change)
            new = here if isinstance(here, Mapping) else {index: here}
            ours = _changed(place.text[target], new, size)
            theirs = {} if there is None else _changed(place.text[source], {index: there}, size)
            if ours or theirs:
                yield Slip(kind, number, (source, target), size, ours, theirs)


def _changed(sentences: Sequence[str], new: Mapping[int, str], size: int) -> dict[int, str]:
    whole = [new.get(number, sentence) for number, sentence in enumerate(sentences)]
    before, after = blocks(sentences, size), blocks(whole, size)
    return {number: text for number, text in enumerate(after) if text and text != before[number]}


# --- words in columns

_NEAR = 16, 3  # characters before and after a word


@cache
def _word(language: str, word: str) -> re.Pattern[str]:
    """Return the pattern of a word, in group 2; what is joined to it in Arabic is group 1."""
    can_be_joined = language == "ar" and len(word) > 2 and word[0].isalnum()
    joined = r"((?:[وف]?[بلك]?(?:ال)?)?)" if can_be_joined else "()"
    start = r"(?<![\w\u064b-\u0652])" if word[0].isalnum() else ""
    end = r"(?![\w\u064b-\u0652])" if word[-1].isalnum() else ""
    return re.compile(rf"{start}{joined}({re.escape(word)}){end}", re.IGNORECASE)


def _has(language: str, rows: Sequence[Sequence[str]], column: int, text: str) -> bool:
    return any(column < len(row) and _word(language, row[column]).search(text) for row in rows)


def _swap(table: str, before: str = "", near: str = "", *, anywhere: bool = False) -> Maker:
    """Return what puts a word of another column in the place of one that the original has too.

    `before` is what must stand right before it, `near` what must stand around it; `anywhere`: the original need not
    have the word.
    """
    end = re.compile(f"{before}$")

    def make(place: Place) -> Iterator[str]:
        theirs = TABLES[table][place.source]
        for row in TABLES[table][place.target]:
            for column, word in enumerate(row):
                for match in _word(place.target, word).finditer(place.here):
                    start, stop = match.span(2)
                    around = place.here[max(0, start - _NEAR[0]) : stop + _NEAR[1]]
                    if not (end.search(place.here[: match.start()]) and re.search(near, around)):
                        continue
                    if anywhere or _has(place.source, theirs, column, place.there):
                        for new in row[:column] + row[column + 1 :]:
                            spelled = new.capitalize() if match.group(2)[0].isupper() and new.islower() else new
                            yield place.here[:start] + spelled + place.here[stop:]

    return make


# --- digits

_GROUP = "[.,٬\u00a0\u202f ]"
NUMBER = re.compile(rf"(?<![\w.,/:−–-])\d+(?:{_GROUP}\d\d\d)*(?:[.,٫]\d+)?(?![\w/:–-]|[.,٫]\d)")
_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_BETWEEN = re.compile(r"(?<=\d)[.,٬٫،\u00a0\u202f ](?=\d)")
_AMOUNT = r"(?<![\w:.,])\d+(?:[.,٫\u00a0\u202f ]\d+)*[\u00a0\u202f -]?"  # digits, before a unit or a scale


@cache
def _digits(text: str) -> frozenset[str]:
    """Return the runs of digits of a text, without what separates their groups, and those within separators too."""
    plain = text.translate(_ASCII)
    return frozenset(re.findall(r"\d+", plain)) | frozenset(re.findall(r"\d+", _BETWEEN.sub("", plain)))


def _key(number: str) -> str:
    return re.sub(r"\D", "", number.translate(_ASCII))


def _numbers(place: Place) -> Iterator[re.Match[str]]:
    """Yield the numbers in digits that the original has too."""
    theirs = _digits(place.there)
    return (match for match in NUMBER.finditer(place.here) if _key(match.group()) in theirs)


def _put(place: Place, match: re.Match[str], new: str, group: int | str = 0) -> str:
    return place.here[: match.start(group)] + new + place.here[match.end(group) :]


def _in_number(change: Callable[[str], Iterator[str]]) -> Maker:
    def make(place: Place) -> Iterator[str]:
        for match in _numbers(place):
            for new in change(match.group()):
                if _key(new) != _key(match.group()) or len(new) == len(match.group()):
                    yield _put(place, match, new)

    return make


def _other_digit(number: str) -> Iterator[str]:
    for at, digit in enumerate(number):
        if digit in "0123456789":
            yield from (number[:at] + new + number[at + 1 :] for new in "123456789" if new != digit)


def _swapped_digits(number: str) -> Iterator[str]:
    for at, (one, two) in enumerate(pairwise(number)):
        if one != two and (one + two).isdigit() and not (at == 0 and two == "0"):
            yield number[:at] + two + one + number[at + 2 :]


def _dropped_digit(number: str) -> Iterator[str]:
    if number.isdigit() and len(number) > 1:
        shorter = {number[:at] + number[at + 1 :] for at in range(len(number))}
        yield from sorted(one for one in shorter if not one.startswith("0"))


def _added_digit(number: str) -> Iterator[str]:
    if number.isdigit():
        yield from (f"{number}{digit}" for digit in "0123456789")


def _lost_group(number: str) -> Iterator[str]:
    if re.fullmatch(rf"\d+(?:{_GROUP}\d\d\d)+", number):
        yield number[:-4]


def _moved_point(number: str) -> Iterator[str]:
    if match := re.fullmatch(r"(\d+)([.,٫])(\d{1,2})", number):
        whole, point, rest = match.groups()
        yield f"{whole}{rest}"
        if len(whole) > 1:
            yield f"{whole[:-1]}{point}{whole[-1]}{rest}"


_PERCENT = r"[\u00a0\u202f ]?(?:[%٪]|per ?cent\b|pour cent\b|في المائة|في المئة|بالمائة|بالمئة)"


def _percent_dropped(place: Place) -> Iterator[str]:
    if re.search(_PERCENT, place.there):
        yield from (_put(place, match, "") for match in re.finditer(rf"(?<=\d){_PERCENT}", place.here))


def _percent_added(place: Place) -> Iterator[str]:
    if not re.search(_PERCENT, place.there):
        for match in _numbers(place):
            if re.match(r" [^\W\d]", place.here[match.end() :]) and not re.fullmatch(r"[12]\d\d\d", match.group()):
                yield _put(place, match, f"{match.group()} %")


def _per_mille(place: Place) -> Iterator[str]:
    if re.search(_PERCENT, place.there):
        yield from (_put(place, match, "‰") for match in re.finditer("(?<=\\d)[%٪]", place.here))


def _sign_dropped(place: Place) -> Iterator[Change]:
    """Write a minus sign into the original: its translation is then one that lost it."""
    for match in _numbers(place):
        value = re.escape(match.group())
        for there in re.finditer(rf"(?<=[\w] ){value}(?=[%.,]? ?[^\W\d])", place.there):
            if not re.fullmatch(r"[12]\d\d\d", match.group()) and "-" not in place.there:
                yield place.there[: there.start()] + "−" + place.there[there.start() :], place.here


def _number_dropped(place: Place) -> Iterator[str]:
    for match in _numbers(place):
        if re.search(r"\w $", place.here[: match.start()]) and re.match(r" [^\W\d]", place.here[match.end() :]):
            yield place.here[: match.start()] + place.here[match.end() + 1 :]


def _number_added(place: Place) -> Iterator[str]:
    for value in ("17", "48", "360"):
        if value not in _digits(place.there):
            for match in re.finditer(r"(?<=[^\W\d] )(?=[^\W\d]{5})", place.here):
                yield _put(place, match, f"{value} ")


def _swapped_figures(place: Place) -> Iterator[str]:
    """Swap two numbers of equally many digits, so that both places can hold either."""
    dates = [match.span() for match, *_ in _dates(place)]
    whole = [
        match
        for match in _numbers(place)
        if match.group().isdigit() and not any(start <= match.start() < end for start, end in dates)
    ]
    for one, two in combinations(whole, 2):
        if len(one.group()) == len(two.group()) and one.group() != two.group():
            between = place.here[one.end() : two.start()]
            yield f"{place.here[: one.start()]}{two.group()}{between}{one.group()}{place.here[two.end() :]}"


# --- dates

_YEAR = re.compile(r"(?<![\w.,/:−–-])(?:1[5-9]\d\d|20[0-3]\d)(?![\w/:–-]|[.,]\d)")
_LOCALES = {"ar": ("ar", "ar_MA", "ar_SY"), "en": ("en",), "fr": ("fr",)}


@cache
def _months(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of months in rows of twelve."""
    rows = []
    for name in _LOCALES[language]:
        months = Locale.parse(name).months["format"]["wide"]
        rows.append(tuple(months[number] for number in range(1, 13)))
    return tuple(rows)


@cache
def _weekdays(language: str) -> tuple[tuple[str, ...], ...]:
    days = Locale.parse(language).days["format"]["wide"]
    return (tuple(days[number] for number in range(7)),)


@cache
def _day_and_month(language: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted({re.escape(name) for row in _months(language) for name in row}, key=len, reverse=True))
    month = rf"(?P<month>{names})(?!\w)"
    day = r"(?<![\w.,/:–-])(?P<day>\d{1,2})"
    year = r"(?P<year>,? \d{4})?"
    return (
        re.compile(rf"{day}(?:st|nd|rd|th|er)? (?:of |من )?{month}{year}", re.IGNORECASE),
        re.compile(rf"(?<!\w){month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:–-]){year}", re.IGNORECASE),
    )


def _dates(place: Place) -> Iterator[tuple[re.Match[str], int, tuple[str, ...]]]:
    """Yield each day and month that the original has too: its match, the number of the month, names of all months."""
    for pattern in _day_and_month(place.target):
        for match in pattern.finditer(place.here):
            name = match["month"].casefold()
            row = next(row for row in _months(place.target) if name in map(str.casefold, row))
            month = [one.casefold() for one in row].index(name)
            if match["day"] in _digits(place.there) and _has(place.source, _months(place.source), month, place.there):
                yield match, month, row


def _year_by(*steps: int) -> Maker:
    def make(place: Place) -> Iterator[str]:
        theirs = _digits(place.there)
        for match in _YEAR.finditer(place.here):
            if match.group() in theirs:
                yield from (_put(place, match, str(int(match.group()) + step)) for step in steps)

    return make


def _day_changed(place: Place) -> Iterator[str]:
    for match, _, _ in _dates(place):
        day = int(match["day"])
        yield from (_put(place, match, str(new), "day") for new in (day - 1, day + 1, day + 10) if 0 < new < 29)


def _month_changed(place: Place) -> Iterator[str]:
    for match, month, row in _dates(place):
        yield from (_put(place, match, new, "month") for number, new in enumerate(row) if number != month)


def _day_and_month_swapped(place: Place) -> Iterator[str]:
    for match, month, row in _dates(place):
        day = int(match["day"])
        if day <= 12 and day != month + 1:
            new = match.group().replace(match["month"], row[day - 1])
            yield _put(place, match, re.sub(r"(?<!\d)\d{1,2}(?!\d)", str(month + 1), new, count=1))


def _date_dropped(place: Place) -> Iterator[str]:
    for match, _, _ in _dates(place):
        before = re.sub(r"(?:\b(?:on|le|du|au|of|since|في|يوم) ?)+$", "", place.here[: match.start()])
        yield before.rstrip() + place.here[match.end() :]


def _year_added(place: Place) -> Iterator[str]:
    if not re.search(r"[12]\d\d\d", place.there.translate(_ASCII)):
        for match, _, _ in _dates(place):
            if not match["year"]:
                yield _put(
                    place, match, f"{match.group()}{',' if match.start('day') > match.start('month') else ''} 2013"
                )


def _weekday_changed(place: Place) -> Iterator[str]:
    (row,) = _weekdays(place.target)
    for number, name in enumerate(row):
        if _has(place.source, _weekdays(place.source), number, place.there):
            for match in re.finditer(rf"(?<!\w){name}(?!\w)", place.here, re.IGNORECASE):
                yield from (_put(place, match, new) for new in row if new != name)


_TIME = re.compile(r"(?<![\d:.,])(?P<hour>\d{1,2})(?P<point>:|h| h |\.(?=\d\d ?[ap]\.?m))(?P<minute>[0-5]\d)(?![\d:])")


def _time_changed(place: Place) -> Iterator[str]:
    theirs = _digits(place.there)
    for match in _TIME.finditer(place.here):
        if match["minute"] in theirs or match["minute"] == "00":
            hour, minute = int(match["hour"]), int(match["minute"])
            yield _put(place, match, str(hour + 1 if hour % 12 != 11 else hour - 1), "hour")
            yield _put(place, match, f"{(minute + 10) % 60:02}", "minute")


# --- names

_NAME = re.compile(r"(?<=[^\W\dA-Z][ ,’])[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:-[A-Z][a-z]+)?")
_ACRONYM = re.compile(r"(?<![\w-])(?![IVXLC]+\b)[A-Z]{2,6}(?![\w-])")
_LATIN = {"en": "fr", "fr": "en"}


def _names_of(text: Text, number: int, language: str) -> Iterator[re.Match[str]]:
    """Yield the words in capitals within a sentence that the other language in Latin letters has too."""
    if language in _LATIN:
        other = text[_LATIN[language]][number]
        days = {
            name for one in (language, _LATIN[language]) for row in (*_months(one), *_weekdays(one)) for name in row
        }
        for match in _NAME.finditer(text[language][number]):
            if match.group() not in days and re.search(rf"\b{re.escape(match.group())}\b", other):
                yield match


def _name_replaced(place: Place) -> Iterator[str]:
    if mine := list(_names_of(place.text, place.number, place.target)):
        count = len(place.text[place.target])
        others = {other.group() for number in range(count) for other in _names_of(place.text, number, place.target)}
        others -= {match.group() for match in mine}
        yield from (_put(place, match, name) for match in mine for name in sorted(others))


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
            for match in _word(place.target, name).finditer(place.here):
                for new in ("CA", "NO", "PE", "KE", "JP"):
                    if new != code:
                        yield _put(place, match, ours[new], 2)


def _acronym_replaced(place: Place) -> Iterator[str]:
    for match in _ACRONYM.finditer(place.here):
        others = {one for sentence in place.text[place.target] for one in _ACRONYM.findall(sentence)}
        for new in sorted(others - set(_ACRONYM.findall(place.here))) or [match.group()[::-1]]:
            if new != match.group():
                yield _put(place, match, new)


# --- words and sentences


def _negation(table: str, *, dropped: bool) -> Maker:
    """Return what drops a negation where the original has one, or adds one where it has none."""

    def make(place: Place) -> Iterator[str]:
        says_no = re.search(TABLES["negation"][place.source], place.there, re.IGNORECASE)
        if bool(says_no) == dropped:
            for pattern, new in TABLES[table][place.target]:
                for match in re.finditer(pattern, place.here):
                    yield _put(place, match, match.expand(new))

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
            yield _put(place, match, next(filter(None, match.groups())))


def _link_changed(place: Place) -> Iterator[Change]:
    """Put one link into both texts, and let the translation's lead elsewhere."""
    word = re.compile(r"(?<= )[^\W\d]{4,}(?= )")
    here, there = word.search(place.here), word.search(place.there)
    if here and there:
        address = f"https://example.org/{place.number}"
        linked = f"{place.there[: there.start()]}[{there.group()}]({address}){place.there[there.end() :]}"
        yield linked, _put(place, here, f"[{here.group()}]({address}0)")


KINDS: Mapping[str, Kind] = {
    "digit changed": Kind(_in_number(_other_digit), FIGURES, excluding=True),
    "digits swapped": Kind(_in_number(_swapped_digits), FIGURES, excluding=True),
    "digit dropped": Kind(_in_number(_dropped_digit), FIGURES, excluding=True),
    "digit added": Kind(_in_number(_added_digit), FIGURES, excluding=True),
    "group of digits lost": Kind(_in_number(_lost_group), FIGURES, excluding=True),
    "decimal point moved": Kind(_in_number(_moved_point), FIGURES, excluding=True),
    "scale changed": Kind(_swap("scale", _AMOUNT), FIGURES, excluding=True),
    "percent dropped": Kind(_percent_dropped, FIGURES),
    "percent added": Kind(_percent_added, FIGURES),
    "percent ↔ per mille": Kind(_per_mille, FIGURES, excluding=True),
    "currency changed": Kind(_swap("currency", near=r"\d"), FIGURES, excluding=True),
    "unit of length changed": Kind(_swap("length", _AMOUNT), FIGURES, excluding=True),
    "unit of mass changed": Kind(_swap("mass", _AMOUNT), FIGURES, excluding=True),
    "days ↔ years": Kind(_swap("long_time", _AMOUNT), FIGURES, excluding=True),
    "hours ↔ minutes": Kind(_swap("short_time", _AMOUNT), FIGURES, excluding=True),
    "sign dropped": Kind(_sign_dropped, FIGURES, excluding=True),
    "number dropped": Kind(_number_dropped, FIGURES),
    "number added": Kind(_number_added, FIGURES),
    "two figures swapped": Kind(_swapped_figures, FIGURES),
    "number word replaced": Kind(_swap("number"), FIGURES),
    "ordinal replaced": Kind(_swap("ordinal"), FIGURES),
    "fraction replaced": Kind(_swap("fraction"), FIGURES),
    "year changed by one": Kind(_year_by(-1, 1), FIGURES, excluding=True),
    "year changed by ten": Kind(_year_by(-10, 10), FIGURES, excluding=True),
    "year changed by a hundred": Kind(_year_by(-100, 100), FIGURES, excluding=True),
    "year added": Kind(_year_added, FIGURES),
    "day changed": Kind(_day_changed, FIGURES),
    "month changed": Kind(_month_changed, FIGURES),
    "day and month swapped": Kind(_day_and_month_swapped, FIGURES),
    "date dropped": Kind(_date_dropped, FIGURES),
    "weekday changed": Kind(_weekday_changed, FIGURES),
    "decade changed": Kind(_swap("decade"), FIGURES),
    "century changed": Kind(_swap("century"), FIGURES),
    "time changed": Kind(_time_changed, FIGURES),
    "a.m. ↔ p.m.": Kind(_swap("half_day", r"\d[\u00a0\u202f ]?", anywhere=True), FIGURES),
    "name replaced": Kind(_name_replaced, NAMES),
    "name dropped": Kind(_name_dropped, NAMES),
    "country replaced": Kind(_country_replaced, NAMES),
    "acronym replaced": Kind(_acronym_replaced, NAMES),
    "negation dropped": Kind(_negation("negation_dropped", dropped=True), NO),
    "negation added": Kind(_negation("negation_added", dropped=False), NO),
    "left in the original's language": Kind(_original_left, LEFT, size=PARAGRAPH),
    "left in a third language": Kind(_third_language, LEFT, size=PARAGRAPH),
    "sentence cut": Kind(_sentence_cut, LENGTH, size=PARAGRAPH),
    "half a sentence cut": Kind(_half_cut, LENGTH),
    "sentence doubled": Kind(_doubled, LENGTH, size=PARAGRAPH),
    "two sentences swapped": Kind(_swapped_sentences, MOVED, size=PARAGRAPH),
    "quotation marks dropped": Kind(_marks_dropped, frozenset({"quotations"})),
    "link changed": Kind(_link_changed, frozenset({"links"})),
}
KNOWN = frozenset().union(*(kind.rules for kind in KINDS.values()), {"ledger", "refused", "images", "notes"})


def fits(kind: str, rule: str) -> bool:
    """Say whether a finding of a rule may name a fault of a kind: one that is not known here may name any."""
    return rule in KINDS[kind].rules or rule not in KNOWN
