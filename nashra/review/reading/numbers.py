"""Reads the numbers of a language in a folded text: in digits and words, with what each counts."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import islice

from nashra.content.numerals import Numerals
from nashra.review.reading import cldr, digits, measures
from nashra.review.reading.digits import Number, SourceText
from nashra.review.reading.folding import READ, WORD, any_of, digit_offsets, fold, matches, offsets
from nashra.review.reading.measures import Units
from nashra.review.reading.sums import Grammar, Part
from nashra.review.reading.units import UnitReader

_WHOLE_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]+")
_CURRENCY = r"[$€£¥₦₣]"
_VULGAR = re.compile(r"[\u00bc-\u00be\u2150-\u215e]|\d/\d")
_AFTER_MINUS = re.compile(r"(?:^|[\s(\[])(?P<sign>[-−–])(?:[^\W\d_]{0,3}[^\w\s-])?$")
_MINUS_AFTER = re.compile(r"[-−](?=[\s.,،;؛:)\]%٪]|$)")
_BEFORE_POINT = re.compile(r"(?:^|[^\W\d_]\s|[(\[$€£<>~±≤≥]\s?)[.,٫]$")
_PLACES = 9
_NEAR = 24  # characters before a fraction that may have what it counts


class NumberReader:
    """Reads the numbers of a language.

    `words` are those that may be a number by themselves, in small letters; `parts` are those of numbers of several
    words, and `last_words` the last of these.
    """

    def __init__(self, tag: str, numerals: Numerals, weekdays: Collection[str]) -> None:
        self._decimal, group = cldr.of(tag).number_signs
        space = r"\s" if group.isspace() else "\u00a0"
        self._digits = re.compile(rf"\d{{1,3}}(?:{space}\d{{3}})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫٬'،]\d+)*")
        self._prefix = re.compile(rf"(?<![^\W_]){any_of(numerals.prefixes)}$")
        self._ordinal = re.compile(rf"{any_of(numerals.ordinals)}(?![^\W\d_])", re.IGNORECASE)
        self._minus = re.compile(rf"(?<![^\W\d_]){any_of(numerals.minus)}\s$", re.IGNORECASE)
        self.units = UnitReader(tag, numerals)
        self._grammar = Grammar(numerals, self.units)
        self._forms = digits.spelled(numerals)
        self.words = {word for word, forms in self._forms.items() if not all(form[0] for form in forms)}
        self.last_words = {form[0][-1] for forms in self._forms.values() for form in forms if form[0]}
        self._several = {word for word, forms in self._forms.items() if any(form[0] for form in forms)}
        self.parts = {word for forms in self._forms.values() for form in forms for word in form[0]} | self._several
        self._fractions = {
            word: form[1] for word, forms in self._forms.items() for form in forms if form[2] == "fraction"
        }
        # The dual loses its last letter before what it counts.
        self._dual = tuple(fold(ending)[0][:-1] for ending in numerals.dual)
        self._unit_words = {word for word in self._forms if self.units.named(word)}
        # The Arabic Monday is "the two".
        self._unsure = {fold(word)[0] for word in numerals.unsure} | self._forms.keys() & set(weekdays)
        self._abbreviations = {word: value for value, words in numerals.abbreviations.items() for word in words}
        scales = any_of(self._abbreviations)
        self._scale_after = re.compile(rf"\s?({scales})(?:\s?{_CURRENCY}|\s[A-Z]{{3}}\b|(?![^\W\d_]))")

    def read(self, rest: str, source: SourceText, counted: Collection[str]) -> list[Number]:
        """Return the numbers in a text without dates; `counted` are those of its words that are one of ours.

        Where the last word of a number of several words is among them, its first word is looked for too.
        """
        if not self.last_words.isdisjoint(map(str.lower, counted)):
            counted = {*counted, *(word for word in WORD.findall(rest) if word.lower() in self._several)}
        parts = []
        if _VULGAR.search(rest):
            for match in digits.FRACTION.finditer(rest):
                if (value := digits.with_fraction(match)) is not None:
                    parts.append(Part(value, *match.span(), "digits"))
                    rest = f"{rest[: match.start()]}{removed(match)}{rest[match.end() :]}"
        parts += self._in_digits(rest, digit_offsets(rest))
        if counted:
            parts += self._in_words(rest, counted)
        parts.sort(key=lambda part: part.start)
        return self._with_shared_units([*self._combined(parts, rest, source)], rest)

    def reaches(self, word: str) -> bool:
        """Say whether a word may join numbers over another word: six other *millions*, a year and a *half*."""
        forms = self._forms.get(word.lower(), ())
        kinds = {form[2] for form in forms if form[0]} | {
            form[2] for form in [form for form in forms if not form[0]][:1]
        }
        return not kinds.isdisjoint(("scale", "fraction"))

    def value_of(self, word: str) -> Decimal | None:
        """Return the value of a word that is a number by itself and nothing else, or None."""
        small = word.lower()
        form = next((form for form in self._forms.get(small, ()) if not form[0]), None)
        return form[1] if form and form[2] in ("word", "alone") and small not in self._fractions else None

    def is_ordinal(self, word: str) -> bool:
        """Say whether a word is digits with the ending of an ordinal."""
        return self._ordinal.fullmatch(word.lstrip("0123456789")) is not None

    def units_of(self, folded: str) -> Units | None:
        """Return what a word after a number says that it counts; None where the words after it may say more."""
        word = WORD.match(folded)
        return None if word and word.group() in self._abbreviations else self.units.alone(folded)

    def _in_digits(self, rest: str, starts: list[int]) -> Iterator[Part]:
        for match in matches(self._digits, rest, starts):
            start, end = match.span()
            before = rest[max(0, start - 8) : start]
            is_attached = before[-1:].isalpha() and not self._prefix.search(before)  # G20, H24info
            scale = possible = self._scale_after.match(rest, end)
            if scale and not (
                len(scale[1]) > 1 or scale.end() > scale.end(1) or re.search(rf"{_CURRENCY}\s?$", before)
            ):
                scale = None  # 5 m may be metres, or millions
            sure = not is_attached and (scale is not None or possible is not None or not self._is_cut(rest, end))
            for written, value in digits.values(match.group(), self._decimal):
                if start == match.start() and written.isdecimal() and self._is_after_point(before):
                    value, start = value.scaleb(-len(written)), start - 1  # noqa: PLW2901
                    written = f".{written}"  # noqa: PLW2901
                others = (value * self._abbreviations[possible[1]],) if possible and not scale else ()
                yield Part(value, start, start + len(written), "digits", sure=sure, others=others)
                start += len(written) + 1
            if scale:
                yield Part(Decimal(self._abbreviations[scale[1]]), end, scale.end(1), "scale")

    def _is_after_point(self, before: str) -> bool:
        """Say whether the zero of a decimal is left out: .08."""
        return before[-1:] in (".", ",", "٫") and bool(_BEFORE_POINT.search(before) or self._prefix.search(before[:-1]))

    def _is_cut(self, rest: str, end: int) -> bool:
        """Say whether digits are the beginning of a word: 7's, 3D, but not 7th or 7km."""
        following = rest[end : end + 2].lstrip("'")
        if not following[:1].isalpha() or self._ordinal.match(rest, end):
            return False
        return not self.units.after(rest, end)[0]

    def _in_words(self, rest: str, counted: Collection[str]) -> Iterator[Part]:
        free = 0
        for first in matches(_WHOLE_WORD, rest, offsets(rest, counted)):
            word = first.group().lower()
            for more, value, kind, joined, sure in self._forms.get(word, ()):
                following = list(islice(WORD.finditer(rest, first.end()), len(more))) if more else ()
                end = following[-1].end() if following else first.end()
                if first.start() < free or tuple(word.group().lower() for word in following) != more:
                    continue
                if not more or WORD.sub("", rest[first.start() : end]).strip(" \u00a0-") == "":
                    certain = sure and rest[first.start() : end] not in self._unsure
                    fraction = None if more else self._fractions.get(word)
                    is_unit = not more and word in self._unit_words
                    is_dual = kind == "scale" and word.endswith(self._dual)
                    others = (2 * value,) if is_dual else ()
                    yield Part(value, first.start(), end, kind, joined, certain, fraction, is_unit, others)
                    free = end
                    break

    def _combined(self, parts: list[Part], rest: str, source: SourceText) -> Iterator[tuple[Number, int, int]]:
        """Yield each number, and its span in the folded text."""
        index = 0
        while index < len(parts):
            total, alternatives, chain, taken = self._grammar.number(parts, index, rest)
            first, spelled = chain[0], all(part.kind != "digits" for part in chain)
            is_rounded = len(chain) > 1 or first.kind != "digits" or bool(alternatives)
            value, *others = map(_rounded, (total, *alternatives)) if is_rounded else (total,)
            is_bare = len(chain) == 1 and first.kind == "scale" and value > 100  # "a million"
            sure = (
                (len(chain) > 1 or first.sure) and not (spelled and (value <= 1 or value != int(value))) and not is_bare
            )
            counted, end = self.units.after(rest, chain[-1].end)
            counted = counted or self.units.before(rest, first.start)
            if first.kind == "fraction" and others and not counted:  # a year and a half
                nearby = WORD.findall(rest, max(0, first.start - _NEAR), first.start)[::-1]
                counted = next(filter(None, map(self.units.named, nearby)), ())
            if first.kind == "digits":
                value, others = self._signed(value, others, rest, (first.start, chain[-1].end))
            number = source.number(
                value, first.start, chain[-1].end, spelled=spelled, sure=sure, others=tuple(others), units=counted
            )
            yield number, first.start, max(end, chain[-1].end)
            index += taken

    def _signed(
        self, value: Decimal, others: list[Decimal], rest: str, span: tuple[int, int]
    ) -> tuple[Decimal, list[Decimal]]:
        """Return a value and its alternatives with the sign before it: −5. A dash or a word may be no sign."""
        before = rest[max(0, span[0] - 12) : span[0]]
        match = _AFTER_MINUS.search(before)
        if match and not before[: match.start("sign")].rstrip()[-1:].isdecimal():
            is_certain = match["sign"] != "–" and match.start("sign") > 0
            return (-value, others) if is_certain else (value, [*others, -value])
        if self._minus.search(before) or _MINUS_AFTER.match(rest, span[1]):
            return value, [*others, -value]
        return value, others

    def _with_shared_units(self, numbers: list[tuple[Number, int, int]], rest: str) -> list[Number]:
        """Give what the last number of a list or range may count to those before it: 3 to 6 inches."""
        read: list[Number] = []
        for number, _, end in reversed(numbers):
            following = numbers[len(numbers) - len(read)] if read else None
            counted = number.units
            if following and read[-1].units and not counted:
                between = rest[end : following[1]]
                if self._grammar.link.fullmatch(between) and measures.kind(read[-1].units[0]) != "currency":
                    counted = tuple(dict.fromkeys((*read[-1].units, measures.NOTHING)))
            read.append(number if counted is number.units else number._replace(units=counted))
        return read[::-1]


def _rounded(value: Decimal) -> Decimal:
    """Return a value with few places: two thirds are twice a third."""
    return value if value * 1000 == int(value * 1000) else round(value, _PLACES)


def removed(match: re.Match[str]) -> str:
    """Return characters that are part of no word, number or gap in place of a match."""
    return READ * len(match.group())
