"""Finds numbers that an original and its translation do not share, by value and by what they count.

It counts which numbers a text has, not how often it repeats them. Dates have a rule of their own; but a year or a day
that is part of a date in one text may be a number by itself in the other.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from nashra.model.problems import Level
from nashra.review.checks import dates, exchanges, moments
from nashra.review.checks.agreement import OTHER_UNIT, agreement, is_grouped, is_restated
from nashra.review.comparison import Finding, Knowledge, Message, Pair
from nashra.review.reading import measures
from nashra.review.reading.dates import Date
from nashra.review.reading.digits import Number
from nashra.review.reading.figures import Figures
from nashra.review.summary import figures_of, of_passage

RULE = "numbers"

_ALL = 100  # per cent

_NOTHING_ALIKE = 2
_MOST_UNSURE = 2  # in words: one is also an article or a pronoun, two is both


class _Compared(NamedTuple):
    """The numbers of two texts: pairs of one value and different units, and the rest of each text."""

    differing: list[tuple[Number, Number]]
    lost: list[Number]
    extra: list[Number]


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the numbers that an original and its translation do not share.

    Another number or unit in the place of one is a problem where both are certain, and so is a missing number in
    digits; all else is advice.
    """
    for index, pair in enumerate(pairs):
        wanted, written = (of_passage(passage, knowledge) for passage in pair)
        if wanted.numbers == written.numbers:
            continue
        original, translation = (figures_of(passage, knowledge) for passage in pair)
        prefixes = pair.original.language.prefix, pair.translation.language.prefix
        is_reordered = sorted(wanted.numbers) == sorted(written.numbers)
        messages = [] if is_reordered else [*_messages(original, translation, prefixes)]
        messages = messages or [*exchanges.messages(original, translation, pair, prefixes)]
        yield from (Finding(index, *message) for message in messages)


def _messages(original: Figures, translation: Figures, prefixes: tuple[str, str]) -> Iterator[Message]:
    compared = _compared(original.numbers, translation.numbers)
    for one, other in compared.differing:
        yield _other_unit(one, other, prefixes)
    if not (compared.lost or compared.extra):
        return
    matched = dates.match(original.dates, translation.dates)
    # A part of a date that its counterpart lacks may be a number by itself there: "in May of the year 2022".
    spare = _parts(matched.extra) | _parts(_without_shared(matched))
    their_moments, our_moments = moments.values(original, translation)
    lost, less_often = _split(compared.lost, original, _known(translation) | spare | our_moments, translation.numbers)
    extra, more_often = _split(
        compared.extra, translation, _known(original) | _parts(original.dates) | their_moments, original.numbers
    )
    extra = [number for number in extra if not (number.added or _is_all(number))]
    if not (lost or extra):
        yield from _other_repetitions(less_often, more_often, (original, translation), prefixes)
    less_often += _lost_parts(matched)
    # Where a repetition is gone and new digits are in the text, these are in its place.
    while len(lost) < sum(not number.spelled for number in extra) and less_often:
        lost.append(less_often.pop(0))
    while len(extra) < len(lost) and more_often:
        extra.append(more_often.pop(0))
    doubtful = any(not number.sure and number.value > 1 for number in compared.extra)
    replaced = [
        (wanted, written)
        for wanted, written in _nearest(lost, extra)
        if not (written is None and wanted and is_restated(wanted, original.numbers))
        and not (wanted is None and written and is_restated(written, translation.numbers))
    ]
    doubtful |= any(wanted is None for wanted, _ in replaced)
    for wanted, written in replaced:
        yield _message(wanted, written, prefixes, doubtful=doubtful)
    if not (lost or extra):
        yield from _other_unsure(compared, prefixes)


def _compared(theirs: Iterable[Number], ours: Iterable[Number]) -> _Compared:
    """Pair each number of an original with one of its translation, those that agree best first."""
    lost, extra = list(theirs), list(ours)
    differing = []
    agreements = sorted(
        (level, at, number.start, other.start, number, other)
        for at, number in enumerate(lost)
        for other in extra
        if (level := agreement(number, other)) is not None
    )
    for level, *_, number, other in agreements:
        if number in lost and other in extra:
            lost.remove(number)
            extra.remove(other)
            if level == OTHER_UNIT and (number.sure or other.sure):
                differing.append((number, other))
    return _Compared(differing, lost, extra)


def _split(
    numbers: Iterable[Number], text: Figures, known: set[Decimal], counterparts: Iterable[Number]
) -> tuple[list[Number], list[Number]]:
    """Return the sure numbers of a text that the other text does not have, and those that it has less often."""
    sure = [number for number in numbers if number.sure and not is_grouped(number, text, counterparts)]
    less_often = [number for number in sure if number.value in known]
    return [number for number in sure if number.value not in known], less_often


def _known(text: Figures) -> set[Decimal]:
    """Return the values that a text has, also in its dates, and the two that a dual may be."""
    values = {value for number in text.numbers for value in number.values}
    return values | ({Decimal(2)} if text.dual else set())


def _parts(found: Iterable[Date]) -> set[Decimal]:
    return {Decimal(part) for date in found for part in (date.year, date.month, date.day) if part}


