"""Reads the figures of prose by value: 84, ٨٤, "eighty-four" and أربعة وثمانون are one number."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeVar

from nashra.content.numerals import Numerals
from nashra.review.reading import digits, periods
from nashra.review.reading.dates import Date, DateReader, is_cut
from nashra.review.reading.digits import Number, SourceText
from nashra.review.reading.folding import (
    NO_LETTER,
    WORD,
    Memo,
    any_of,
    brackets,
    fold,
    inside,
)
from nashra.review.reading.measures import PERCENT
from nashra.review.reading.moments import Period, Time
from nashra.review.reading.numbers import NumberReader, removed
from nashra.review.reading.periods import PeriodReader
from nashra.review.reading.times import TimeReader

_Placed = TypeVar("_Placed", Date, Time, Period)

_COLON = re.compile(r"\d:\d")
_SHORTEST_DUAL = 4  # letters of a word that may be a dual; shorter ones are particles


@dataclass(frozen=True, slots=True)
class Figures:
    """The dates, numbers, times of day and decades of a text in their order, and whether it may have a `dual`.

    A `dual` is a word that means two. `weekdays`, from Monday, 0, are those without a date.
    """

    dates: tuple[Date, ...]
    numbers: tuple[Number, ...]
    dual: bool = False
    weekdays: frozenset[int] = frozenset()
    times: tuple[Time, ...] = ()
    periods: tuple[Period, ...] = ()


@lru_cache(maxsize=256)  # several rules compare the passages of a piece, an original with each translation
def read(text: str, tag: str, numerals: Numerals) -> Figures:
    """Return the dates and numbers of a text in the language of a tag. Part of a date is no number."""
    return reader(tag, numerals).read(text)


Sign = Literal["month", "weekday", "number", "roman", "percent", "dual", "time", "period"]
"""What a word may be."""

_Clue = tuple[Sign, str]  # what a word may be, and the word
_NO_CLUES: frozenset[_Clue] = frozenset()


class FigureReader:
    """Reads the figures of a language."""

    def __init__(self, tag: str, numerals: Numerals) -> None:
        self.dates = DateReader(tag, numerals)
        self._times = TimeReader(tag, numerals, self.dates.weekday_words)
        self._periods = PeriodReader(numerals)
        self.numbers = NumberReader(tag, numerals, self.dates.weekday_words)
        self._percent = re.compile(rf"(?<![^\W\d_]){any_of(numerals.percent)}(?![^\W\d_])", re.IGNORECASE)
        last_words = (NO_LETTER.split(fold(form)[0])[-1] for form in numerals.percent)
        self._end_of_percent = re.compile(any_of(last_words), re.IGNORECASE)
        # Of a figure with several groups of digits: a sign that the text may have one, its pattern, and its values.
        self._composite = (
            (re.compile(r"[+0]\d"), digits.TELEPHONE, digits.telephone),
            (re.compile(r"\d{4}[-–—/]\d\d"), periods.YEARS, periods.years),
        )
        self._dual = tuple(fold(ending)[0] for ending in numerals.dual)
        sought: dict[Sign, Collection[str]]
        of_numbers = self.numbers.words | self.numbers.last_words
        sought = {"number": of_numbers, "time": self._times.words, "period": self._periods.words}
        self._signs_of_word = {
            word: [sign for sign, words in sought.items() if word in words] for word in set().union(*sought.values())
        }
        self._clues_of_signs = self._clues_of_word("")  # of names that have no letters
        self._clues_of_chunk = Memo(self._clues_between_spaces)  # texts repeat their words

    def read(self, text: str) -> Figures:
        """Return the figures of a text."""
        folded, offset = fold(text)
        clues = self._clues(folded)
        signs = {sign for sign, _ in clues}
        named = {word for sign, word in clues if sign == "month"} if "month" in signs else ()
        found, rest = self.dates.find(folded, named, has_weekday="weekday" in signs)
        # A word of a date is no dual, and a word that a date is cut from becomes another word; other clues that a
        # date leaves behind only cost a search in vain.
        if found and ("dual" in signs or is_cut(rest, found)):
            clues = self._clues(rest)
            signs = {sign for sign, _ in clues}
        weekdays = self.dates.weekdays(rest) if "weekday" in signs else frozenset()
        source = SourceText(text, offset, brackets(folded))
        has_time = "time" in signs or (":" in rest and _COLON.search(rest) is not None)
        times, rest = self._times.find(rest, source) if has_time else ([], rest)
        decades, rest = self._periods.find(rest) if "period" in signs else ([], rest)
        numbers: list[Number] = []
        if "percent" in signs:
            rest = self._percent.sub(_as_sign, rest)
        for sign_of, pattern, values in self._composite:
            if sign_of.search(rest):
                for match in pattern.finditer(rest):
                    numbers += [source.number(Decimal(value), *match.span()) for value in values(match)]
                rest = pattern.sub(removed, rest)
        counted = {word for sign, word in clues if sign == "number"} if "number" in signs else ()
        numbers += self.numbers.read(rest, source, counted)
        if "roman" in signs:
            numbers += [source.number(Decimal(value), *span, sure=False) for value, span in digits.roman(rest)]
        numbers.sort(key=lambda number: number.start)
        dates, moments = _placed(found, source), (_placed(times, source), _placed(decades, source))
        return Figures(dates, tuple(numbers), "dual" in signs, weekdays, *moments)

    def signs(self, word: str) -> set[Sign]:
        """Return what a word may be; a text without any sign and without digits has no figures."""
        return {sign for sign, _ in self._clues_of_word(word)} - {"dual"}

    def is_alone(self, word: str) -> bool:
        """Say whether a word may be a figure without others: noon, eighties, but not p.m. and percent."""
        small = word.lower()
        is_alone = small in self._periods.decade_words or small in self._times.moment_words
        return is_alone or not self.signs(word) <= {"time", "period", "percent"}

    def known_words(self) -> Iterator[str]:
        """Yield the words that may be parts of figures, in small letters."""
        yield from self._signs_of_word
        for name in (*self.dates.names(), *self._times.names(), *self.numbers.units.names()):
            yield from WORD.findall(name)

    def _clues(self, text: str) -> frozenset[_Clue]:
        """Return what the words of a text may be: a text without the clue for something does not have it."""
        chunks = map(self._clues_of_chunk.__getitem__, text.split())  # no word has a space in it
        return self._clues_of_signs.union(*filter(None, chunks))

    def _clues_between_spaces(self, chunk: str) -> frozenset[_Clue]:
        decade: frozenset[_Clue] = frozenset([("period", chunk)]) if self._periods.may_be_in(chunk) else _NO_CLUES
        return decade.union(*map(self._clues_of_word, WORD.findall(chunk)))

    def _clues_of_word(self, word: str) -> frozenset[_Clue]:
        signs = [*self._signs_of_word.get(word.lower(), ())]
        signs += ["month"] if word in self.dates.month_words else []
        signs += ["weekday"] if word in self.dates.weekday_words else []
        signs += ["roman"] if digits.is_roman(word) else []
        signs += ["percent"] if self._end_of_percent.fullmatch(word) else []
        signs += ["dual"] if len(word) >= _SHORTEST_DUAL and word.endswith(self._dual) else []
        return frozenset([(sign, word) for sign in signs]) if signs else _NO_CLUES


reader = lru_cache(maxsize=16)(FigureReader)


def _as_sign(match: re.Match[str]) -> str:
    return PERCENT.ljust(len(match.group()), "\0")


def _placed(found: Iterable[_Placed], source: SourceText) -> tuple[_Placed, ...]:
    """Return dates, times or decades of the folded text with their place and words in the text as written."""
    placed = []
    for one in found:
        start, end, text = source.at(one.start, one.end)
        added = one.added or inside(one.start, source.brackets)
        placed.append(one._replace(start=start, end=end, text=text, added=added))
    return tuple(placed)
