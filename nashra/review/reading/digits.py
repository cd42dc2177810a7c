"""Digits, signs, Roman letters and words -> the numbers that they write."""

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from nashra.content.numerals import Numerals
from nashra.review.reading.folding import fold, inside

Kind = Literal["digits", "word", "scale", "alone"]
"""How a piece of a number counts: as digits, added, multiplying, or alone."""

TELEPHONE = re.compile(r"(?<!\d)(?:\+\d(?:[\s().-]{0,2}\d){7,14}|0\d(?:[\s.-]?\d\d){4})(?!\d)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_EITHER = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_ROMAN = re.compile(
    r"(?<![^\W_])(?=[IVXL]{2}|[VX])(?P<tens>XC|XL|L?X{0,3})(?P<units>IX|IV|V?I{0,3})(?=(?:e|er|th|st|nd|rd)?(?![^\W_]))"
)
Form = tuple[tuple[str, ...], int, Kind, bool, bool]
"""A number in words: what follows its first word, its value, its kind, whether it is joined and whether it is sure."""

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Number(NamedTuple):
    """A number: its value and where it is written.

    `spelled`: in words, wholly. `sure` is False for what may be none: one and two in words, "a million", the 20 of G20.
    `added` is what stands in square brackets: a translator wrote it who found it nowhere in the original. `other` is
    what the same digits may be as well: 1,234 by the other sign, the 20 of "20 to 30 thousand" with its scale.
    """

    value: Decimal
    start: int
    end: int
    text: str
    spelled: bool = False
    sure: bool = True
    added: bool = False
    other: Decimal | None = None


class SourceText(NamedTuple):
    """A text as it is written, the place in it of each in the folded one, and where brackets are in that."""

    text: str
    place: Callable[[int], int]
    brackets: Collection[tuple[int, int]]

    def at(self, start: int, end: int) -> tuple[int, int, str]:
        """Return where it is written what stands in the folded text there, and how."""
        start, end = self.place(start), self.place(end - 1) + 1
        return start, end, self.text[start:end]

    def number(
        self,
        value: Decimal,
        start: int,
        end: int,
        *,
        spelled: bool = False,
        sure: bool = True,
        other: Decimal | None = None,
    ) -> Number:
        """Return the number that is read there in the folded text."""
        return Number(value, *self.at(start, end), spelled, sure, inside(start, self.brackets), other)


def values(written: str, decimal: str) -> list[tuple[str, Decimal]]:
    """Return the number that digits and signs write, by the locale's sign or as they fit only; several for a list."""
    if written.isdecimal():
        return [(written, Decimal(written))]
    whole = re.sub(r"[\s٬']", "", written)
    signs = re.findall("[.,]", whole)
    point = "٫"
    if point not in whole and signs:
        once = len(signs) == 1 and (signs[0] == decimal or not _GROUPED.fullmatch(whole))
        point = signs[-1] if once or len(set(signs)) == 2 else point
    number, _, fraction = whole.partition(point)
    if (number.isdecimal() or _GROUPED.fullmatch(number)) and (not fraction or fraction.isdecimal()):
        return [(written, Decimal(re.sub("[.,]", "", number) + ("." + fraction if fraction else "")))]
    return [(digits, Decimal(digits)) for digits in re.split(r"\D", written)]


def otherwise(written: str, value: Decimal) -> Decimal | None:
    """Return what digits write if their one sign is read the other way (1,234 is 1.234 or 1234), or None."""
    if written.isdecimal() or not (match := _EITHER.fullmatch(written)):
        return None
    point, group = Decimal(written.replace(match[1], ".")), Decimal(written.replace(match[1], ""))
    return group if value == point else point


def telephone(match: re.Match[str]) -> tuple[int, ...]:
    """Return the number of a telephone, all its digits as one: it is spaced otherwise in each language."""
    return (int(re.sub(r"\D", "", match.group())),)


def roman(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the value and the place of each Roman number from two to 99; some are no numbers, so none is certain."""
    for match in _ROMAN.finditer(text):
        values = [_LETTERS[letter] for letter in match.group()]
        yield (
            sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)),
            match.span(),
        )


def is_roman(word: str) -> bool:
    """Say whether a word, letters alone, is what `roman` finds."""
    return _ROMAN.match(word) is not None  # not `search`: where a word begins, no other is before it


def spelled(numerals: Numerals) -> dict[str, list[Form]]:
    """Return the forms that begin with a word: what follows it, the value, whether it multiplies, joins and is sure."""
    words: dict[str, list[Form]] = {}
    joining = tuple(fold(word)[0] for word in numerals.join)
    kinds: tuple[tuple[dict[int, tuple[str, ...]], Kind, bool], ...] = (
        (dict(numerals.numbers), "word", True),
        (dict(numerals.scales), "scale", True),
        (dict(numerals.possible), "alone", False),
    )
    for values, kind, sure in kinds:
        for value, forms in values.items():
            for form in forms:
                first, *more = _WORD.findall(fold(form)[0].lower()) or [form]  # a sign such as ² holds no word
                for prefix in ("", *(fold(one)[0] for one in numerals.prefixes)):
                    joined = bool(prefix) and prefix.startswith(joining)
                    words.setdefault(prefix + first, []).append((tuple(more), value, kind, joined, sure))
    for forms_of in words.values():
        forms_of.sort(key=lambda form: -len(form[0]))
    return words
