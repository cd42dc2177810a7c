"""`translations/<language>/numerals.yaml` -> Numerals: the words of a language that are numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nashra.content import fields, yaml
from nashra.content._described import Schema, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.problems import Invalid, Problem

Words = Mapping[int, tuple[str, ...]]
"""The words of each value."""


@dataclass(frozen=True, slots=True, eq=False)
class Numerals:
    """How a language writes numbers and dates in words; what CLDR knows of it is not here.

    Two of them are never equal: so one can be a key of what is compiled from it, whatever it holds.
    """

    numbers: Words = field(default_factory=dict)
    """Words that are added: 0 to 99, and what else is one word."""
    scales: Words = field(default_factory=dict)
    """Words that multiply what stands before them: hundred, thousand, million."""
    abbreviations: Words = field(default_factory=dict)
    """Signs that multiply, exactly as written: 700 M$."""
    possible: Words = field(default_factory=dict)
    """Words that may stand for a number: dozen, decade. They answer one, and never ask for one."""
    months: Words = field(default_factory=dict)
    """Names of months that CLDR lacks."""
    unsure: tuple[str, ...] = ()
    """Words, exactly as written, that are a number or a month only sometimes: may, neuf."""
    percent: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    """What follows digits in an ordinal: 84th, 1er."""
    join: tuple[str, ...] = ()
    """Words between the parts of a number: two hundred *and* five."""
    units_first: bool = False
    """Whether the unit comes before the ten, as in Arabic."""
    prefixes: tuple[str, ...] = ()
    """What may be joined to the beginning of a word or of digits."""
    dual: tuple[str, ...] = ()
    """Endings of words that may say "two"."""
    links: tuple[str, ...] = ()
    """Words between the days of a list or range: 1 *to* 3 March."""
    articles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    """Words before a month or a year: the 1st *of* March."""
    afternoon: tuple[str, ...] = ()
    """Words after an hour that is twelve less than on the clock of 24: 6 p.m."""


NONE = Numerals()
"""Of a language that has no such file: digits and CLDR's names are read."""


def parse(path: str, text: str) -> tuple[Numerals | None, list[Problem]]:
    """Return what the file says, or None where any of it is faulty, and the problems."""
    mapping, problems = yaml.parse(path, text)
    if mapping is None:
        return None, problems
    taking = Fields(path, mapping, problems)
    numerals = read(taking)
    taking.finish()
    return (None if problems else numerals), problems


def read(taking: Fields) -> Numerals:
    """Return what these fields hold."""
    listed = fields.items_of(fields.text)
    return Numerals(
        numbers=taking.take("numbers", _words, required=True) or {},
        scales=taking.take("scales", _words) or {},
        abbreviations=taking.take("abbreviations", _words) or {},
        possible=taking.take("possible", _words) or {},
        months=taking.take("months", _months) or {},
        unsure=taking.take("unsure", listed) or (),
        percent=taking.take("percent", listed) or (),
        ordinals=taking.take("ordinals", listed) or (),
        join=taking.take("join", listed) or (),
        units_first=taking.take("units_first", fields.flag) or False,
        prefixes=taking.take("prefixes", listed) or (),
        dual=taking.take("dual", listed) or (),
        links=taking.take("links", listed) or (),
        articles=taking.take("articles", listed) or (),
        of=taking.take("of", listed) or (),
        afternoon=taking.take("afternoon", listed) or (),
    )


@with_schema(lambda: _keyed("^[0-9]+$"))
def _words(node: Node) -> dict[int, tuple[str, ...]]:
    if not isinstance(node, yaml.Mapping):
        raise Invalid("has no values", "write a line `  3: [three, third]` for each")
    values: dict[int, tuple[str, ...]] = {}
    faults = []
    for key, value in node.entries:
        if not (key.text.isascii() and key.text.isdecimal()):
            faults.append(Invalid(f"names `{key.text}`, which is no number", "write the value in digits", key.line))
            continue
        try:
            values[int(key.text)] = fields.items_of(fields.text)(value)
        except Invalid as fault:
            faults.append(Invalid(f"in `{key.text}` {fault.message}", fault.hint, fault.line or key.line))
    if faults:
        faults[0].others = faults[1:]
        raise faults[0]
    return values


@with_schema(lambda: _keyed("^0*([1-9]|1[0-2])$"))
def _months(node: Node) -> dict[int, tuple[str, ...]]:
    values = _words(node)
    for month in values:
        if not 1 <= month <= 12:
            raise Invalid(f"names the month `{month}`", "months are 1 to 12")
    return values


def _keyed(pattern: str) -> Schema:
    listed = fields.items_of(fields.text).schema
    return {"type": "object", "patternProperties": {pattern: listed}, "additionalProperties": False}