def _without_shared(matched: dates.Match) -> Iterator[Date]:
    """Yield the dates of the translation, without the parts that their counterpart has too."""
    for one, other in matched.agreed:
        yield other._replace(year=None if one.year else other.year, month=0, day=None if one.day else other.day)


def _lost_parts(matched: dates.Match) -> list[Number]:
    """Return the parts of original dates that their counterparts lack: "2 December 9021" is read as 2 December."""
    return [
        Number(Decimal(mine), date.start, date.end, date.text)
        for date, counterpart in matched.agreed
        for mine, its in ((date.year, counterpart.year), (date.day, counterpart.day))
        if mine and not its and not (mine == date.day and date.open_day)
    ]


def _nearest(lost: list[Number], extra: list[Number]) -> Iterator[tuple[Number | None, Number | None]]:
    """Pair each lost number with the one that is most probably in its place, and yield the rest alone."""
    lost, extra = list(lost), list(extra)
    near = sorted(
        ((_distance(one, other), one.start, other.start, one, other) for one in lost for other in extra),
        key=lambda pair: pair[:3],
    )
    for distance, *_, one, other in near:
        if distance < _NOTHING_ALIKE and one in lost and other in extra:
            lost.remove(one)
            extra.remove(other)
            yield one, other
    yield from ((one, None) for one in lost)
    yield from ((None, other) for other in extra)


def _distance(one: Number, other: Number) -> float:
    """Return how far two numbers are from each other, 2 and more for those that count different things."""
    kinds = {measures.kind(unit) for unit in one.units}, {measures.kind(unit) for unit in other.units}
    apart = 0 if kinds[0] == kinds[1] else 1 if not all(kinds) else 2
    return apart + 1 - SequenceMatcher(None, _written(one), _written(other), autojunk=False).ratio()


def _is_certain(number: Number) -> bool:
    return number.sure and (not number.spelled or number.value > _MOST_UNSURE)


def _message(lost: Number | None, extra: Number | None, prefixes: tuple[str, str], *, doubtful: bool) -> Message:
    values = f"{prefixes[0]} {_written(lost)} ↔ {prefixes[1]} {_written(extra)}"
    if lost and extra:
        return _level(lost, extra), f"{values}: the number differs", f"check `{extra.text}`"
    if lost:
        # A translator may write a measure without a figure: about a mile.
        is_doubtful = doubtful or lost.spelled or _is_all(lost) or any(map(measures.is_measure, lost.units))
        message = f"{values}: the number is missing"
        return "advice" if is_doubtful else "problem", message, "write it in the translation too"
    hint = f"check `{extra.text if extra else ''}`; put what you add in square brackets"
    return "advice", f"{values}: the original does not have this number", hint


def _is_all(number: Number) -> bool:
    """Say whether a number is 100 %: a translator may as well write "completely"."""
    return number.value == _ALL and measures.PERCENT in number.units


def _other_unit(one: Number, other: Number, prefixes: tuple[str, str]) -> Message:
    values = f"{prefixes[0]} {_with_unit(one)} ↔ {prefixes[1]} {_with_unit(other)}"
    return _level(one, other), f"{values}: the unit differs", f"check `{other.text}`"


def _level(one: Number, other: Number) -> Level:
    return "problem" if _is_certain(one) and _is_certain(other) else "advice"


def _other_unsure(compared: _Compared, prefixes: tuple[str, str]) -> Iterator[Message]:
    """Yield fractions, digits of names (G20), Roman numbers and words such as "dozen", where each text has another."""
    for is_kind in (_is_fraction, _is_in_name, _is_possible):
        lost, extra = (list(filter(is_kind, side)) for side in (compared.lost, compared.extra))
        for one, other in _nearest(lost, extra):
            if one and other:
                yield _message(one, other, prefixes, doubtful=True)


def _is_in_name(number: Number) -> bool:
    return not (number.sure or number.spelled)


def _is_possible(number: Number) -> bool:
    return not number.sure and number.spelled and number.value > _MOST_UNSURE and not number.others


def _other_repetitions(
    lost: list[Number], extra: list[Number], texts: tuple[Figures, Figures], prefixes: tuple[str, str]
) -> Iterator[Message]:
    """Yield figures in digits that have become another one that the text has too: 40, 40 and 50 ↔ 40, 50 and 50."""
    dated = {part for text in texts for part in _parts(text.dates)}
    certain = ([one for one in side if not (one.spelled or one.added or one.value in dated)] for side in (lost, extra))
    for one, other in _nearest(*certain):
        if one and other and one.value != other.value:
            yield _message(one, other, prefixes, doubtful=True)


def _is_fraction(number: Number) -> bool:
    return number.spelled and any(value != int(value) for value in number.values)


def _with_unit(number: Number) -> str:
    return f"{_written(number)} {'/'.join(filter(None, number.units))}".rstrip()


def _written(number: Number | None) -> str:
    if number is None:
        return "–"
    if number.spelled and number.value != int(number.value):
        return number.text
    value = f"{number.value:f}"
    return value.rstrip("0").rstrip(".") if "." in value else value
