"""A prose text -> the dates and numbers in it by value: 84, ٨٤, "eighty-four" and أربعة وثمانون are one number."""

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
from nashra.review.reading.folding import any_of, brackets, fold, matches, places, words

_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
_TIME = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3])(?:\s?[hH]\s?|:)([0-5]\d)(?![\d:])")
_CURRENCY = r"[$€£¥₦₣]"
_NO_LETTER = re.compile(r"[\W\d_]")
_DIGITS = re.compile(r"\d+")
_SHORTEST_OF_TWO = 4  # letters of a word that may be a dual: fewer are particles


@dataclass(frozen=True, slots=True)
class Figures:
    """The dates and numbers of a text, in its order; `dual`: a word of it may say "two".

    `weekdays`, from Monday, 0, are those that stand without a date.
    """

    dates: tuple[Date, ...]
    numbers: tuple[Number, ...]
    dual: bool = False
    weekdays: frozenset[int] = frozenset()


@lru_cache(maxsize=256)  # several rules compare the passages of a piece, an original with each translation
def read(text: str, tag: str, numerals: Numerals) -> Figures:
    """Return the dates and numbers of a text in the language of a tag. What is part of a date is no number."""
    return _reader(tag, numerals).read(text)


@lru_cache(maxsize=16)
def _reader(tag: str, numerals: Numerals) -> "_Reader":
    return _Reader(tag, numerals)


_Sign = Literal["month", "weekday", "number", "roman", "percent", "dual"]
_Clue = tuple[_Sign, str]  # what a word may say, and the word


class _Part(NamedTuple):
    """A piece of a number: digits, a word that is added, one that multiplies, or one that stands alone."""

    value: Decimal
    start: int
    end: int
    kind: digits.Kind
    joined: bool = False
    sure: bool = True


