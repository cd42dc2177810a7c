"""Reads `translations/<language>/numerals.yaml`, the words with which a language writes numbers, into Numerals."""

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nashra.content import fields, yaml
from nashra.content._described import Parser, Schema, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.problems import FieldError, Problem

Words = Mapping[int, tuple[str, ...]]  # the words of each value
_TEXTS = fields.items_of(fields.text)
_BY_TEXT = ("fractions", "units")  # the fields whose words are not by a number
_NUMBER = re.compile(r"[0-9]{1,100}")  # Python refuses to convert thousands of digits


@dataclass(frozen=True, slots=True, eq=False)
class Numerals:
    """How a language writes numbers and dates in words, beyond CLDR; compared by identity, to be a key of caches."""

    numbers: Words = field(default_factory=dict)  # words that are added: 0 to 99, and other numbers of one word
    scales: Words = field(default_factory=dict)  # words that multiply the number before them: hundred, million
    abbreviations: Words = field(default_factory=dict)  # signs that multiply, exactly as written: 700 M$
    possible: Words = field(default_factory=dict)  # may mean a number (dozen): can match one, but never require one
    months: Words = field(default_factory=dict)  # names of months that CLDR lacks
    unsure: tuple[str, ...] = ()  # exactly as written; a number or a month only sometimes: may, neuf
    fractions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "2/3": words of that part of a whole
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of CLDR's units and codes of currencies
    percent: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()  # words before a number that may be below zero
    ordinals: tuple[str, ...] = ()  # what follows the digits of an ordinal: 84th, 1er
    join: tuple[str, ...] = ()  # words between the parts of a number: two hundred *and* five
    units_first: bool = False  # whether the unit comes before the ten, as in Arabic
    prefixes: tuple[str, ...] = ()  # what may be joined to the beginning of a word or of digits
    dual: tuple[str, ...] = ()  # endings of words that may mean "two"
    links: tuple[str, ...] = ()  # words between the days of a list or range: 1 *to* 3 March
    articles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()  # words before a month or a year: the 1st *of* March
    function_words: tuple[str, ...] = ()  # articles, pronouns, prepositions …: they tell a sentence's language
    shortened: tuple[str, ...] = ()  # words whose full stop ends no sentence: Dr., vs.
    at: tuple[str, ...] = ()  # words before a time (with one of `hours`: *à* 17 h) or a day in words (قبل السادس)
    during: tuple[str, ...] = ()  # the same, after which a month that is a name too is surely a month: *in* May
    days: Words = field(default_factory=dict)  # words for a day of a month that are no number elsewhere
    clock: tuple[str, ...] = ()  # words beside an hour of the day: 5 *o'clock*, الساعة 5
    hours: tuple[str, ...] = ()  # signs and words after an hour: 17 *h* 30
    day_parts: Words = field(default_factory=dict)  # by the first of the twelve hours that they are in: 12: [du soir]
    moments: Words = field(default_factory=dict)  # words for an hour of the day: 12: [noon]
    past: Words = field(default_factory=dict)  # words of minutes before the hour; over 30 they lead up to it
    minutes: Words = field(default_factory=dict)  # the same, after the hour: 30: [et demie]
    zones: tuple[str, ...] = ()  # words after digits that are a time: 1200 *GMT*
    decades: Words = field(default_factory=dict)  # words for a decade of any century: 80: [eighties]
    decade: tuple[str, ...] = ()  # words before the first year of a decade: *années* 80
    decade_endings: tuple[str, ...] = ()  # what follows its digits: 1980*s*
    century: tuple[str, ...] = ()  # words beside the number of a century
    centuries: Words = field(default_factory=dict)  # words for a century, by its number: 20: [last century]


def forms_of(words: Words) -> tuple[str, ...]:
    """Return the words of all values."""
    return tuple(word for forms in words.values() for word in forms)


def dump(numerals: Numerals) -> str:
    """Return the JSON by which `load` makes equal Numerals, faster than `parse` reads a file."""
    return json.dumps({one.name: getattr(numerals, one.name) for one in dataclasses.fields(Numerals)})


