"""Measures: which quantity a unit belongs to, and whether two measures in different units are one, but for rounding."""

from collections.abc import Mapping

Units = tuple[str, ...]
"""What a number may count; several where its name has several meanings, none where it counts things."""

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
KINDS = {unit: (kind, size) for kind, units in _SIZES.items() for unit, size in units.items()}
"""The quantity of each unit, as CLDR names both, and its size."""

_MOST_ROUNDED = 0.09  # 2 metres are 6 feet
_ROUNDED = 0.04  # what a translator may round: 3 miles are 4.8 km, and 5 km


def kind(unit: str) -> str:
    """Return the quantity of a unit: "length"; of a currency "currency", of a share "share", without unit ""."""
    if not unit or unit in (PERCENT, PERMILLE):
        return unit and "share"
    return KINDS[unit][0] if unit in KINDS else "currency" if unit.isupper() or len(unit) == 1 else unit


def is_measure(unit: str) -> bool:
    """Say whether a unit is one of length, mass, area and the like, which translators convert; not of time."""
    return unit in KINDS and kind(unit) not in ("duration", "share")


def is_converted(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Say whether two measures of different units are one, but for rounding: 3 miles, 4.8 km."""
    if unit == other_unit or unit not in KINDS or other_unit not in KINDS or kind(unit) != kind(other_unit):
        return False
    one, two = value * KINDS[unit][1], other * KINDS[other_unit][1]
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