class _Reader:
    """Reads the figures of a language."""

    def __init__(self, tag: str, numerals: Numerals) -> None:
        self._moments = DateReader(tag, numerals)
        self._numerals = numerals
        symbols = Locale.parse(tag, sep="-").number_symbols["latn"]
        self._decimal = symbols["decimal"]
        space = r"\s" if symbols["group"].isspace() else "\u00a0"
        self._digits = re.compile(rf"\d{{1,3}}(?:{space}\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫٬']\d+)*")
        self._percent = re.compile(rf"(?<![^\W\d_]){any_of(numerals.percent)}(?![^\W\d_])", re.IGNORECASE)
        ends = (_NO_LETTER.split(fold(said)[0])[-1] for said in numerals.percent)
        self._end_of_percent = re.compile(any_of(ends), re.IGNORECASE)
        self._afternoon = re.compile(rf"\s?{any_of(numerals.afternoon)}(?![^\W\d_])", re.IGNORECASE)
        self._gap = re.compile(rf"[\s-]?(?:({any_of(numerals.join)})[\s-]?)?", re.IGNORECASE)
        self._link = re.compile(rf"\s*(?:[-–—]|{any_of((*numerals.links, *numerals.join))})\s*", re.IGNORECASE)
        self._prefix = re.compile(rf"(?<![^\W_]){any_of(numerals.prefixes)}$")
        # What is written with several numbers: a sign of it, the whole, and its values.
        self._composite = (
            (re.compile(r"[+0]\d"), digits.TELEPHONE, digits.telephone),
            (re.compile(r"\d\s?[hH:]"), _TIME, self._time),
        )
        self._words = digits.spelled(numerals)
        self._told_by = lru_cache(maxsize=20_000)(self._told_between_spaces)  # texts repeat their words
        self._unsure = {fold(word)[0] for word in numerals.unsure}
        self._dual = tuple(fold(ending)[0] for ending in numerals.dual)
        self._shortened = {word: value for value, words in numerals.abbreviations.items() for word in words}
        signs = any_of(self._shortened)
        self._after = re.compile(rf"\s?({signs})(?:\s?{_CURRENCY}|\s[A-Z]{{3}}\b|(?![^\W\d_]))")

    def read(self, text: str) -> Figures:
        folded, place = fold(text)
        told = self._told(folded)
        found, rest = self._moments.find(folded, {word for sign, word in told if sign == "month"})
        signs = {sign for sign, _ in told}
        # What a word of a date is a sign of is sought in vain; but it is no dual, and what it was cut from is a word.
        if found and ("dual" in signs or is_cut(rest, found)):
            told = self._told(rest)
            signs = {sign for sign, _ in told}
        weekdays = self._moments.weekdays(rest) if "weekday" in signs else frozenset()
        made = SourceText(text, place, brackets(folded))
        numbers: list[Number] = []
        if "percent" in signs:
            rest = self._percent.sub(_nothing, rest)
        starts = [match.start() for match in _DIGITS.finditer(rest)]
        for sign, pattern, values in self._composite if starts else ():
            if sign.search(rest):
                for match in pattern.finditer(rest):
                    numbers += [made.number(Decimal(value), *match.span()) for value in values(match)]
                rest = pattern.sub(_nothing, rest)
        parts = [*self._in_digits(rest, starts)]
        if "number" in signs:
            counted = {word for sign, word in told if sign == "number"}
            parts = sorted([*parts, *self._in_words(rest, counted)], key=lambda part: part.start)
        numbers += self._composed(parts, rest, made)
        if "roman" in signs:
            numbers += [made.number(Decimal(value), *span, sure=False) for value, span in digits.roman(rest)]
        numbers.sort(key=lambda number: number.start)
        dates = tuple(Date(*date[:4], *made.at(date.start, date.end), date.sure, date.added) for date in found)
        return Figures(dates, tuple(numbers), "dual" in signs, weekdays)

    def _told(self, text: str) -> frozenset[_Clue]:
        """Return what the words of a text may say: what none is a sign of is not there."""
        return self._told_by_word("").union(*map(self._told_by, text.split()))  # no word has a space in it

    def _told_between_spaces(self, said: str) -> frozenset[_Clue]:
        return frozenset().union(*map(self._told_by_word, words(said)))

    def _told_by_word(self, word: str) -> frozenset[_Clue]:
        signs: dict[_Sign, bool] = {
            "month": word in self._moments.of_months,
            "weekday": word in self._moments.of_weekdays,
            "number": word.lower() in self._words,
            "roman": digits.is_roman(word),
            "percent": self._end_of_percent.fullmatch(word) is not None,
            "dual": len(word) >= _SHORTEST_OF_TWO and word.endswith(self._dual),
        }
        return frozenset((sign, word) for sign, is_there in signs.items() if is_there)

    # --- pieces ---------------------------------------------------------------------------------------------------

    def _in_digits(self, rest: str, starts: list[int]) -> Iterator[_Part]:
        for match in matches(self._digits, rest, starts):
            start = match.start()
            before = rest[max(0, start - 8) : start]
            attached = before[-1:].isalpha() and not self._prefix.search(before)  # G20, H24info
            for written, value in digits.values(match.group(), self._decimal):
                yield _Part(value, start, start + len(written), "digits", sure=not attached)
                start += len(written) + 1
            short = self._after.match(rest, match.end())
            if short and (len(short[1]) > 1 or short.end() > short.end(1) or re.search(rf"{_CURRENCY}\s?$", before)):
                yield _Part(Decimal(self._shortened[short[1]]), match.end(), short.end(1), "scale")

    def _in_words(self, rest: str, counted: Collection[str]) -> Iterator[_Part]:
        free = 0
        for first in matches(_WHOLE, rest, places(rest, counted)):
            for more, value, kind, joined, sure in self._words.get(first.group().lower(), ()):
                following = list(islice(_WORD.finditer(rest, first.end()), len(more))) if more else ()
                end = following[-1].end() if following else first.end()
                if first.start() < free or tuple(word.group().lower() for word in following) != more:
                    continue
                if not more or _WORD.sub("", rest[first.start() : end]).strip(" \u00a0-") == "":
                    certain = sure and rest[first.start() : end] not in self._unsure
                    yield _Part(Decimal(value), first.start(), end, kind, joined, certain)
                    free = end
                    break

    def _time(self, match: re.Match[str]) -> tuple[int, ...]:
        hour, minute = int(match[1]), int(match[2])
        if hour < 12 and self._afternoon.match(match.string, match.end()):
            hour += 12
        return (hour, minute) if minute else (hour,)

    # --- wholes ---------------------------------------------------------------------------------------------------

    def _composed(self, parts: list[_Part], rest: str, made: SourceText) -> Iterator[Number]:
        index = 0
        while index < len(parts):
            value, count = self._longest(parts, index, rest)
            chain = parts[index : index + count]
            if value < 12 and self._afternoon.match(rest, chain[-1].end):
                value += 12
            spelled = "digits" not in [part.kind for part in chain]
            bare = count == 1 and chain[0].kind == "scale" and value > 100
            sure = (count > 1 or chain[0].sure) and not (spelled and value <= 2) and not bare
            index += count
            other = None
            if count == 1 and index + 1 < len(parts) and parts[index + 1].kind == "scale":
                other = self._scaled_by_next(chain[0], parts[index], parts[index + 1], rest)
            if other is None and count == 1 and not spelled:
                other = digits.otherwise(rest[chain[0].start : chain[0].end], value)
            yield made.number(value, chain[0].start, chain[-1].end, spelled=spelled, sure=sure, other=other)

    def _scaled_by_next(self, one: _Part, another: _Part, scale: _Part, rest: str) -> Decimal | None:
        """Return the value with the scale of the next number: "20 to 30 thousand"."""
        if not one.kind == another.kind != "scale":
            return None
        linked = self._link.fullmatch(rest[one.end : another.start])
        return one.value * scale.value if linked and self._gap.fullmatch(rest[another.end : scale.start]) else None

    def _longest(self, parts: list[_Part], index: int, rest: str) -> tuple[Decimal, int]:
        """Return the value of the longest number that begins with a part, and of how many parts it is."""
        first = parts[index]
        if index + 1 == len(parts) or not self._gap.fullmatch(rest[first.end : parts[index + 1].start]):
            return +first.value, 1  # nothing to add; rounded as a sum is
        return self._sum(parts, index, rest)

    def _sum(self, parts: list[_Part], index: int, rest: str) -> tuple[Decimal, int]:
        first = parts[index]
        total, group, last = Decimal(0), first.value, None
        if first.kind == "scale" and first.value > 100:
            total, group, last = first.value, Decimal(0), first.value
        done, in_digits = (total + group, 1), first.kind == "digits"
        for count, (before, part) in enumerate(zip(parts[index:], parts[index + 1 :], strict=False), start=2):
            gap = self._gap.fullmatch(rest[before.end : part.start])
            joined = part.joined or bool(gap and gap[1])
            if gap is None or "alone" in (before.kind, part.kind):
                break
            if part.kind == "scale" and part.value == 100 and not in_digits and 0 < group < 100:
                group *= 100
            elif part.kind == "scale" and part.value > 100 and group and (last is None or part.value < last):
                total, group, last, in_digits = total + group * part.value, Decimal(0), part.value, False
            elif part.kind == "scale" and part.value > 100 and not group and count == 3 and not joined:
                total *= part.value  # a thousand million
            elif part.kind == "digits" and last is not None and not group and part.value < last:
                group, in_digits = part.value, True  # only with a scale behind it: 3 million and 500 thousand
                continue
            elif part.kind != "digits" and not in_digits and (last is None or part.value < last):
                added = self._added(group, part, joined)
                if added is None:
                    break
                group = added
            else:
                break
            done = (total + group, count)
        return done

    def _added(self, group: Decimal, part: _Part, joined: bool) -> Decimal | None:
        low, value = group % 100, part.value
        if not group:
            return value
        if part.kind == "scale":
            return None
        tens_first = low >= 20 and ((low % 20 == 0 and value < 20) or (low % 10 == 0 and value < 10))
        after_hundred = low == 0 and value < 100
        units_first = 0 < low < 10 and value % 10 == 0 and (value == 10) != joined and 10 <= value < 100
        if tens_first or after_hundred or (self._numerals.units_first and units_first):
            return group + value
        return None


def _nothing(match: re.Match[str]) -> str:
    return "\0" * len(match.group())
