"""Says whether two numbers are one, by value and by what they count: 3 miles and 4.8 km, a third and 33 %."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from nashra.review.reading import measures
from nashra.review.reading.digits import Number
from nashra.review.reading.figures import Figures

EQUAL, PROBABLE, OTHERWISE, CONVERTED, OTHER_UNIT = range(5)
"""How well two numbers agree: certainly; in value, but one has no unit, or may have another value; by another reading;
converted; in value, but not in unit."""


def agreement(one: Number, other: Number) -> int | None:
    """Return how well two numbers agree, or None if they are different numbers."""
    if one.value == other.value:
        if one.units == other.units and not (one.others or other.others):
            return EQUAL
        if _is_unsaid(one, other):
            return PROBABLE
    is_other = not set(one.values).isdisjoint(other.values)
    if is_other and _is_unsaid(one, other):
        return OTHERWISE
    if _is_converted(one, other) or _is_share(one, other) or _is_share(other, one):
        return CONVERTED
    return OTHER_UNIT if is_other else None


def _is_unsaid(one: Number, other: Number) -> bool:
    """Say whether the units of two numbers agree: the same, or only one text says what it counts."""
    if measures.NOTHING in (*one.units, *other.units):
        return True
    if one.units and other.units:
        return not set(one.units).isdisjoint(other.units)
    said = one.units or other.units
    return measures.PERCENT not in said or one.spelled or other.spelled


def _is_converted(one: Number, other: Number) -> bool:
    return any(
        measures.is_converted(float(value), unit, float(other_value), other_unit)
        for value in one.values
        for other_value in other.values
        for unit in one.units
        for other_unit in other.units
    )


def _is_share(one: Number, other: Number) -> bool:
    """Say whether a fraction is the percentage in the other text, but for rounding: a third, 33 %."""
    if measures.PERCENT in other.units:
        other = other._replace(value=other.value / 100)
    elif other.spelled == one.spelled:
        return False
    parts = (value for value in one.values if value != int(value))
    return not one.units and any(abs(part - other.value) <= Decimal("0.015") * part for part in parts)


def is_restated(number: Number, numbers: Iterable[Number]) -> bool:
    """Say whether a measure only says another one of its text again, converted: 250 metres (820 feet)."""
    return any(other is not number and _is_converted(number, other) for other in numbers)


def is_grouped(number: Number, text: Figures, counterparts: Iterable[Number]) -> bool:
    """Say whether the other text writes the digits of a number in other groups, or a sum as its parts."""
    own, theirs = ([one for one in side if one.spelled == number.spelled] for side in (text.numbers, counterparts))
    return any(_is_regrouped(group, number) for group in _runs(theirs)) or any(
        number in group and _is_regrouped(group, one) for group in _runs(own) for one in theirs
    )


def _runs(numbers: list[Number]) -> Iterator[list[Number]]:
    """Yield each run of numbers that only a sign or space parts, of two to five."""
    for begin in range(len(numbers)):
        for end in range(begin + 2, min(begin + 6, len(numbers) + 1)):
            if all(after.start - before.end <= 3 for before, after in pairwise(numbers[begin:end])):
                yield numbers[begin:end]


def _is_regrouped(group: list[Number], whole: Number) -> bool:
    """Say whether a run of numbers has the digits of one number, in either order, or is its sum."""
    if whole.spelled:
        return f"{whole.value}" == "".join(f"{number.value}" for number in group)
    digits = "".join(filter(str.isdecimal, whole.text))
    texts = ["".join(filter(str.isdecimal, number.text)) for number in group]
    return digits in ("".join(texts), "".join(reversed(texts))) or whole.value == sum(number.value for number in group)
