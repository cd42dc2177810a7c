"""Makes figures wrong: digits, signs, units, and numbers in words."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise

from slips.dates import dates_of
from slips.place import (
    AMOUNT,
    FIGURES,
    GROUP,
    TABLES,
    Change,
    Kind,
    Maker,
    Place,
    digits,
    has,
    key,
    numbers,
    put,
    swap,
    word_of,
)

_RANGE = 12  # characters between two numbers that may be the ends of one


def _word_before() -> str:
    """Return the expression of a number word of any language, and the space after it."""
    every = {word for rows in TABLES["number"].values() for row in rows for word in row}
    return rf"(?<!\w)(?:{'|'.join(sorted(every, key=len, reverse=True))}) "


def _in_number(change: Callable[[str], Iterator[str]]) -> Maker:
    def make(place: Place) -> Iterator[str]:
        for match in numbers(place):
            for new in change(match.group()):
                if key(new) != key(match.group()) or len(new) == len(match.group()):
                    yield put(place, match, new)

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
    if re.fullmatch(rf"\d+(?:{GROUP}\d\d\d)+", number):
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
        yield from (put(place, match, "") for match in re.finditer(rf"(?<=\d){_PERCENT}", place.here))


def _amounts(place: Place) -> Iterator[re.Match[str]]:
    """Yield the numbers that are no year and no day of a date: "7 % March" is not wrong but nonsense."""
    days = {match.start("day") for match, _, _ in dates_of(place)}
    years = re.compile(r"[12]\d\d\d")
    yield from (one for one in numbers(place) if one.start() not in days and not years.fullmatch(one.group()))


def _percent_added(place: Place) -> Iterator[str]:
    if not re.search(_PERCENT, place.there):
        for match in _amounts(place):
            if re.match(r" [^\W\d]", place.here[match.end() :]):
                yield put(place, match, f"{match.group()} %")


def _per_mille(place: Place) -> Iterator[str]:
    if re.search(_PERCENT, place.there):
        yield from (put(place, match, "‰") for match in re.finditer("(?<=\\d)[%٪]", place.here))


def _sign_dropped(place: Place) -> Iterator[Change]:
    """Write a minus sign into the original: its translation is then one that lost it."""
    for match in _amounts(place):
        value = re.escape(match.group())
        for there in re.finditer(rf"(?<=[\w] ){value}(?=[%.,]? ?[^\W\d])", place.there):
            if "-" not in place.there:
                yield place.there[: there.start()] + "−" + place.there[there.start() :], place.here


def _number_dropped(place: Place) -> Iterator[str]:
    for match in numbers(place):
        if re.search(r"\w $", place.here[: match.start()]) and re.match(r" [^\W\d]", place.here[match.end() :]):
            yield place.here[: match.start()] + place.here[match.end() + 1 :]


def _number_added(place: Place) -> Iterator[str]:
    for value in ("17", "48", "360"):
        if value not in digits(place.there):
            for match in re.finditer(r"(?<=[^\W\d] )(?=[^\W\d]{5})", place.here):
                yield put(place, match, f"{value} ")


def _word_dropped(place: Place) -> Iterator[str]:
    """Take a number word of two and more out."""
    theirs = TABLES["number"][place.source]
    for row in TABLES["number"][place.target]:
        for column, word in enumerate(row):
            if has(place.source, theirs, column, place.there):
                for match in word_of(place.target, word).finditer(place.here):
                    if place.here[match.end() :].startswith(" "):
                        yield place.here[: match.start(2)] + place.here[match.end() + 1 :]


def _word_added(place: Place) -> Iterator[str]:
    """Put a number word in before what may be a plural."""
    for column in (5, 8):  # seven, ten
        theirs = TABLES["number"][place.source]
        if not has(place.source, theirs, column, place.there) and str(column + 2) not in digits(place.there):
            word = TABLES["number"][place.target][0][column]
            for match in re.finditer(TABLES["number_added"][place.target], place.here):
                yield put(place, match, f"{word} ")


def _swapped_figures(place: Place) -> Iterator[str]:
    """Swap two numbers of equally many digits, so that both places can hold either; not those of a range."""
    dates = [match.span() for match, *_ in dates_of(place)]
    whole = [
        match
        for match in numbers(place)
        if match.group().isdigit() and not any(start <= match.start() < end for start, end in dates)
    ]
    for one, two in combinations(whole, 2):
        between = place.here[one.end() : two.start()]
        if len(one.group()) == len(two.group()) and one.group() != two.group() and len(between) > _RANGE:
            yield f"{place.here[: one.start()]}{two.group()}{between}{one.group()}{place.here[two.end() :]}"


KINDS: Mapping[str, Kind] = {
    "digit changed": Kind(_in_number(_other_digit), FIGURES, excluding=True),
    "digits swapped": Kind(_in_number(_swapped_digits), FIGURES, excluding=True),
    "digit dropped": Kind(_in_number(_dropped_digit), FIGURES, excluding=True),
    "digit added": Kind(_in_number(_added_digit), FIGURES, excluding=True),
    "group of digits lost": Kind(_in_number(_lost_group), FIGURES, excluding=True),
    "decimal point moved": Kind(_in_number(_moved_point), FIGURES, excluding=True),
    "scale changed": Kind(swap("scale", AMOUNT), FIGURES, excluding=True),
    "percent dropped": Kind(_percent_dropped, FIGURES),
    "percent added": Kind(_percent_added, FIGURES),
    "percent ↔ per mille": Kind(_per_mille, FIGURES, excluding=True),
    "currency changed": Kind(swap("currency", near=r"\d"), FIGURES, excluding=True),
    "unit of length changed": Kind(swap("length", AMOUNT), FIGURES, excluding=True),
    "unit of mass changed": Kind(swap("mass", AMOUNT), FIGURES, excluding=True),
    "days ↔ years": Kind(swap("long_time", AMOUNT), FIGURES, excluding=True),
    "hours ↔ minutes": Kind(swap("short_time", AMOUNT), FIGURES, excluding=True),
    "days ↔ years after a number word": Kind(swap("long_time", _word_before()), FIGURES, excluding=True),
    "sign dropped": Kind(_sign_dropped, FIGURES, excluding=True),
    "number dropped": Kind(_number_dropped, FIGURES),
    "number added": Kind(_number_added, FIGURES),
    "two figures swapped": Kind(_swapped_figures, FIGURES),
    "number word replaced": Kind(swap("number"), FIGURES),
    "number word dropped": Kind(_word_dropped, FIGURES),
    "number word added": Kind(_word_added, FIGURES),
    "one ↔ seven": Kind(swap("one"), FIGURES),
    "two where Arabic has a dual replaced": Kind(swap("dual"), FIGURES),
    "ordinal replaced": Kind(swap("ordinal"), FIGURES),
    "fraction replaced": Kind(swap("fraction"), FIGURES),
}
