"""Says in short what a passage has, so that two passages that say the same need no more: its numbers and dates.

Texts repeat their words. Each is looked up once (`lexicon`); what most passages hold, plain words, numbers in digits
with what they count and dates such as "27 June 2023", follows from them. Other runs of words that may be figures are
read by themselves, once each, as `figures` reads them; a run ends at a word that says nothing.

Law: the figures of a summary are `of_figures` of what `figures` reads in the whole text.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from nashra.content.numerals import NONE
from nashra.review import glossary
from nashra.review.comparison import Knowledge, Passage
from nashra.review.reading import figures
from nashra.review.reading.dates import Date
from nashra.review.reading.figures import Figures
from nashra.review.reading.folding import Memo
from nashra.review.reading.languages import Languages
from nashra.review.reading.lexicon import (
    ANY,
    FAR,
    LINE_BREAK,
    MONTH,
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    Lexicon,
    Word,
    says_nothing,
)
from nashra.review.reading.measures import Units

_BREAK = f" {LINE_BREAK} "
_DIGITS_OF_YEAR = 4
_APART = 4  # words: no number in words has so many from one of its parts to the next
_NUMBER_ALONE = {NUMBER}
_NO_WEEKDAYS: frozenset[int] = frozenset()

_Number = tuple[Decimal, Units]
_Day = tuple[int | None, int, int | None, int | None]  # year, month, day, weekday
_Words = Sequence[Word | None]


class Summary(NamedTuple):
    """The numbers of a text with what they count, in their order, its dates by day, and its weekdays without a date.

    Words such as "one" are left out: whether a text has them, no finding depends on. `has_moments`: it has times of day
    or decades. `foreign`: how many words of function of other languages it has. `may_name`: it may have terms or names
    of the glossary.
    """

    numbers: list[_Number]
    dates: list[_Day]
    weekdays: frozenset[int]
    has_moments: bool = False
    foreign: int = 0
    may_name: bool = False


def of_figures(read: Figures) -> Summary:
    """Return the summary of what was read in a text."""
    numbers = [(number.value, number.units) for number in read.numbers if not says_nothing(number)]
    return Summary(numbers, _by_day(map(_day, read.dates)), read.weekdays, bool(read.times or read.periods))


def of_passage(passage: Passage, knowledge: Knowledge) -> Summary:
    """Return the summary of a passage."""
    language = passage.language
    return _summarizer(language.prefix, language.tag, language.dates, knowledge).of_text(passage.prose)


def figures_of(passage: Passage, knowledge: Knowledge) -> Figures:
    """Return the dates and numbers of a passage."""
    language = passage.language
    return figures.read(passage.prose, language.formats_tag, knowledge.numerals.get(language.prefix, NONE))


class _Summarizer:
    """Sums up texts in a language of a site."""

    def __init__(self, prefix: str, tag: str, dates: str, knowledge: Knowledge) -> None:
        numerals = knowledge.numerals.get(prefix, NONE)
        self._language = dates or tag, numerals
        self._reader = figures.reader(*self._language)
        languages = Languages(prefix, knowledge.numerals)
        names = glossary.index(prefix, knowledge).telling_words()
        self._words = Memo(Lexicon(self._reader, numerals, languages, names).word)
        self._runs = Memo(self._of_run)
        self.of_text = lru_cache(maxsize=4096)(self._of_text)  # several rules compare all passages of a text

    def _of_text(self, text: str) -> Summary:
        written = text.replace(LINE_BREAK, _BREAK).split(" ")
        words = [*map(self._words.__getitem__, written)]
        numbers: list[_Number] = []
        dates: list[_Day] = []
        weekdays: set[int] = set()
        end = foreign = 0
        may_name = False
        for at, word in compress(enumerate(words), words):  # most words say nothing
            if word is None:
                continue  # for the sake of the type checker
            foreign += word.foreign
            may_name = may_name or word.is_name
            if word.role < NUMBER or at < end:
                continue
            start, end = _bounds(words, at)
            run = [word for word in words[start:end] if word]
            found = _plain(run) or self._read(run, written, start, end)
            if found is None or found.has_moments:  # one time may tell how another is read
                known = [word for word in words if word]
                foreign, may_name = sum(word.foreign for word in known), any(word.is_name for word in known)
                return of_figures(figures.read(text, *self._language))._replace(foreign=foreign, may_name=may_name)
            numbers += found.numbers
            dates += found.dates
            weekdays |= found.weekdays
        return Summary(numbers, _by_day(dates), frozenset(weekdays), foreign=foreign, may_name=may_name)

    def _read(self, run: Sequence[Word], written: Sequence[str], start: int, end: int) -> Summary | None:
        """Return the summary of the words from `start` to `end`, or None if others may belong to their figures."""
        if any(word.role == FAR for word in run):
            return None
        text = " ".join(written[start:end]).replace(_BREAK, LINE_BREAK)
        if start:
            text = f"{ANY}{_edge(written[start - 1][-1:])} {text}"
        if end < len(written):
            text = f"{text} {_edge(written[end][:1])}{ANY}"
        return self._runs[text]

    def _of_run(self, run: str) -> Summary:
        return of_figures(self._reader.read(run))


_summarizer = lru_cache(maxsize=16)(_Summarizer)  # by texts, whose hash is known, and not by the whole language


def _edge(char: str) -> str:
    return "" if char.isalnum() else char


def _bounds(words: _Words, at: int) -> tuple[int, int]:
    """Return where the run of words with the one at an offset begins and ends."""
    start, end = at, at + 1
    while start and (before := words[start - 1]) and not before.is_last:
        start -= 1
    while end < len(words) and words[end] and not ((last := words[end - 1]) and last.is_last):
        end += 1
    return start, end


def _plain(run: Sequence[Word]) -> Summary | None:
    """Return the summary of a run, or None if its words are to be read together."""
    found = [at for at, word in enumerate(run) if word.role >= PART]
    roles = {run[at].role for at in found}
    if roles == _NUMBER_ALONE:
        numbers = _numbers(run, found)
        return None if numbers is None else Summary(numbers, [], _NO_WEEKDAYS)
    if roles <= {WEEKDAY, PART}:
        if sum(run[at].role == PART for at in found) > 1:
            return None  # "last century" is a number
        return Summary([], [], frozenset(run[at].value for at in found if run[at].role == WEEKDAY))
    if not roles <= {NUMBER, MONTH}:
        return None
    date, taken = _date(run, found)
    found = found[taken:]
    has_all = date is not None and None not in date[:3]
    # What follows may be its year, or its day.
    if date is None or not (has_all or (date[2] and all(run[at].is_spelled for at in found)) or not found):
        return None
    numbers = _numbers(run, found)
    return None if numbers is None else Summary(numbers, [date], _NO_WEEKDAYS)


def _date(run: Sequence[Word], found: Sequence[int]) -> tuple[_Day | None, int]:
    """Return the date with which a run begins, and of how many words it is: "27 June 2023", "June 2023", "June"."""
    at = 0 if run[found[0]].role == MONTH else 1
    if at and found[1:2] != [found[0] + 1]:
        return None, 0
    day, month = run[found[0]], run[found[at]]
    is_day = at == 0 or (day.is_open and 0 < day.digits <= 2 and 1 <= day.value <= 31)
    if month.role != MONTH or not is_day:
        return None, 0
    year = run[found[at + 1]] if found[at + 1 : at + 2] == [found[at] + 1] else None
    if year and month.is_open and year.digits == _DIGITS_OF_YEAR and 1000 <= year.value <= 2999:
        return (year.value, month.value, day.value if at else None, None), at + 2
    return ((None, month.value, day.value if at else None, None) if at or month.is_sure else None), at + 1


def _numbers(run: Sequence[Word], found: Sequence[int]) -> list[_Number] | None:
    """Return the numbers at some places of a run, or None if the words alone do not tell what they count."""
    numbers: list[_Number] = []
    last = -_APART
    has_digits = has_units = True  # of the last one
    for at in found:
        word = run[at]
        units = _counted(run, at + 1)
        takes_units = len(word.numbers) == 1 and not word.numbers[0][1] and (word.digits or word.is_spelled)
        if units is None or word.role != NUMBER or (units and not takes_units):
            return None
        own = units or word.numbers[0][1]
        if last >= 0 and not has_units and (own or (at - last < _APART and not (has_digits and word.digits))):
            return None  # it may be a part of the same number, or they may count the same
        if at - last == 1:
            return None
        if own or not word.is_one:
            numbers += [(word.numbers[0][0], units)] if units else word.numbers
        last, has_digits, has_units = at, bool(word.digits), bool(own)
    return numbers


def _counted(run: Sequence[Word], at: int) -> Units | None:
    """Return what the number before a word counts; None where the words alone do not tell."""
    if not run[at - 1].is_open or at == len(run):
        return ()
    if run[at].role == UNIT:
        return run[at].units
    while at < len(run) and run[at].is_of:
        at += 1
    return None if at < len(run) and run[at].role == UNIT else ()


def _day(date: Date) -> _Day:
    return date[:4]


def _by_day(dates: Iterable[_Day]) -> list[_Day]:
    """Return dates by day; those of one day in the order of the text."""
    return sorted(dates, key=lambda date: (date[0] or 0, date[1], date[2] or 0))
