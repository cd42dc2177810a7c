"""Reads what a number counts: a unit of measure or time, a currency, or a share, by its sign or its name.

A unit has the name of CLDR without its quantity ("kilometer"), a currency its sign or else its code ("€", "MAD"), so
that "$" agrees with every dollar. Names and short forms are those of CLDR (by Babel), and the `units` of numerals.yaml.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from babel import Locale, localedata
from babel.numbers import get_currency_name

from nashra.content.numerals import Numerals
from nashra.review.reading.folding import any_of, fold

Units = tuple[str, ...]
"""What a number may count; several where its name has several meanings, none where it counts things."""

Name = tuple[str, ...]

PERCENT, PERMILLE = "%", "‰"
NOTHING = ""
"""What a number may count too, if its unit is that of another number: 3 to 6 inches."""

# How many of the first unit of the quantity one unit is: SI Brochure (9th edition), table 8; NIST SP 811, appendix B.
# Months and years are those of the Gregorian calendar on the average.
_SIZES: Mapping[str, Mapping[str, float]] = {
    "length": {
        "millimeter": 0.001,
        "centimeter": 0.01,
        "meter": 1,
        "kilometer": 1000,
        "inch": 0.0254,
        "foot": 0.3048,
        "yard": 0.9144,
        "mile": 1609.344,
        "nautical-mile": 1852,
    },
    "mass": {
        "milligram": 1e-6,
        "gram": 0.001,
        "kilogram": 1,
        "tonne": 1000,
        "ounce": 0.028349523,
        "pound": 0.45359237,
        "stone": 6.35029318,
        "ton": 907.18474,
    },
    "area": {
        "square-centimeter": 1e-4,
        "square-meter": 1,
        "hectare": 1e4,
        "square-kilometer": 1e6,
        "square-inch": 6.4516e-4,
        "square-foot": 0.09290304,
        "acre": 4046.8564,
        "square-mile": 2589988.11,
    },
    "volume": {
        "milliliter": 0.001,
        "centiliter": 0.01,
        "liter": 1,
        "cubic-centimeter": 0.001,
        "cubic-meter": 1000,
        "cubic-kilometer": 1e12,
        "gallon": 3.785411784,
        "pint": 0.473176473,
        "barrel": 158.987294928,
        "cubic-foot": 28.316846592,
        "cubic-mile": 4.168181825e12,
    },
    "speed": {"meter-per-second": 1, "kilometer-per-hour": 1 / 3.6, "mile-per-hour": 0.44704, "knot": 0.514444},
    "temperature": {"celsius": 1, "fahrenheit": 5 / 9},
    "duration": {
        "second": 1,
        "minute": 60,
        "hour": 3600,
        "day": 86400,
        "week": 604800,
        "month": 2629746,
        "year": 31556952,
        "decade": 315569520,
        "century": 3155695200,
    },
    "energy": {"kilowatt-hour": 1},
    "power": {"watt": 1, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
    "concentr": {"percent": 1, "permille": 1},
}
_KINDS = {unit: (kind, size) for kind, units in _SIZES.items() for unit, size in units.items()}
_SIGNS = {"percent": PERCENT, "permille": PERMILLE, "٪": PERCENT, "؉": PERMILLE}
# Symbols that are one in every language: SI Brochure, tables 4 and 8; ISO 80000.
_SYMBOLS: Mapping[str, set[str]] = {
    "millimeter": {"mm"}, "centimeter": {"cm"}, "meter": {"m"}, "kilometer": {"km"}, "milligram": {"mg"}, "gram": {"g"},
    "kilogram": {"kg"}, "square-meter": {"m2"}, "square-kilometer": {"km2"}, "cubic-meter": {"m3"},
    "milliliter": {"ml"}, "kilometer-per-hour": {"km/h"}, "meter-per-second": {"m/s"},
    "celsius": {"°C"}, "fahrenheit": {"°F"},
    "kilowatt": {"kW"}, "megawatt": {"MW"}, "gigawatt": {"GW"}, "kilowatt-hour": {"kWh"},
}  # fmt: skip
_CARDINALS = (0, 1, 2, 3, 11, 100)  # of each plural form of CLDR's rules for cardinals at least one
_PLURAL_FORMS = {"zero", "one", "two", "few", "many", "other"}  # of CLDR; "per" is another pattern: "a month"
_LENGTHS = ("long", "short")
_MOST_TOKENS = 4
_MOST_ROUNDED = 0.09  # 2 metres are 6 feet
_ROUNDED = 0.04  # what a translator may round: 3 miles are 4.8 km, and 5 km
_LONGEST = 80  # characters: of units with a slash no more are read
_CASED = 2  # letters of a unit of which capitals are other units: mm and Mm
_TOKEN = re.compile(r"[^\W\d_]+(?:[23](?!\w))?|[^\s\w]")
_CODE = re.compile(r"[A-Z]{3}(?!\w)")
_CURRENCY_BEFORE = re.compile(r"(?:(?<![^\W\d_])([A-Z]{3})|[^\W\d_]{0,3}(?P<sign>[^\w\s])[A-Z]{0,3})\s?[-−]?$")


class UnitReader:
    """Reads the units and currencies of a language beside its numbers; a name may be that of several ("pound")."""

    def __init__(self, locale: Locale, numerals: Numerals) -> None:
        self._codes = {str(code): _sign(str(code)) for code in Locale("en").currencies}  # no language has others
        self._names: dict[Name, Units] = {("°",): ("celsius", "fahrenheit")}
        for unit, words in (*_of_cldr(locale), *_SYMBOLS.items()):
            self._add(unit, words)
        for no_unit in ("", *numerals.unsure, *numerals.ordinals):
            self._names.pop(_tokens(no_unit), None)
        common = numerals.units.keys() & self._codes.keys()
        own: dict[Name, Units] = {}
        for code in sorted(common):
            for name in map(_tokens, numerals.units[code]):
                own[name] = (*own.get(name, ()), self._codes[code])
        for code, full in _currencies(locale, common):
            # The dirham of the Emirates is also simply a dirham.
            general = next((own[word,] for word in full if (word,) in own), (self._codes.get(code, code),))
            self._names.setdefault(full, general)
        for unit, names in (*numerals.units.items(), ("percent", numerals.percent)):
            self._add(self._codes.get(unit, unit), names)
        self._first = {name[0] for name in self._names}
        self._of = re.compile(rf"\s{any_of(numerals.of)}\s", re.IGNORECASE)

    def _add(self, unit: str, words: Iterable[str]) -> None:
        sign = _SIGNS.get(unit, unit)
        for name in map(_tokens, words):
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
        match = _TOKEN.match(folded, start)
        if match is None:
            return (), start
        first = match.group()
        if sign := _sign_of(first):
            return (sign,), match.end()
        code = _CODE.match(folded, start)
        if code and code.group() in self._codes:
            return (self._codes[code.group()],), code.end()
        found: tuple[Units, int] = (), start
        if _plain(first) not in self._first:
            return found
        name: Name = ()
        while match and len(name) < _MOST_TOKENS:
            name = (*name, _plain(match.group()))
            is_elided = len(name[-1]) == 1 and folded[match.end() : match.end() + 1] == "'"  # l'eau: no litre
            if name in self._names and not is_elided:
                found = self._names[name], match.end()
            match = _TOKEN.match(folded, _after_gap(folded, match.end()))
        return found

    def before(self, folded: str, offset: int) -> Units:
        """Return the currency whose sign or code ends at most one space before an offset, or ()."""
        match = _CURRENCY_BEFORE.search(folded[max(0, offset - 8) : offset])
        if match is None:
            return ()
        if sign := match["sign"]:
            return (sign,) if unicodedata.category(sign) == "Sc" else ()
        return (self._codes[match[1]],) if match[1] in self._codes else ()

    def named(self, word: str) -> Units:
        """Return the units that a word by itself names."""
        return self._names.get((_plain(word),), ())


def _after_gap(folded: str, offset: int) -> int:
    return offset + (folded[offset : offset + 1] in ("-", " ", "\u00a0"))


def kind(unit: str) -> str:
    """Return the quantity of a unit: "length"; of a currency "currency", of a share "share", without unit ""."""
    if not unit or unit in (PERCENT, PERMILLE):
        return unit and "share"
    return _KINDS[unit][0] if unit in _KINDS else "currency" if unit.isupper() or len(unit) == 1 else unit


def is_measure(unit: str) -> bool:
    """Say whether a unit is one of length, mass, area and the like, which translators convert; not of time."""
    return unit in _KINDS and kind(unit) not in ("duration", "share")


def is_converted(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Say whether two measures of different units are one, but for rounding: 3 miles, 4.8 km."""
    if unit == other_unit or unit not in _KINDS or other_unit not in _KINDS or kind(unit) != kind(other_unit):
        return False
    one, two = value * _KINDS[unit][1], other * _KINDS[other_unit][1]
    if kind(unit) == "temperature":
        offsets = [0 if each == "celsius" else 32 * 5 / 9 for each in (unit, other_unit)]
        # A difference of temperatures has no zero point.
        return min(abs(one - offsets[0] - two + offsets[1]), abs(one - two)) <= 1
    rounded = min(_MOST_ROUNDED, max(_ROUNDED, _coarseness(value) + _coarseness(other)))
    return abs(one - two) <= rounded * max(abs(one), abs(two))


