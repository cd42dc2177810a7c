"""Reads dates and numbers in prose by value: 84, ٨٤, "eighty-four" and أربعة وثمانون are one number."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from babel import Locale

from nashra.content.numerals import Numerals
from nashra.review.reading import digits
from nashra.review.reading.dates import Date, DateReader, is_cut
from nashra.review.reading.digits import Number, SourceText
from nashra.review.reading.folding import (
    NO_LETTER,
    WORD,
    Memo,
    any_of,
    brackets,
    digit_offsets,
    fold,
    matches,
    offsets,
    words,
)

_WHOLE_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
_TIME = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3])(?:\s?[hH]\s?|:)([0-5]\d)(?![\d:])")
_CURRENCY = r"[$€£¥₦₣]"
_SHORTEST_DUAL = 4  # letters of a word that may be a dual; shorter ones are particles


@dataclass(frozen=True, slots=True)
class Figures:
    """The dates and numbers of a text in their order, and whether one of its words may be a `dual`, which means two.

    `weekdays`, from Monday, 0, are those without a date.
    """

    dates: tuple[Date, ...]
    numbers: tuple[Number, ...]
    dual: bool = False
    weekdays: frozenset[int] = frozenset()


@lru_cache(maxsize=256)  # several rules compare the passages of a piece, an original with each translation
def read(text: str, tag: str, numerals: Numerals) -> Figures:
    """Return the dates and numbers of a text in the language of a tag. Part of a date is no number."""
    return _reader(tag, numerals).read(text)


_Sign = Literal["month", "weekday", "number", "roman", "percent", "dual"]
_Clue = tuple[_Sign, str]  # what a word may be, and the word


class _Part(NamedTuple):
    """A part of a number, by its kind: digits, a word that is added, one that multiplies, or one that stays alone."""

    value: Decimal
    start: int
    end: int
    kind: digits.Kind
    joined: bool = False
    sure: bool = True


class _Reader:
    """Reads the figures of a language."""

    def __init__(self, tag: str, numerals: Numerals) -> None:
        self._dates = DateReader(tag, numerals)
        self._numerals = numerals
        symbols = Locale.parse(tag, sep="-").number_symbols["latn"]
        self._decimal = symbols["decimal"]
        space = r"\s" if symbols["group"].isspace() else "\u00a0"
        self._digits = re.compile(rf"\d{{1,3}}(?:{space}\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫٬']\d+)*")
        self._percent = re.compile(rf"(?<![^\W\d_]){any_of(numerals.percent)}(?![^\W\d_])", re.IGNORECASE)
        last_words = (NO_LETTER.split(fold(form)[0])[-1] for form in numerals.percent)
        self._end_of_percent = re.compile(any_of(last_words), re.IGNORECASE)
        self._afternoon = re.compile(rf"\s?{any_of(numerals.afternoon)}(?![^\W\d_])", re.IGNORECASE)
        self._gap = re.compile(rf"[\s-]?(?:({any_of(numerals.join)})[\s-]?)?", re.IGNORECASE)
        self._link = re.compile(rf"\s*(?:[-–—]|{any_of((*numerals.links, *numerals.join))})\s*", re.IGNORECASE)
        self._prefix = re.compile(rf"(?<![^\W_]){any_of(numerals.prefixes)}$")
        # Of a figure with several groups of digits: a sign that the text may have one, its pattern, and its values.
        self._composite = (
            (re.compile(r"[+0]\d"), digits.TELEPHONE, digits.telephone),
            (re.compile(r"\d\s?[hH:]"), _TIME, self._time),
        )
        self._words = digits.spelled(numerals)
        self._unsure = {fold(word)[0] for word in numerals.unsure}
        self._dual = tuple(fold(ending)[0] for ending in numerals.dual)
        self._clues_of_signs = self._clues_of_word("")
        self._clues_of_chunk = Memo(self._clues_between_spaces)  # texts repeat their words
        self._abbreviations = {word: value for value, words in numerals.abbreviations.items() for word in words}
        scales = any_of(self._abbreviations)
        self._scale_after = re.compile(rf"\s?({scales})(?:\s?{_CURRENCY}|\s[A-Z]{{3}}\b|(?![^\W\d_]))")

    def read(self, text: str) -> Figures:
        folded, offset = fold(text)
        clues = self._clues(folded)
        signs = {sign for sign, _ in clues}
        named = {word for sign, word in clues if sign == "month"} if "month" in signs else ()
        found, rest = self._dates.find(folded, named, has_weekday="weekday" in signs)
        # A word of a date is no dual, and a word that a date is cut from becomes another word; other clues that a
        # date leaves behind only cost a search in vain.
        if found and ("dual" in signs or is_cut(rest, found)):
            clues = self._clues(rest)
            signs = {sign for sign, _ in clues}
        weekdays = self._dates.weekdays(rest) if "weekday" in signs else frozenset()
        source = SourceText(text, offset, brackets(folded))
        numbers: list[Number] = []
        if "percent" in signs:
            rest = self._percent.sub(_removed, rest)
        starts = digit_offsets(rest)
        for sign_of, pattern, values in self._composite if starts else ():
            if sign_of.search(rest):
                for match in pattern.finditer(rest):
                    numbers += [source.number(Decimal(value), *match.span()) for value in values(match)]
                rest = pattern.sub(_removed, rest)
        parts = [*self._in_digits(rest, starts)]
        if "number" in signs:
            counted = {word for sign, word in clues if sign == "number"}
            parts = sorted([*parts, *self._in_words(rest, counted)], key=lambda part: part.start)
        numbers += self._combined(parts, rest, source)
        if "roman" in signs:
            numbers += [source.number(Decimal(value), *span, sure=False) for value, span in digits.roman(rest)]
        numbers.sort(key=lambda number: number.start)
        dates = tuple(Date(*date[:4], *source.at(date.start, date.end), date.sure, date.added) for date in found)
        return Figures(dates, tuple(numbers), "dual" in signs, weekdays)

    def _clues(self, text: str) -> frozenset[_Clue]:
        """Return what the words of a text may be: a text without the clue for something does not have it."""
        chunks = map(self._clues_of_chunk.__getitem__, text.split())  # no word has a space in it
        return self._clues_of_signs.union(*filter(None, chunks))

    def _clues_between_spaces(self, chunk: str) -> frozenset[_Clue]:
        return frozenset().union(*map(self._clues_of_word, words(chunk)))

    def _clues_of_word(self, word: str) -> frozenset[_Clue]:
        signs: dict[_Sign, bool] = {
            "month": word in self._dates.month_words,
            "weekday": word in self._dates.weekday_words,
            "number": word.lower() in self._words,
            "roman": digits.is_roman(word),
            "percent": self._end_of_percent.fullmatch(word) is not None,
            "dual": len(word) >= _SHORTEST_DUAL and word.endswith(self._dual),
        }
        return frozenset((sign, word) for sign, applies in signs.items() if applies)

    def _in_digits(self, rest: str, starts: list[int]) -> Iterator[_Part]:
        for match in matches(self._digits, rest, starts):
            start = match.start()
            before = rest[max(0, start - 8) : start]
            is_attached = before[-1:].isalpha() and not self._prefix.search(before)  # G20, H24info
            for written, value in digits.values(match.group(), self._decimal):
                yield _Part(value, start, start + len(written), "digits", sure=not is_attached)
                start += len(written) + 1
            scale = self._scale_after.match(rest, match.end())
            if scale and (len(scale[1]) > 1 or scale.end() > scale.end(1) or re.search(rf"{_CURRENCY}\s?$", before)):
                yield _Part(Decimal(self._abbreviations[scale[1]]), match.end(), scale.end(1), "scale")

    def _in_words(self, rest: str, counted: Collection[str]) -> Iterator[_Part]:
        free = 0
        for first in matches(_WHOLE_WORD, rest, offsets(rest, counted)):
            for more, value, kind, joined, sure in self._words.get(first.group().lower(), ()):
                following = list(islice(WORD.finditer(rest, first.end()), len(more))) if more else ()
                end = following[-1].end() if following else first.end()
                if first.start() < free or tuple(word.group().lower() for word in following) != more:
                    continue
                if not more or WORD.sub("", rest[first.start() : end]).strip(" \u00a0-") == "":
                    certain = sure and rest[first.start() : end] not in self._unsure
                    yield _Part(Decimal(value), first.start(), end, kind, joined, certain)
                    free = end
                    break

    def _time(self, match: re.Match[str]) -> tuple[int, ...]:
        hour, minute = int(match[1]), int(match[2])
        if hour < 12 and self._afternoon.match(match.string, match.end()):
            hour += 12
        return (hour, minute) if minute else (hour,)

    def _combined(self, parts: list[_Part], rest: str, source: SourceText) -> Iterator[Number]:
        index = 0
        while index < len(parts):
            value, count = self._longest(parts, index, rest)
            chain = parts[index : index + count]
            if value < 12 and self._afternoon.match(rest, chain[-1].end):
                value += 12
            spelled = all(part.kind != "digits" for part in chain)
            is_bare = count == 1 and chain[0].kind == "scale" and value > 100  # "a million"
            sure = (count > 1 or chain[0].sure) and not (spelled and value <= 2) and not is_bare
            index += count
            other = None
            if count == 1 and index + 1 < len(parts) and parts[index + 1].kind == "scale":
                other = self._scaled_by_next(chain[0], parts[index], parts[index + 1], rest)
            if other is None and count == 1 and not spelled:
                other = digits.otherwise(rest[chain[0].start : chain[0].end], value)
            yield source.number(value, chain[0].start, chain[-1].end, spelled=spelled, sure=sure, other=other)

    def _scaled_by_next(self, one: _Part, following: _Part, scale: _Part, rest: str) -> Decimal | None:
        """Return the value of a part with the scale of the number after it ("20 to 30 thousand"), or None."""
        if not one.kind == following.kind != "scale":
            return None
        linked = self._link.fullmatch(rest[one.end : following.start])
        return one.value * scale.value if linked and self._gap.fullmatch(rest[following.end : scale.start]) else None

    def _longest(self, parts: list[_Part], index: int, rest: str) -> tuple[Decimal, int]:
        """Return the value of the longest number that begins with the part at `index`, and its number of parts."""
        first = parts[index]
        total, group, last = Decimal(0), first.value, None
        if first.kind == "scale" and first.value > 100:
            total, group, last = first.value, Decimal(0), first.value
        longest, in_digits = (total + group, 1), first.kind == "digits"
        for at in range(index + 1, len(parts)):
            previous, part = parts[at - 1], parts[at]
            gap = self._gap.fullmatch(rest[previous.end : part.start])
            joined = part.joined or bool(gap and gap[1])
            if gap is None or "alone" in (previous.kind, part.kind):
                break
            if part.kind == "scale" and part.value == 100 and not in_digits and 0 < group < 100:
                group *= 100
            elif part.kind == "scale" and part.value > 100 and group and (last is None or part.value < last):
                total, group, last, in_digits = total + group * part.value, Decimal(0), part.value, False
            elif part.kind == "scale" and part.value > 100 and not group and at == index + 2 and not joined:
                total *= part.value  # a thousand million
            elif part.kind == "digits" and last is not None and not group and part.value < last:
                group, in_digits = part.value, True  # counts only with a scale after it: 3 million and 500 thousand
                continue
            elif part.kind != "digits" and not in_digits and (last is None or part.value < last):
                added = self._added(group, part, joined)
                if added is None:
                    break
                group = added
            else:
                break
            longest = (total + group, at - index + 1)
        return longest

    def _added(self, group: Decimal, part: _Part, joined: bool) -> Decimal | None:
        """Return the sum of a group below a thousand and a part, or None if they are two numbers."""
        low, value = group % 100, part.value
        if not group:
            return value
        if part.kind == "scale":
            return None
        is_after_tens = low >= 20 and ((low % 20 == 0 and value < 20) or (low % 10 == 0 and value < 10))
        is_after_hundreds = low == 0 and value < 100
        is_after_units = 0 < low < 10 and value % 10 == 0 and (value == 10) != joined and 10 <= value < 100
        if is_after_tens or is_after_hundreds or (self._numerals.units_first and is_after_units):
            return group + value
        return None


_reader = lru_cache(maxsize=16)(_Reader)


def _removed(match: re.Match[str]) -> str:
    return "\0" * len(match.group())
