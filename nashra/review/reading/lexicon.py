"""Says of each word of a text what it may be in a figure. Most are nothing; digits say all of it by themselves.

A word is here what stands between two spaces, with its punctuation, so that a text is put together from its words.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from nashra.content.numerals import Numerals
from nashra.review.reading import folding
from nashra.review.reading.digits import ROMAN, Number, is_roman
from nashra.review.reading.figures import FigureReader
from nashra.review.reading.folding import WORD
from nashra.review.reading.languages import Languages
from nashra.review.reading.measures import PERCENT, PERMILLE, Units

ANY = "ʘʘʘʘ"
"""A word that says nothing in any language."""

_LONG = 4  # letters of a word that no reader steps over
_DIGITS = re.compile(r"[(«“‘]*(\d+)([.,;:!?)»”…،؛؟]*)")
_NAME = re.compile(r"([^\W\d_]+)([.,;:!?)»”…،؛؟]*)")
_PLAIN = re.compile(rf"[«»(“”\"'‘]*([^\W\d_]{{{_LONG},}})[«»)“”\"'.,;:!?…،؛؟]*")
LINE_BREAK = "\n"
"""A word by itself, since it may stand between two others in place of a space."""

# With the space within quotation marks and before high punctuation.
_SPACED = re.compile("(?:[«“][\u00a0\u202f])?([^\\s]+)([\u00a0\u202f][:;!?»”]+)?")
_SHARE = re.compile(r"[(«“]*\d+(?:[.,]\d+)?\u00a0[%‰][.,;:!?)»”…]*")
_PHONE = re.compile(r"\+\d")
_VULGAR = re.compile("[\u00bc-\u00be\u2150-\u215e]")
_ONE_WORD = re.compile(r"[(«“‘\"]*(?:[^\W\d_]{1,3}')?[^\W\d_]+[.,;:!?)»”\"…،؛؟]*")  # also with an elided one: d'un
_BEFORE_DIGITS = frozenset("-−–.,٫+")
_LAST = frozenset(";:!?)»”…؛؟")  # what stands after one of them belongs to no figure before it
_OTHER_FIELDS = {"function_words", "shortened", "dual", "units_first"}  # of Numerals, that have no words of figures


CONTEXT, UNIT, PART, NUMBER, MONTH, WEEKDAY, FIGURE, FAR = range(8)
"""What a word is in a figure.