def _coarseness(value: float) -> float:
    """Return the share of a value that is half its last digit but zeros: 0.05 for 10 and 100, 0.005 for 99."""
    digits = f"{abs(value):f}".replace(".", "").strip("0")
    return 0.5 / int(digits) if digits else 0.0


def _sign(code: str) -> str:
    """Return the sign of a currency: "$" for US$ and CA$ of CLDR, or else its code."""
    symbol = Locale("en").currency_symbols.get(code, code)
    return symbol[-1] if unicodedata.category(symbol[-1]) == "Sc" else code


def _sign_of(char: str) -> str:
    if char in (PERCENT, PERMILLE) or (len(char) == 1 and unicodedata.category(char) == "Sc"):
        return char
    return _SIGNS.get(char, "") if len(char) == 1 else ""


def _plain(token: str) -> str:
    return token if len(token) <= _CASED else token.lower()


def _tokens(written: str) -> Name:
    return tuple(_plain(token) for token in _TOKEN.findall(fold(written)[0]))


def _currencies(locale: Locale, common: Iterable[str]) -> Iterator[tuple[str, Name]]:
    """Yield the code of each currency with its name, and with the plural forms of `common` ones."""
    yield from ((str(code), _tokens(name)) for code, name in locale.currencies.items())
    for code in common:
        yield from ((code, _tokens(get_currency_name(code, count, locale))) for count in _plurals(locale))


def _plurals(locale: Locale) -> list[int]:
    """Return one cardinal number of each plural form of a language."""
    return list({locale.plural_form(number): number for number in _CARDINALS}.values())


def _of_cldr(locale: Locale) -> Iterator[tuple[str, set[str]]]:
    """Yield each unit with its names and short forms in all plural forms, as CLDR writes them after numbers."""
    patterns = localedata.load(str(locale))["unit_patterns"]
    for unit, (quantity, _) in _KINDS.items():
        tables = (patterns.get(f"{quantity}-{unit}", {}).get(length) for length in _LENGTHS)
        forms = {table[one] for table in tables if isinstance(table, Mapping) for one in _PLURAL_FORMS & table.keys()}
        names = {fold(form.replace("{0}", ""))[0].strip() for form in forms}
        yield unit, {name for name in names if len(name) > _CASED or name[-1:] != "."}  # "m." may also end a sentence
