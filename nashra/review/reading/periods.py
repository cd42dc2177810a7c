"""Reads decades in a folded text (1980s, années 80, خمسينيات القرن التاسع عشر) and years whose century is left out."""

import re

from nashra.content.numerals import Numerals, forms_of
from nashra.review.reading import digits
from nashra.review.reading.calendar_names import plain, values_by_word
from nashra.review.reading.folding import LETTER, READ, WORD, any_of, fold, words
from nashra.review.reading.moments import Period
from nashra.review.reading.small import small_numbers

YEARS = re.compile(r"(?<![\d.,/–—-])([12]\d)(\d\d)[-–—/](\d\d)(?!\d|[.,:/–—-]\d)")
"""Two years, of which the second is without its century: 1950–53."""

_SHORT_WORDS = rf"(?:\s+{LETTER}{{1,3}}(?![^\W_]))?(?:\s+{LETTER}{{1,3}}(?![^\W_]))?\s+"  # of the, من, du


class PeriodReader:
    """Reads the decades of a language.

    `words` are those without which a text has no decade but in digits, in small letters; `decade_words` need no number
    beside them.
    """

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        self._is_compiled = False
        self._endings = tuple(fold(ending)[0] for ending in numerals.decade_endings)
        prefixes = ("", *(fold(prefix)[0] for prefix in numerals.prefixes))
        self.decade_words, words_before = (
            {prefix + words(plain(fold(one)[0]))[-2:][0] for one in forms for prefix in prefixes}
            for forms in (forms_of(numerals.decades), numerals.decade)
        )
        self.words = self.decade_words | words_before

    def _compile(self) -> None:
        """Compile the patterns: few texts have a decade, and the first text should not pay for them."""
        self._is_compiled = True
        numerals = self._numerals
        self._small = small_numbers(numerals)
        prefix = any_of(numerals.prefixes)
        self._tens, self._centuries = values_by_word(numerals.decades), values_by_word(numerals.centuries)
        flags = re.IGNORECASE
        self._in_digits = re.compile(
            rf"(?<![^\W_])(?<!\d[.,])'?(?P<century>[12]\d)?(?P<tens>\d0){any_of(numerals.decade_endings)}(?![^\W_])",
            flags,
        )
        named = any_of(forms_of(numerals.decades))
        self._named = re.compile(rf"(?<!{LETTER}){prefix}?(?P<named>{named})(?!{LETTER})", flags)
        self._before = re.compile(rf"(?<!{LETTER}){prefix}?{any_of(numerals.decade)}\s+", flags)
        self._link = re.compile(rf"\s*(?:[-–—/,،]|{any_of((*numerals.links, *numerals.join))}\s)\s*", flags)
        self._year = re.compile(r"(?P<century>[12]\d)?(?P<tens>\d0)(?![\d%]|[.,]\d)")
        century, ordinal = any_of(numerals.century), any_of(numerals.ordinals)
        self._known = re.compile(rf"{_SHORT_WORDS}(?P<known>{any_of(self._centuries)})(?!{LETTER})", flags)
        self._century_before = re.compile(rf"{_SHORT_WORDS}{century}\s+(?:{prefix}?(?P<number>\d\d?)(?!\d))?", flags)
        number = rf"(?P<number>\d\d?|[IVX]+){ordinal}?"
        self._century_after = re.compile(
            rf"{_SHORT_WORDS}(?:{number}|(?P<words>{LETTER}+(?:-{LETTER}+)?))[\s-]{century}(?!{LETTER})"
        )

    def may_be_in(self, chunk: str) -> bool:
        """Say whether a text without spaces may have a decade in digits with its ending: 1980s."""
        return "0" in chunk and any(ending in chunk for ending in self._endings)

    def find(self, folded: str) -> tuple[list[Period], str]:
        """Return the decades of a text without their `text`, and the text with NUL characters in place of each."""
        if not self._is_compiled:
            self._compile()
        found = [_decade(match) for match in self._in_digits.finditer(folded)]
        found += [self._of_name(match, folded) for match in self._named.finditer(folded)]
        for match in self._before.finditer(folded):
            found += self._of_years(folded, match.end())
        found = [self._with_century(period, folded) for period in found]
        for period in found:
            folded = folded[: period.start] + READ * (period.end - period.start) + folded[period.end :]
        return sorted(found, key=lambda period: period.start), folded

    def _of_name(self, match: re.Match[str], folded: str) -> Period:
        tens = self._tens.get(plain(match["named"]), 0)
        before = max(0, match.start() - 1)
        hundreds = self._small.before(folded, before)  # nineteen-eighties
        if hundreds and 10 <= hundreds[0] <= 20 and folded[before] in " -":
            return Period(tens, hundreds[0] + 1, hundreds[1], match.end(), "")
        return Period(tens, None, *match.span(), "")

    def _of_years(self, folded: str, start: int) -> list[Period]:
        """Return the decades of a list or range after a word such as "années"."""
        found: list[Period] = []
        while True:
            if match := self._year.match(folded, start):
                found.append(_decade(match))
            elif (number := self._small.after(folded, start)) and number[0] >= 20 and number[0] % 10 == 0:
                found.append(Period(number[0], None, start, number[1], ""))
            else:
                return found
            link = self._link.match(folded, found[-1].end)
            if link is None:
                return found
            start = link.end()

    def _with_century(self, period: Period, folded: str) -> Period:
        """Return a decade with the century after it: ثمانينيات القرن الماضي, the fifties of the 19th century."""
        if period.century is not None:
            return period
        if known := self._known.match(folded, period.end):
            return period._replace(century=self._centuries.get(plain(known["known"])), end=known.end())
        if (match := self._century_before.match(folded, period.end)) and match["number"]:
            return period._replace(century=int(match["number"]), end=match.end())
        if match and (number := self._small.after(folded, match.end())):
            return period._replace(century=number[0], end=number[1])
        if match := self._century_after.match(folded, period.end):
            value: int | None
            if match["words"]:
                value = self._small.value(WORD.findall(match["words"].lower()))
            elif match["number"].isdecimal():
                value = int(match["number"])
            else:
                value = next((value for value, _ in digits.roman(match["number"])), None)
            if value:
                return period._replace(century=value, end=match.end())
        return period


def years(match: re.Match[str]) -> tuple[int, ...]:
    """Return the two years of a match of YEARS, or the two numbers if the second cannot be a later year."""
    century, first, second = (int(part) for part in match.groups())
    return (century * 100 + first, second if second <= first else century * 100 + second)


def _decade(match: re.Match[str]) -> Period:
    century = int(match["century"]) + 1 if match["century"] else None
    return Period(int(match["tens"]), century, *match.span(), "")