CONTEXT is nothing by itself, but may matter beside a figure. UNIT begins what a number counts. PART is nothing without
a number beside it ("p.m."). NUMBER is digits alone, or a number whatever stands beside it. FIGURE is any other part of
a figure, to be read with the words beside it; FAR is the same, but what stands further off may belong to it.
"""


class Word(NamedTuple):
    """A word that may be part of a figure.

    `numbers`: what it says by itself; `is_spelled`: without digits; `is_one`: it `says_nothing`. `value`: of digits
    that may be in a date (`digits`: how many they are), of a month or a weekday. `is_sure`: a month without a day or
    year is one too. `units`: what a number before it counts, None where that depends on the words after it; `is_of`: a
    unit may follow. `is_open`: no punctuation ends it; `is_last`: some after which nothing belongs to the same figure.
    `foreign`: how many words of function of other languages it has. `is_name`: it may be part of a term or name of the
    glossary.
    """

    role: int
    value: int = 0
    numbers: tuple[tuple[Decimal, Units], ...] = ()
    units: Units | None = None
    digits: int = 0
    is_open: bool = True
    is_last: bool = False
    is_sure: bool = True
    is_spelled: bool = False
    is_one: bool = False
    is_of: bool = False
    foreign: int = 0
    is_name: bool = False


class Lexicon:
    """The words of a language that may be parts of figures."""

    def __init__(
        self, reader: FigureReader, numerals: Numerals, languages: Languages, names: Collection[str] = ()
    ) -> None:
        self._reader = reader
        self._languages = languages
        self._names = frozenset(names)
        self._has_names_with_digits = "0" in self._names
        self._has_names_with_signs = any(not (name.isalpha() or name == "0") for name in self._names)
        self._known = frozenset().union(_words_of(numerals), reader.known_words(), languages.foreign, self._names)
        self._prefixes = frozenset(folding.folded(prefix) for prefix in numerals.prefixes)
        self._of = {word for phrase in numerals.of for word in WORD.findall(folding.folded(phrase).lower())}
        self._prefix_lengths = {*map(len, self._prefixes)}

    def word(self, written: str) -> Word | None:
        """Return what a word may be; None for one that says nothing, and that no reader steps over."""
        folded = written if written.isascii() else folding.folded(written)
        if (plain := _PLAIN.fullmatch(folded)) and plain[1].isalpha() and not self._is_known(plain[1]):
            return None  # most words
        if written == LINE_BREAK:
            return Word(PART)
        spaced = _SPACED.fullmatch(written)
        if spaced and spaced[1] != written:
            word = self.word(spaced[1])
            return word._replace(is_open=False, is_last=True) if word and spaced[2] else word
        words = WORD.findall(folded)
        word = self._word(written, folded, words)
        # Only names of months and weekdays go on after a full stop: "Oct. 5".
        ends = folded[-1:] in _LAST or (folded[-1:] == "." and word is not None and word.role == NUMBER)
        foreign = self._languages.count_foreign(folded)
        is_name = self._is_name(folded, words)
        if word is None or not (ends or foreign or is_name):
            return word
        return word._replace(is_last=ends, foreign=foreign, is_name=is_name)

    def _is_name(self, folded: str, words: list[str]) -> bool:
        """Say whether a word may be part of a term or name of the glossary."""
        if self._has_names_with_signs and not all(map(str.isalnum, folded)):
            return True
        if self._has_names_with_digits and any(map(str.isdigit, folded)):
            return True
        return any(self._is_among(word.casefold(), self._names) for word in words)

    def _word(self, written: str, folded: str, words: list[str]) -> Word | None:
        # Whatever stands in brackets may be the translator's.
        is_far = "[" in folded or "]" in folded or (words and _VULGAR.search(folded)) or _PHONE.search(folded)
        if is_far or any(map(self._reader.numbers.reaches, words)):
            return Word(FAR)
        if digits := _DIGITS.fullmatch(folded):
            value = int(digits[1])
            in_date = 0 if digits.start(1) else value  # "January (1980" has no year
            return Word(NUMBER, in_date, ((Decimal(value), ()),), digits=len(digits[1]), is_open=not digits[2])
        if any(map(str.isspace, folded)) and not _SHARE.fullmatch(folded):
            return Word(FIGURE)
        if any(map(_is_figure, folded)):
            # The word before decides about a sign or a point before digits.
            is_alone = folded[0] not in _BEFORE_DIGITS and not any(map(self._reader.signs, words))
            return self._number(written, folded) if is_alone else Word(FIGURE)
        return self._of_letters(written, folded, words)

    def _of_letters(self, written: str, folded: str, words: list[str]) -> Word | None:
        numbers = self._reader.numbers
        if (name := _NAME.fullmatch(folded)) and (month := self._reader.dates.month(name[1])):
            return Word(MONTH, month, is_open=not name[2], is_sure=self._reader.dates.is_certain(name[1]))
        signs = set().union(*map(self._reader.signs, words))
        if signs == {"weekday"}:
            days = self._reader.read(written).weekdays
            return Word(WEEKDAY, next(iter(days))) if len(days) == 1 else Word(FIGURE)
        small = {*map(str.lower, words)}
        if signs <= {"number"} and small.isdisjoint(numbers.words) and not small.isdisjoint(numbers.parts):
            return Word(PART)
        value = numbers.value_of(words[-1]) if signs == {"number"} and _ONE_WORD.fullmatch(folded) else None
        if value is not None:
            is_open = folded[-1].isalnum()
            return Word(NUMBER, numbers=((value, ()),), is_open=is_open, is_spelled=True, is_one=value == 1)
        if signs and any(map(self._reader.is_alone, words)):
            is_number = signs <= {"number", "roman"} and _ONE_WORD.fullmatch(folded)
            number = self._number(written, folded) if is_number else Word(FIGURE)
            return number._replace(is_open=number.is_open and "roman" not in signs)
        if signs - {"percent"}:
            return Word(PART)
        if any(map(numbers.units.is_code, words)):
            return Word(FIGURE)
        if (units := numbers.units_of(folded)) != ():
            return Word(UNIT, units=units)
        is_context = max(map(len, words), default=0) < _LONG or any(map(self._is_known, words))
        return Word(CONTEXT, is_of=not small.isdisjoint(self._of)) if is_context else None

    def _number(self, written: str, folded: str) -> Word:
        """Return a word that says its number whatever stands beside it, or else a figure."""
        is_spelled = not any(map(_is_figure, folded))
        units = self._reader.numbers.units_of(folded)
        if units and units[0] in (PERCENT, PERMILLE) and not (is_spelled or any(map(str.isnumeric, folded))):
            return Word(UNIT, units=units)
        read = self._reader.read(f"{ANY} {written} {ANY}")
        if not read.numbers or read.dates or read.weekdays or read.times or read.periods:
            return Word(FIGURE)
        # A unit in it may go on after it.
        if not is_spelled and folded[-1].isalpha() and not self._reader.numbers.is_ordinal(folded):
            return Word(FIGURE)
        said = [number for number in read.numbers if not says_nothing(number)] or read.numbers[:1]
        numbers = tuple((number.value, number.units) for number in said)
        word = Word(NUMBER, numbers=numbers, is_open=folded[-1].isalnum(), is_spelled=is_spelled)
        return word._replace(is_one=all(map(says_nothing, read.numbers)))

    def _is_known(self, word: str) -> bool:
        return self._is_among(word.lower(), self._known) or (word[0] in ROMAN and is_roman(word))

    def _is_among(self, small: str, words: frozenset[str]) -> bool:
        """Say whether a word is one of these, by itself or after one of the prefixes of the language."""
        return small in words or any(
            small[:length] in self._prefixes and small[length:] in words for length in self._prefix_lengths
        )


def says_nothing(number: Number) -> bool:
    """Say whether a number is a word such as "one" that counts no unit: it may as well be an article or a pronoun."""
    return number.spelled and number.value == 1 and not (number.sure or number.units or number.others)


def _is_figure(char: str) -> bool:
    """Say whether a character is a digit, a fraction or the like, or the sign of a share or a currency."""
    return unicodedata.category(char) in ("Nd", "Nl", "No", "Sc") or char in "%٪‰؉"


def _words_of(numerals: Numerals) -> Iterator[str]:
    """Yield the words of figures in small letters."""
    for field in dataclasses.fields(numerals):
        if field.name not in _OTHER_FIELDS:
            value = getattr(numerals, field.name)
            for form in chain.from_iterable(value.values()) if isinstance(value, Mapping) else value:
                yield from WORD.findall(folding.folded(form).lower())
