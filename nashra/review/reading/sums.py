"""Puts numbers together from their parts: digits, words that add, scales that multiply, and fractions."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nashra.content.numerals import Numerals
from nashra.review.reading import digits
from nashra.review.reading.folding import any_of
from nashra.review.reading.units import UnitReader

_ONE_WORD = re.compile(r"\s[^\W\d_]+\s")
_FEW_LETTERS = re.compile(r"[\s-]?(?:[^\W\d_]{1,2}['\s]){0,2}")
_JOIN_AND_ARTICLE = 2  # words
_NEAR = 12  # characters in which a joining word and an article stand
_MOST_PARTS = 20  # of a whole that are counted: seventeen twentieths


class Part(NamedTuple):
    """A part of a number, by its kind: digits, a word that is added, one that multiplies, or one that stays alone.

    `fraction`: what a word is as a part of a whole ("a third"); `is_unit`: it may also be what a number counts.
    `others`: more values that it may have by itself.
    """

    value: Decimal
    start: int
    end: int
    kind: digits.Kind
    joined: bool = False
    sure: bool = True
    fraction: Decimal | None = None
    is_unit: bool = False
    others: tuple[Decimal, ...] = ()


class Sum(NamedTuple):
    """A number of several parts: its value, other values that it may have, its parts, and how many it takes."""

    value: Decimal
    others: tuple[Decimal, ...]
    parts: list[Part]
    taken: int


class _Begun(NamedTuple):
    """What is read of a number: its sum up to the last scale, what follows, that scale, and whether it is in digits."""

    total: Decimal
    group: Decimal
    last: Decimal | None
    in_digits: bool


class Grammar:
    """Knows how a language puts numbers together."""

    def __init__(self, numerals: Numerals, units: UnitReader) -> None:
        self._numerals = numerals
        self._units = units
        self._gap = re.compile(rf"\+?[\s-]?(?:({any_of(numerals.join)})[\s-]?)?", re.IGNORECASE)
        self._join = re.compile(rf"\s{any_of(numerals.join)}\s(?:[^\W\d_]{{1,3}}\s)?", re.IGNORECASE)
        self.link = re.compile(rf"\s*(?:[-–—,،]|{any_of((*numerals.links, *numerals.join))})\s*", re.IGNORECASE)

    def number(self, parts: list[Part], index: int, rest: str) -> Sum:
        """Return the number that begins with the part at `index`."""
        value, count = self._longest(parts, index, rest)
        chain, others = parts[index : index + count], [*self._alternatives(parts, index, count, rest)]
        for at in range(1, count):  # twenty seconds, quatre cents: the last word may be what is counted
            if chain[at].is_unit and not chain[at].joined and rest[chain[at - 1].end : chain[at].start].isspace():
                alone, _ = self._longest(parts[: index + at], index, rest)
                if chain[at].kind == "scale":
                    others.append(alone)
                else:
                    others.append(value)
                    value, chain = alone, chain[:at]
                break
        if count > 1 and chain[0].kind == "digits" and chain[1:] and chain[1].kind == "scale":
            other = digits.otherwise(rest[chain[0].start : chain[0].end], chain[0].value)
            if other is not None:  # before a scale three digits are rather decimals
                scaled = value / chain[0].value * other
                value, other = min(value, scaled), max(value, scaled)
                others.append(other)
        after = parts[index + count] if index + count < len(parts) else None
        if after and after.is_unit and not after.joined and rest[chain[-1].end : after.start].isspace():
            count += 1  # 50 cents
        return self._with_fraction(parts, index, Sum(value, tuple(others), chain, count), rest)

    def _alternatives(self, parts: list[Part], index: int, count: int, rest: str) -> Iterator[Decimal]:
        """Yield other values of one part: as a share, with the scale of a later one, with the other decimal sign."""
        first = parts[index]
        if count > 1:
            return
        yield from first.others
        if first.fraction is not None and first.kind != "fraction":
            yield first.fraction
        if index + 1 < len(parts) and first.kind != "scale":
            yield from self._with_next(first, parts[index + 1 : index + 3], rest)
        if first.kind == "digits" and (other := digits.otherwise(rest[first.start : first.end], first.value)):
            yield other

    def _with_next(self, first: Part, following: list[Part], rest: str) -> Iterator[Decimal]:
        """Yield the value of a part with those after it: two dozen, six other millions, the 20 of 20 to 30 thousand."""
        between = rest[first.end : following[0].start]
        if following[0].kind == "alone" and _FEW_LETTERS.fullmatch(between):
            yield first.value * following[0].value
        if following[0].kind == "scale" and _ONE_WORD.fullmatch(between):
            yield first.value * following[0].value
        if len(following) > 1 and following[1].kind == "scale" and first.kind == following[0].kind:
            is_near = self._gap.fullmatch(rest[following[0].end : following[1].start])
            if is_near and self.link.fullmatch(between):
                yield first.value * following[1].value

    def _with_fraction(self, parts: list[Part], index: int, number: Sum, rest: str) -> Sum:
        """Return a number with the fraction after it ("two thirds", "two and a half"), or a fraction with its scale."""
        value, others, chain, count = number
        if chain[0].kind == "fraction":
            return self._of_fraction(parts, index, number, rest)
        if index + count >= len(parts) or chain[0].kind == "alone":
            return number
        if (following := parts[index + count]).fraction is None:
            return self._with_later_fraction(parts, index, number, rest)
        end = chain[-1].end
        between = rest[end : following.start]
        if self._is_joined(following, between):
            scale = chain[-1].value if chain[-1].kind == "scale" and chain[-1].value > 100 else 1
            total, taken, last = value + following.fraction * scale, [*chain, following], parts[index + count + 1 :][:1]
            if last and last[0].kind == "scale" and rest[following.end : last[0].start].isspace():
                total, taken = total * last[0].value, [*taken, last[0]]
            either = others if scale > 1 else (value, *others)  # "five and half of the rest" are two
            return Sum(total, either, taken, len(taken))
        if between in (" ", "-", "\u00a0") and value <= _MOST_PARTS and value == int(value) and not following.joined:
            part, chain = value * following.fraction, [*chain, following]
            last = parts[index + count + 1 :][:1]
            is_scaled = last and last[0].kind in ("scale", "alone")
            if is_scaled and _FEW_LETTERS.fullmatch(rest[following.end : last[0].start]):
                return Sum(part * last[0].value, (part, *others), [*chain, *last], count + 2)
            # Or "un cinquième but", or "the third quarter".
            other = value if value > 1 or following.kind != "word" else following.value
            return Sum(part, (other, *others), chain, count + 1)
        counted, end = self._units.after(rest, end)
        if counted and self._is_joined(following, rest[end : following.start]):  # two years and a half
            return number._replace(others=(value + following.fraction, *others))
        return number

    def _with_later_fraction(self, parts: list[Part], index: int, number: Sum, rest: str) -> Sum:
        """Return a number with the fraction after what it counts among its other values: 29 pouces trois quarts."""
        following = parts[index + number.taken : index + number.taken + 2]
        if len(following) > 1 and (fraction := following[1].fraction) is not None:
            counted, end = self._units.after(rest, number.parts[-1].end)
            gaps = rest[end : following[0].start], rest[following[0].end : following[1].start]
            if counted and all(map(str.isspace, gaps)):
                return number._replace(others=(number.value + following[0].value * fraction, *number.others))
        return number

    def _of_fraction(self, parts: list[Part], index: int, number: Sum, rest: str) -> Sum:
        """Return a fraction with its scale ("half a million"), or with one or two before it ("a year and a half")."""
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        if following and following.kind == "scale" and _FEW_LETTERS.fullmatch(rest[part.end : following.start]):
            return Sum(number.value * following.value, (number.value,), [part, following], 2)
        if part.joined or self._join.search(rest, max(0, part.start - _NEAR), part.start):  # a year and a half
            return number._replace(others=(1 + part.value, 2 + part.value, *number.others))
        return number

    def _is_joined(self, part: Part, between: str) -> bool:
        """Say whether a fraction is joined to what is before it: "second and third" are two ordinals."""
        if part.kind != "fraction" and len(between.split()) < _JOIN_AND_ARTICLE:
            return False
        return (part.joined and between.isspace()) or self._join.fullmatch(between) is not None

    def _longest(self, parts: list[Part], index: int, rest: str) -> tuple[Decimal, int]:
        """Return the value of the longest number that begins with the part at `index`, and its number of parts."""
        first = parts[index]
        begun = _Begun(Decimal(0), first.value, None, first.kind == "digits")
        if first.kind == "scale" and first.value > 100:
            begun = _Begun(first.value, Decimal(0), first.value, in_digits=False)
        longest = begun.total + begun.group, 1
        second = index + (1 if first.kind == "scale" else 2)
        for at in range(index + 1, len(parts)):
            previous, part = parts[at - 1], parts[at]
            gap = self._gap.fullmatch(rest[previous.end : part.start])
            if gap is None or {"alone", "fraction"} & {previous.kind, part.kind}:
                break
            part = part._replace(joined=part.joined or bool(gap[1]))
            continued = self._scaled(begun, part, is_second=at == second) if part.kind == "scale" else None
            continued = continued or self._continued(begun, part, first)
            if continued is None:
                break
            # After digits with a scale others count only with a scale too: 3 million and 500 thousand, but not
            # "1.7 million four years ago".
            is_open = first.kind == "digits" and begun.last is not None and part.kind != "scale"
            begun = continued
            if not is_open:
                longest = begun.total + begun.group, at - index + 1
        return longest

    def _scaled(self, begun: _Begun, part: Part, *, is_second: bool) -> _Begun | None:
        """Return a number with a scale after it, or None if the scale does not multiply it."""
        total, group, last, in_digits = begun
        if part.value == 100:
            return begun._replace(group=group * 100) if not in_digits and 0 < group < 100 else None
        if group and (last is None or part.value < last):
            return _Begun(total + group * part.value, Decimal(0), part.value, in_digits=False)
        if not group and is_second and not part.joined:
            return begun._replace(total=total * part.value)  # a thousand million
        return None

    def _continued(self, begun: _Begun, part: Part, first: Part) -> _Begun | None:
        """Return a number with another part added, or None if that begins another number."""
        _, group, last, in_digits = begun
        if last is not None and part.value >= last:
            return None
        if part.kind == "digits":
            # 1.8 billion and 870 million are two.
            is_whole = first.value == int(first.value)
            return begun._replace(group=part.value, in_digits=True) if last and not group and is_whole else None
        added = None if in_digits else self._added(group, part)
        return None if added is None else begun._replace(group=added)

    def _added(self, group: Decimal, part: Part) -> Decimal | None:
        """Return the sum of a group below a thousand and a part, or None if they are two numbers."""
        low, value = group % 100, part.value
        if not group:
            return value
        if part.kind == "scale":
            return None
        is_after_tens = low >= 20 and ((low % 20 == 0 and value < 20) or (low % 10 == 0 and value < 10))
        is_after_hundreds = low == 0 and value < 100
        is_after_units = 0 < low < 10 and value % 10 == 0 and (value == 10) != part.joined and 10 <= value < 100
        if is_after_tens or is_after_hundreds or (self._numerals.units_first and is_after_units):
            return group + value
        return None