def load(text: str) -> Numerals:
    """Return the Numerals that `dump` wrote."""
    return Numerals(**{name: _loaded(name, value) for name, value in json.loads(text).items()})


def _loaded(name: str, value: Any) -> Any:
    if isinstance(value, dict):  # JSON has no keys but texts
        return {key if name in _BY_TEXT else int(key): tuple(words) for key, words in value.items()}
    return tuple(value) if isinstance(value, list) else value


NONE = Numerals()  # of a language without such a file: only digits and CLDR's names are read


def parse(path: str, text: str) -> tuple[Numerals | None, list[Problem]]:
    """Return the Numerals in a file, or None where there are problems."""
    return fields.read_file(path, text, read)


@with_schema(lambda: _keyed("^[0-9]+$"))
def _words(node: Node) -> dict[int, tuple[str, ...]]:
    if not isinstance(node, yaml.Mapping):
        raise FieldError("has no values", "write a line `  3: [three, third]` for each")
    values: dict[int, tuple[str, ...]] = {}
    lines: dict[int, int] = {}
    faults = []
    for key, value in node.entries:
        if not _NUMBER.fullmatch(key.text):
            message = f"names `{key.text[:60]}`, which is no number"
            faults.append(FieldError(message, "write the value in digits", key.line))
            continue
        number = int(key.text)
        if number in lines:
            hint = f"the first is in line {lines[number]}; write all words in one list"
            faults.append(FieldError(f"names `{number}` twice", hint, key.line))
            continue
        lines[number] = key.line
        try:
            values[number] = _TEXTS(value)
        except FieldError as fault:
            faults += fields.inner_faults(fault, f"in `{key.text}`", key.line)
    return fields.checked(values, faults)


def _keyed_by(pattern: str, example: str) -> Parser[dict[str, tuple[str, ...]]]:
    """Return a parser of words by keys that match a pattern."""

    @with_schema(lambda: _keyed(f"^{pattern}$"))
    def parse_words(node: Node) -> dict[str, tuple[str, ...]]:
        if not isinstance(node, yaml.Mapping):
            raise FieldError("has no values", f"write a line `{example}` for each")
        faults = [
            FieldError(f"names `{key.text[:60]}`", f"write it as in `{example}`", key.line)
            for key, _ in node.entries
            if not re.fullmatch(pattern, key.text)
        ]
        return fields.checked({key.text: _TEXTS(value) for key, value in node.entries}, faults)

    return parse_words


@with_schema(lambda: _keyed("^0*([1-9]|1[0-2])$"))
def _months(node: Node) -> dict[int, tuple[str, ...]]:
    values = _words(node)
    for month in values:
        if not 1 <= month <= 12:
            raise FieldError(f"names the month `{month}`", "months are 1 to 12")
    return values


def _keyed(pattern: str) -> Schema:
    return {"type": "object", "patternProperties": {pattern: _TEXTS.schema}, "additionalProperties": False}


_PARSERS: Mapping[str, Parser[Any]] = {
    **dict.fromkeys(("numbers", "scales", "abbreviations", "possible"), _words),
    **dict.fromkeys(("days", "day_parts", "moments", "past", "minutes", "decades", "centuries"), _words),
    "months": _months,
    "fractions": _keyed_by("[1-9][0-9]?/[1-9][0-9]?[0-9]?", "  1/3: [third]"),
    "units": _keyed_by("[a-z][a-z-]*|[A-Z]{3}", "  mile: [mile, miles]"),
    "units_first": fields.flag,
}


def read(reader: Fields) -> Numerals:
    """Return the Numerals in these fields; those that are absent or faulty keep their defaults."""
    names = [one.name for one in dataclasses.fields(Numerals)]
    values = {name: reader.take(name, _PARSERS.get(name, _TEXTS), required=name == "numbers") for name in names}
    return Numerals(**{name: value for name, value in values.items() if value is not None})
