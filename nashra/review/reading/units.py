"""Reads what a number counts: a unit of measure or time, a currency, or a share, by its sign or its name.

A unit has the name of CLDR without its quantity ("kilometer"), a currency its sign or else its code ("€", "MAD"), so
that "$" agrees with every dollar. Names and short forms are those of CLDR (by Babel), and the `units` of numerals.yaml.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from nashra.content.numerals import Numerals
from nashra.review.reading import cldr
from nashra.review.reading.folding import TOKEN, Name, any_of, plain_token, tokens
from nashra.review.reading.measures import PERCENT, PERMILLE, Units

_SIGNS = {"percent": PERCENT, "permille": PERMILLE, "٪": PERCENT, "؉": PERMILLE}
# Symbols that are one in every language: SI Brochure, tables 4 and 8; ISO 80000.
_SYMBOLS: Mapping[str, set[str]] = {
    "millimeter": {"mm"}, "centimeter": {"cm"}, "meter": {"m"}, "kilometer": {"km"}, "milligram": {"mg"}, "gram": {"g"},
    "kilogram": {"kg"}, "square-meter": {"m2"}, "square-kilometer": {"km2"}, "cubic-meter": {"m3"},
    "milliliter": {"ml"}, "kilometer-per-hour": {"km/h"}, "meter-per-second": {"m/s"},
    "celsius": {"°C"}, "fahrenheit": {"°F"},
    "kilowatt": {"kW"}, "megawatt": {"MW"}, "gigawatt": {"GW"}, "kilowatt-hour": {"kWh"},
}  # fmt: skip
_MOST_TOKENS = 4
_LONGEST = 80  # characters: of units with a slash no more are read
_NO_MORE = re.compile(r"[^\w\s/'-]*")
_CODE = re.compile(r"[A-Z]{3}(?!\w)")
_CURRENCY_BEFORE = re.compile(r"(?:(?<![^\W\d_])([A-Z]{3})|[^\W\d_]{0,3}(?P<sign>[^\w\s])[A-Z]{0,3})\s?[-−]?$")


class UnitReader:
    """Reads the units and currencies of a language beside its numbers; a name may be that of several ("pound")."""

    def __init__(self, tag: str, numerals: Numerals) -> None:
        known = cldr.of(tag)
        self._codes = known.currency_signs
        self._names: dict[Name, Units] = {("°",): ("celsius", "fahrenheit")}
        for unit, words in (*known.units.items(), *_SYMBOLS.items()):
            self._add(unit, words)
        for no_unit in ("", *numerals.unsure, *numerals.ordinals):
            self._names.pop(tokens(no_unit), None)
        common = numerals.units.keys() & self._codes.keys()
        own: dict[Name, Units] = {}
        for code in sorted(common):
            for name in map(tokens, numerals.units[code]):
                own[name] = (*own.get(name, ()), self._codes[code])
        for code, names in known.currency_names.items():
            for full in map(tuple, map(str.split, names)):
                # The dirham of the Emirates is also simply a dirham.
                general = next((own[word,] for word in full if (word,) in own), (self._codes.get(code, code),))
                self._names.setdefault(full, general)
        for unit, names in (*numerals.units.items(), ("percent", numerals.percent)):
            self._add(self._codes.get(unit, unit), names)
        self._first = {name[0] for name in self._names}
        self._longer = {name[0] for name in self._names if len(name) > 1}
        self._of = re.compile(rf"\s{any_of(numerals.of)}\s", re.IGNORECASE)

    def _add(self, unit: str, words: Iterable[str]) -> None:
        sign = _SIGNS.get(unit, unit)
        for name in map(tokens, words):
            self._names[name] = tuple(dict.fromkeys((*self._names.get(name, ()), sign)))

    def after(self, folded: str, offset: int) -> tuple[Units, int]:
        """Return the units that begin at most one space or hyphen after an offset, and the end; () without any.

        A word such as "of" may stand between: 40 millions de dollars.
        """
        found = self._at(folded, _after_gap(folded, offset))
        if not found[0] and (of := self._of.match(folded, offset)):
            found = self._at(folded, of.end())
        counted, end = found
        if counted and folded[end : end + 1] == "/" and end - offset < _LONGEST:  # yards/metres
            others, after = self._at(folded, end + 1)
            return ((*counted, *others), after) if others else found
        return found if counted else ((), offset)

    def _at(self, folded: str, start: int) -> tuple[Units, int]:
        """Return the units whose sign or longest name begins at an offset, and the end."""
        match = TOKEN.match(folded, start)
        if match is None:
            return (), start
        first = match.group()
        if sign := _sign_of(first):
            return (sign,), match.end()
        code = _CODE.match(folded, start)
        if code and code.group() in self._codes:
            return (self._codes[code.group()],), code.end()
        found: tuple[Units, int] = (), start
        if plain_token(first) not in self._first:
            return found
        name: Name = ()
        while match and len(name) < _MOST_TOKENS:
            name = (*name, plain_token(match.group()))
            is_elided = len(name[-1]) == 1 and folded[match.end() : match.end() + 1] == "'"  # l'eau: no litre
            if name in self._names and not is_elided:
                found = self._names[name], match.end()
            match = TOKEN.match(folded, _after_gap(folded, match.end()))
        return found

    def before(self, folded: str, offset: int) -> Units:
        """Return the currency whose sign or code ends at most one space before an offset, or ()."""
        match = _CURRENCY_BEFORE.search(folded[max(0, offset - 8) : offset])
        if match is None:
            return ()
        if sign := match["sign"]:
            return (sign,) if unicodedata.category(sign) == "Sc" else ()
        return (self._codes[match[1]],) if match[1] in self._codes else ()

    def alone(self, folded: str) -> Units | None:
        """Return the units that a word after a number names by itself; None where those after it may say more."""
        match = TOKEN.match(folded)
        code = _CODE.match(folded)
        token = plain_token(match.group()) if match else ""
        if match and (sign := _sign_of(token)):
            return (sign,) if _NO_MORE.fullmatch(folded, match.end()) else None
        if token not in self._first:
            return None if code and code.group() in self._codes else ()
        ends = match is not None and _NO_MORE.fullmatch(folded, match.end()) is not None
        is_whole = ends and (token not in self._longer or (match is not None and match.end() < len(folded)))
        return self._names.get((token,), ()) if is_whole else None

    def is_code(self, word: str) -> bool:
        """Say whether a word is the code of a currency."""
        return word in self._codes

    def names(self) -> Iterator[str]:
        """Yield the words of all names and the codes of currencies, in small letters."""
        return chain((token.lower() for name in self._names for token in name), map(str.lower, self._codes))

    def named(self, word: str) -> Units:
        """Return the units that a word by itself names."""
        return self._names.get((plain_token(word),), ())


def _after_gap(folded: str, offset: int) -> int:
    return offset + (folded[offset : offset + 1] in ("-", " ", "\u00a0"))


def _sign_of(char: str) -> str:
    if char in (PERCENT, PERMILLE) or (len(char) == 1 and unicodedata.category(char) == "Sc"):
        return char
    return _SIGNS.get(char, "") if len(char) == 1 else ""
