"""Makes dates and times wrong."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from slips.place import ASCII, FIGURES, Kind, Maker, Place, digits, has, put, swap

_YEAR = re.compile(r"(?<![\w.,/:−–-])(?:1[5-9]\d\d|20[0-3]\d)(?![\w/:–-]|[.,]\d)")
_LOCALES = {"ar": ("ar", "ar_MA", "ar_SY"), "en": ("en",), "fr": ("fr",)}


@cache
def months(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of months in rows of twelve."""
    rows = []
    for name in _LOCALES[language]:
        months = Locale.parse(name).months["format"]["wide"]
        rows.append(tuple(months[number] for number in range(1, 13)))
    return tuple(rows)


@cache
def weekdays(language: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of weekdays from Monday on, in one row."""
    days = Locale.parse(language).days["format"]["wide"]
    return (tuple(days[number] for number in range(7)),)


@cache
def _day_and_month(language: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted({re.escape(name) for row in months(language) for name in row}, key=len, reverse=True))
    month = rf"(?P<month>{names})(?!\w)"
    day = r"(?<![\w.,/:–-])(?P<day>\d{1,2})"
    year = r"(?P<year>,? \d{4})?"
    return (
        re.compile(rf"{day}(?:st|nd|rd|th|er)? (?:of |من )?{month}{year}", re.IGNORECASE),
        re.compile(rf"(?<!\w){month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:–-]){year}", re.IGNORECASE),
    )


def dates_of(place: Place) -> Iterator[tuple[re.Match[str], int, tuple[str, ...]]]:
    """Yield each day and month that the original has too: its match, the number of the month, names of all months."""
    for pattern in _day_and_month(place.target):
        for match in pattern.finditer(place.here):
            name = match["month"].casefold()
            row = next(row for row in months(place.target) if name in map(str.casefold, row))
            month = [one.casefold() for one in row].index(name)
            if match["day"] in digits(place.there) and has(place.source, months(place.source), month, place.there):
                yield match, month, row


def _year_by(*steps: int) -> Maker:
    def make(place: Place) -> Iterator[str]:
        theirs = digits(place.there)
        for match in _YEAR.finditer(place.here):
            if match.group() in theirs:
                yield from (put(place, match, str(int(match.group()) + step)) for step in steps)

    return make


def _day_changed(place: Place) -> Iterator[str]:
    for match, _, _ in dates_of(place):
        day = int(match["day"])
        yield from (put(place, match, str(new), "day") for new in (day - 1, day + 1, day + 10) if 0 < new < 29)


def _month_changed(place: Place) -> Iterator[str]:
    for match, month, row in dates_of(place):
        yield from (put(place, match, new, "month") for number, new in enumerate(row) if number != month)


def _day_and_month_swapped(place: Place) -> Iterator[str]:
    for match, month, row in dates_of(place):
        day = int(match["day"])
        if day <= 12 and day != month + 1:
            new = match.group().replace(match["month"], row[day - 1])
            yield put(place, match, re.sub(r"(?<!\d)\d{1,2}(?!\d)", str(month + 1), new, count=1))


def _date_dropped(place: Place) -> Iterator[str]:
    for match, _, _ in dates_of(place):
        before = re.sub(r"(?:\b(?:on|le|du|au|of|since|في|يوم) ?)+$", "", place.here[: match.start()])
        yield before.rstrip() + place.here[match.end() :]


def _year_added(place: Place) -> Iterator[str]:
    if not re.search(r"[12]\d\d\d", place.there.translate(ASCII)):
        for match, _, _ in dates_of(place):
            if not match["year"]:
                yield put(
                    place, match, f"{match.group()}{',' if match.start('day') > match.start('month') else ''} 2013"
                )


def _weekday_changed(place: Place) -> Iterator[str]:
    (row,) = weekdays(place.target)
    for number, name in enumerate(row):
        if has(place.source, weekdays(place.source), number, place.there):
            for match in re.finditer(rf"(?<!\w){name}(?!\w)", place.here, re.IGNORECASE):
                yield from (put(place, match, new) for new in row if new != name)


_TIME = re.compile(r"(?<![\d:.,])(?P<hour>\d{1,2})(?P<point>:|h| h |\.(?=\d\d ?[ap]\.?m))(?P<minute>[0-5]\d)(?![\d:])")


def _time_changed(place: Place) -> Iterator[str]:
    theirs = digits(place.there)
    for match in _TIME.finditer(place.here):
        if match["minute"] in theirs or match["minute"] == "00":
            hour, minute = int(match["hour"]), int(match["minute"])
            yield put(place, match, str(hour + 1 if hour % 12 != 11 else hour - 1), "hour")
            yield put(place, match, f"{(minute + 10) % 60:02}", "minute")


KINDS: Mapping[str, Kind] = {
    "year changed by one": Kind(_year_by(-1, 1), FIGURES, excluding=True),
    "year changed by ten": Kind(_year_by(-10, 10), FIGURES, excluding=True),
    "year changed by a hundred": Kind(_year_by(-100, 100), FIGURES, excluding=True),
    "year added": Kind(_year_added, FIGURES),
    "day changed": Kind(_day_changed, FIGURES),
    "month changed": Kind(_month_changed, FIGURES),
    "day and month swapped": Kind(_day_and_month_swapped, FIGURES),
    "date dropped": Kind(_date_dropped, FIGURES),
    "weekday changed": Kind(_weekday_changed, FIGURES),
    "decade changed": Kind(swap("decade"), FIGURES),
    "century changed": Kind(swap("century"), FIGURES),
    "time changed": Kind(_time_changed, FIGURES),
    "a.m. ↔ p.m.": Kind(swap("half_day", r"\d[\u00a0\u202f ]?", anywhere=True), FIGURES),
}
