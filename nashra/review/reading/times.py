"""Reads times of day in a folded text: 17:30, 5.30 p.m., 17 h 30, half past five, السابعة والنصف مساء are times.

A reading on the clock of twelve hours may be either half of the day; one of two times of a range has the mark of both:
"10:00–11:00 pm".
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from babel import Locale

from nashra.content.numerals import Numerals, forms_of
from nashra.review.reading import cldr
from nashra.review.reading.calendar_names import plain, values_by_word
from nashra.review.reading.digits import SourceText
from nashra.review.reading.folding import LETTER, READ, any_of, digit_offsets, fold, matches, words
from nashra.review.reading.moments import Half, Time
from nashra.review.reading.small import small_numbers

_NEAR = 24  # characters before an hour: the words that make it one are shorter


class _Reading(NamedTuple):
    """What may be a time: `window` is the first of the twelve hours it lies in; `is_time`: it says so by itself."""

    hour: int
    minute: int | None
    start: int
    end: int
    window: int | None = None
    is_time: bool = False
    is_padded: bool = False  # 08:30 is of the 24-hour clock
    is_hour: bool = False  # one of `hours` follows
    is_after_at: bool = False
    sure: bool = True


class TimeReader:
    """Reads the times of day of a language.

    `words`, in small letters, are those without which a text has no such signs; `moment_words` need no number beside
    them.
    """

    def __init__(self, tag: str, numerals: Numerals, weekday_words: Collection[str]) -> None:
        self._numerals = numerals
        self._is_compiled = False
        self._weekday_words = weekday_words
        pattern = Locale(Locale.parse(tag, sep="-").language).time_formats["short"].pattern
        self._has_12_hours = "a" in pattern  # CLDR's letter for a.m. and p.m.
        self._parts = {**cldr.of(tag).halves, **values_by_word(numerals.day_parts)}
        prefixes = ("", *(fold(prefix)[0] for prefix in numerals.prefixes))
        # Of "quarter to" the first word: texts are full of the last one.
        beside = {*map(_last_word, (*numerals.hours, *numerals.zones, *self._parts))}
        beside |= {words(plain(fold(phrase)[0]))[0] for phrase in forms_of(numerals.past)}
        self.moment_words = {prefix + _last_word(one) for one in forms_of(numerals.moments) for prefix in prefixes}
        self.words = {prefix + _last_word(one) for one in numerals.clock for prefix in prefixes}
        self.words |= beside | self.moment_words

    def names(self) -> Iterable[str]:
        """Return the names of the halves of the day, in small letters."""
        return self._parts

    def _compile(self) -> None:
        """Compile the patterns: few texts have a time, and the first text should not pay for them."""
        self._is_compiled = True
        numerals = self._numerals
        self._small = small_numbers(numerals)
        prefixes = any_of(numerals.prefixes)
        clock, hours, at = any_of(numerals.clock), any_of(numerals.hours), any_of(numerals.at)
        parts, self._moments = any_of(self._parts), values_by_word(numerals.moments)
        self._minutes = values_by_word(numerals.minutes) | values_by_word(numerals.past)
        after = any_of(forms_of(numerals.minutes))
        tail = (
            rf"(?:\s+(?P<more>{after})(?!{LETTER}))?(?P<clock>\s?{clock}(?!{LETTER}))?"
            rf"(?:\s?(?P<part>{parts})(?!{LETTER}))?"
        )
        zone = rf"(?P<zone>\s?{any_of(numerals.zones)}(?!{LETTER}))?"
        sign = rf"\s?(?P<sign>{hours})(?!{LETTER})"
        hour = r"(?P<hour>2[0-4]|[01]?\d)"
        minute = rf"(?::(?P<m1>[0-5]\d)(?::[0-5]\d)?|{sign}(?:\s?(?P<m2>[0-5]\d))?|[.,،٫](?P<m3>[0-5]\d))?"
        flags = re.IGNORECASE
        self._digits = re.compile(
            rf"(?:(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?=\s?{any_of(numerals.zones)}(?!{LETTER}))|{hour}{minute})"
            rf"(?!\d|[.,:/،٫]\d){tail}{zone}",
            flags,
        )
        self._tail = re.compile(rf"(?:{sign})?{tail}", flags)
        self._is_number_before = re.compile(r"\d[.,:/،٫]?$")
        self._prefix = re.compile(rf"(?<![^\W_]){prefixes}-?$")
        self._clock_before = re.compile(rf"(?<!{LETTER}){prefixes}?{clock}\s*$", flags)
        self._past_before = re.compile(rf"(?<!{LETTER})(?P<past>{any_of(forms_of(numerals.past))})\s+$", flags)
        self._at = {*map(_composed, numerals.at)}
        self._at_before = re.compile(rf"(?<!{LETTER}){at}\s+$", flags)
        self._of = re.compile(rf"\s+{any_of(numerals.of)}(?!{LETTER})", flags)
        links = any_of((*numerals.links, *numerals.join, *numerals.at))
        self._link = re.compile(rf"\s*(?:[-–—]|{links})\s*(?:{prefixes}?{clock}\s*|{at}\s+)?", flags)
        past = any_of(forms_of(numerals.past))
        self._hour_word = re.compile(rf"(?<!{LETTER})(?:{prefixes}?{clock}|{past})\s+(?={LETTER})", flags)
        self._after_word = re.compile(
            rf"(?<={LETTER})[\s-](?:{after}\s+)?(?:{clock}|{hours}|{parts})(?!{LETTER})", flags
        )
        moments = any_of(forms_of(numerals.moments))
        self._moment = re.compile(rf"(?<!{LETTER})(?<!{LETTER}-){prefixes}?({moments})(?!{LETTER})", flags)

    def find(self, folded: str, source: SourceText) -> tuple[list[Time], str]:
        """Return the times of a folded text, without their `text`, and the text with NULs in place of each."""
        if not self._is_compiled:
            self._compile()
        readings = self._related(list(self._in_digits(folded, source)), folded)
        folded = _without(folded, readings)
        readings += (in_words := list(self._in_words(folded, source)))
        folded = _without(folded, in_words)
        moments = [
            _Reading(self._moments.get(plain(match[1]), 0), 0, *match.span(), window=0, sure=False)
            for match in self._moment.finditer(folded)
        ]
        folded = _without(folded, moments)
        has_24_hours = any(reading.hour > 12 or reading.is_padded for reading in readings)
        times = [_time(one, has_12_hours=self._has_12_hours and not has_24_hours) for one in readings]
        times += [Time(one.hour, 0, one.start, one.end, "", sure=False) for one in moments]
        return sorted(times, key=lambda time: time.start), folded

    def _in_digits(self, folded: str, source: SourceText) -> Iterator[_Reading]:
        for match in matches(self._digits, folded, digit_offsets(folded)):
            start = match.start()
            before = folded[max(0, start - _NEAR) : start]
            is_attached = before[-1:].isalpha() and not self._prefix.search(before)
            if is_attached or self._is_number_before.search(before) or folded[match.end() : match.end() + 1] == "%":
                continue
            minute = match["m1"] or match["m2"] or match["m3"] or match["m4"]
            has_clock = self._clock_before.search(before) or match["clock"] or match["zone"]
            # A letter alone may be a unit: "10 m" is ten metres.
            has_clock = has_clock or (match["part"] and (minute or len(match["part"]) > 1))
            is_after_at = self._is_after_at(before, start, source)
            is_amount = int(match["hour"] or 0) == 24 or self._of.match(folded, match.end())  # of hours
            is_hour = match["sign"] is not None and (minute is not None or not is_amount)
            past = self._past_before.search(before)
            yield self._with_minutes(
                _Reading(
                    int(match["h4"] or match["hour"]),
                    int(minute) if minute else None,
                    start - len(past.group()) if past else start,
                    match.end(),
                    self._window(match),
                    bool(has_clock or past or match["h4"] or match["m1"] or match["m2"]),
                    (match["hour"] or "0").startswith("0"),
                    is_hour,
                    is_after_at,
                ),
                past["past"] if past else match["more"],
            )

    def _is_after_at(self, before: str, start: int, source: SourceText) -> bool:
        """Say whether an hour comes after one of `at` as it is written: folded, the French "à" and "a" are alike."""
        match = self._at_before.search(before)
        if match is None:
            return False
        _, _, written = source.at(start - len(match.group()), start)
        return _composed(written.strip()) in self._at

    def _window(self, match: re.Match[str]) -> int | None:
        """Return the first of the twelve hours that a time in digits is said to be in, or None."""
        if match["h4"]:
            return int(match["h4"]) // 12 * 12
        return self._parts.get(plain(match["part"])) if match["part"] else None

    def _with_minutes(self, reading: _Reading, more: str | None) -> _Reading:
        """Return a reading with the minutes in words before or after its hour, as "half past" says them."""
        minute = self._minutes.get(plain(more)) if more else None
        if minute is None:
            return reading
        return reading._replace(hour=(reading.hour - (minute > 30)) % 24, minute=minute)

    def _related(self, readings: list[_Reading], folded: str) -> list[_Reading]:
        """Return the readings that are times, by themselves or as one of a range; both have the same mark."""
        linked = [self._link.fullmatch(folded[one.end : other.start]) is not None for one, other in pairwise(readings)]
        for index, is_linked in enumerate(linked):
            if is_linked and readings[index].is_after_at:
                readings[index + 1] = readings[index + 1]._replace(is_after_at=True)
        for index in range(len(readings) - 1, -1, -1):
            one = readings[index]
            is_time = one.is_time or (one.is_hour and one.is_after_at)
            window = one.window
            if index < len(linked) and linked[index] and readings[index + 1].is_time:
                following = readings[index + 1]
                is_time = True
                if window is None and following.window is not None and 0 < one.hour <= 12:
                    window = following.window
                    if _minutes(one._replace(window=window)) > _minutes(following):
                        window -= 12
            readings[index] = one._replace(is_time=is_time, window=window)
        return [one for one in readings if one.is_time]

    def _in_words(self, folded: str, source: SourceText) -> Iterator[_Reading]:
        free = 0
        for match in sorted(
            (*self._hour_word.finditer(folded), *self._after_word.finditer(folded)), key=lambda match: match.start()
        ):
            if match.start() < free:
                continue
            is_before = match.re is self._hour_word
            number = self._small.after(folded, match.end()) if is_before else self._small.before(folded, match.start())
            if number is None or not 0 < number[0] <= 24:
                continue
            start, end = (match.end(), number[1]) if is_before else (number[1], match.start())
            tail = self._tail.match(folded, end)
            before = folded[max(0, start - _NEAR) : start]
            is_hour = tail is not None and tail["sign"] is not None
            is_sure = (
                is_before or bool(tail and tail["clock"]) or (is_hour and self._is_after_at(before, start, source))
            )
            is_sure = is_sure or bool(tail and tail["more"] and tail["part"])
            is_weekday = folded[start:end] in self._weekday_words
            if tail is None or is_weekday or not (is_sure or tail["part"]) or self._of.match(folded, tail.end()):
                continue
            past = self._past_before.search(before)
            part = self._parts.get(plain(tail["part"])) if tail["part"] else None
            start -= len(past.group()) if past else 0
            reading = _Reading(number[0], None, start, tail.end(), part, is_time=True, sure=is_sure)
            yield self._with_minutes(reading, past["past"] if past else tail["more"])
            free = tail.end()


def _time(one: _Reading, *, has_12_hours: bool) -> Time:
    half: Half = "open" if has_12_hours else "likely"
    if one.window is not None or one.hour > 12 or one.hour == 0:
        half = "certain"
    hour, minute = divmod(_minutes(one), 60)
    return Time(hour, minute, one.start, one.end, "", half, sure=one.sure)


def _minutes(one: _Reading) -> int:
    """Return the minutes from midnight of a reading."""
    hour = one.hour
    if one.window is not None and 0 < hour <= 12:
        hour = (hour - one.window) % 12 + one.window
    return hour % 24 * 60 + (one.minute or 0)


def _without(folded: str, readings: Iterable[_Reading]) -> str:
    for one in readings:
        folded = folded[: one.start] + READ * (one.end - one.start) + folded[one.end :]
    return folded


def _last_word(phrase: str) -> str:
    """Return the last word of a phrase, "" if it has none."""
    return words(plain(fold(phrase)[0]))[-2:][0]


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower().replace("’", "'")
