"""Reads numbers from digits and signs, Roman letters and words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from nashra.content.numerals import Numerals, Words
from nashra.review.reading.folding import WORD, Spans, fold, inside
from nashra.review.reading.measures import Units

Kind = Literal["digits", "word", "scale", "alone", "fraction"]
"""How a part of a number counts: as digits, added, multiplying, not combined with others, or as part of a whole."""

Form = tuple[tuple[str, ...], Decimal, Kind, bool, bool]
"""A number in words: the words after the first, its value, its kind, whether it has a prefix that joins, and whether
it is surely a number."""

TELEPHONE = re.compile(r"(?<!\d)(?:\+\d(?:[\s().-]{0,2}\d){7,14}|0\d(?:[\s.-]?\d\d){4})(?!\d)")
FRACTION = re.compile(
    r"(?<![\d.,/-])(?:(\d{1,3})?\s?([\u00bc-\u00be\u2150-\u215e])|(?:(\d{1,3})\s)?([1-9]\d?)/([1-9]\d?)(?![\d/.,-]\d|\d))"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}([.,])(?!000)\d{3}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]000")  # nobody writes three decimals that are zeros
_ROMAN = re.compile(
    r"(?<![^\W_])(?=[IVXL]{2}|[IVX])(?P<tens>XC|XL|L?X{0,3})(?P<units>IX|IV|V?I{0,3})(?=(?:e|er|th|st|nd|rd)?(?![^\W_]))"
)
_SHORT = 2  # letters
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
"""The values of the Roman letters that are read."""


class Number(NamedTuple):
    """A number: its value, and where and how it is written.

    `spelled`: wholly in words. `sure` is False for what may be no number: one and two in words, "a million", the 20 of
    G20. `added`: in square brackets, because the translator added it. `others` are values that it may have instead:
    1,234 with the other decimal sign, the 20 of "20 to 30 thousand" with its scale. `units`: what it may count, none
    for things.
    """

    value: Decimal
    start: int
    end: int
    text: str
    spelled: bool = False
    sure: bool = True
    added: bool = False
    others: tuple[Decimal, ...] = ()
    units: Units = ()

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values that it may have."""
        return self.value, *self.others


class SourceText(NamedTuple):
    """A text as written, the function from folded offsets to its own, and the folded spans in square brackets."""

    text: str
    offset: Callable[[int], int]
    brackets: Spans

    def at(self, start: int, end: int) -> tuple[int, int, str]:
        """Return (start, end, text) as written for a span of the folded text."""
        start, end = self.offset(start), self.offset(end - 1) + 1
        return start, end, self.text[start:end]

    def number(self, value: Decimal, start: int, end: int, **more: Any) -> Number:
        """Return the number in a span of the folded text; `more` are the fields that differ from their defaults."""
        return Number(value, *self.at(start, end), added=inside(start, self.brackets), **more)


def _signs(written: str) -> str:
    """Return digits with the signs of Arabic as those of other languages: 30،000 is 30,000."""
    return written.replace("،", ",")


def values(written: str, decimal: str) -> list[tuple[str, Decimal]]:
    """Return the number in digits with signs, and its text, or several numbers if the signs only separate them.

    A single point or comma is the decimal sign if it equals `decimal`, the locale's, or cannot group thousands.
    """
    if written.isdecimal():
        return [(written, Decimal(written))]
    whole = re.sub(r"[\s٬']", "", _signs(written))
    if whole[0] in ".,٫":
        return [(written, Decimal("0." + whole[1:]))]
    signs = re.findall("[.,]", whole)
    point = "٫"
    if point not in whole and signs:
        is_decimal = len(signs) == 1 and (signs[0] == decimal or not _GROUPED.fullmatch(whole))
        is_decimal = is_decimal and not _THOUSANDS.fullmatch(whole)
        point = signs[-1] if is_decimal or len(set(signs)) == 2 else point
    number, _, fraction = whole.partition(point)
    if (number.isdecimal() or _GROUPED.fullmatch(number)) and (not fraction or fraction.isdecimal()):
        return [(written, Decimal(re.sub("[.,]", "", number) + ("." + fraction if fraction else "")))]
    return [(digits, Decimal(digits)) for digits in re.split(r"\D", written)]


def otherwise(written: str, value: Decimal) -> Decimal | None:
    """Return the second value of digits whose only sign may be a point or group thousands (1,234), or None."""
    written = _signs(written)
    if written.isdecimal() or not (match := _AMBIGUOUS.fullmatch(written)):
        return None
    point, group = Decimal(written.replace(match[1], ".")), Decimal(written.replace(match[1], ""))
    return group if value == point else point


def telephone(match: re.Match[str]) -> tuple[int, ...]:
    """Return all digits of a telephone number as one number, since each language groups them in its own way."""
    return (int(re.sub(r"\D", "", match.group())),)


def with_fraction(match: re.Match[str]) -> Decimal | None:
    """Return the value of a match of `FRACTION`: 2½ and 2 1/2 are 2.5; None for what is no part of a whole, as 24/7."""
    if match[2]:
        return Decimal(match[1] or 0) + Decimal(str(round(unicodedata.numeric(match[2]), 9)))
    part = share(f"{match[4]}/{match[5]}")
    return Decimal(match[3] or 0) + part if part < 1 else None


def roman(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield (value, span) of each possible Roman number from 1 to 99; any of them may be a word instead."""
    for match in _ROMAN.finditer(text):
        letters = [ROMAN[letter] for letter in match.group()]
        yield (
            sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True)),
            match.span(),
        )


def is_roman(word: str) -> bool:
    """Say whether `roman` reads a word of letters as a number."""
    return _ROMAN.match(word) is not None  # not `search`: no number begins later in a word


def spelled(numerals: Numerals) -> dict[str, list[Form]]:
    """Return the numbers in words by their first word, with each prefix of the language; those of most words first."""
    forms_by_word: dict[str, list[Form]] = {}
    joining = tuple(fold(word)[0] for word in numerals.join)
    prefixes = ["", *(fold(prefix)[0] for prefix in numerals.prefixes)]
    kinds: tuple[tuple[Iterable[tuple[Decimal, tuple[str, ...]]], Kind, bool], ...] = (
        (_by_value(numerals.numbers), "word", True),
        (_by_value(numerals.scales), "scale", True),
        (_by_value(numerals.possible), "alone", False),
        (((share(key), words) for key, words in numerals.fractions.items()), "fraction", True),
        (_by_value(numerals.centuries), "alone", False),
    )
    for words_by_value, kind, sure in kinds:
        for value, forms in words_by_value:
            for form in forms:
                first, *more = WORD.findall(fold(form)[0].lower()) or [form]  # a sign such as ² holds no word
                for prefix in prefixes:
                    joined = bool(prefix) and prefix.startswith(joining)
                    # Two letters with a prefix are more often another word.
                    certain = sure and not (prefix and len(first) <= _SHORT)
                    forms_by_word.setdefault(prefix + first, []).append((tuple(more), value, kind, joined, certain))
    for forms_of_word in forms_by_word.values():
        forms_of_word.sort(key=lambda form: -len(form[0]))
    return forms_by_word


def share(written: str) -> Decimal:
    """Return the value of a fraction with a slash: 2/3."""
    part, _, whole = written.partition("/")
    return Decimal(part) / Decimal(whole)


def _by_value(words: Words) -> Iterator[tuple[Decimal, tuple[str, ...]]]:
    return ((Decimal(value), forms) for value, forms in words.items())
