"""Keeps the index of the texts of one language: for each group of words, the texts that have one of its forms.

The index is cut into cells, so that a change of one text costs what its changed words cost. A group belongs to the cell
of its name's first letters. What readers get of it, its row, stands in the cell of each of its forms, since a reader
who types a form looks there. Law: an index that was changed text by text is the one that is made of the texts anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from nashra.search.entry import SHOWN, Entry
from nashra.search.stems import VIA

_LETTERS = 2  # of a name by which its cell is found
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Cell:
    """Some groups, by group and form the weight in each text by its number; and the rows of forms that begin alike."""

    groups: dict[str, dict[str, dict[int, int]]] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)


class Index:
    """The index of one language; `load` returns a remembered cell by its name, a new one where there is none."""

    def __init__(self, load: Callable[[str], Cell]) -> None:
        self._load = load
        self._cells: dict[str, Cell] = {}
        self._rows: dict[str, dict[str, str]] = {}  # those of the changed groups as they were

    def change(self, number: int, old: Entry, new: Entry) -> None:
        """Put the new entry of a text in place of its old one; an empty entry is that of no text."""
        for group in {**old, **new}:
            before, after = old.get(group, {}), new.get(group, {})
            if before == after:
                continue
            groups = self._cell(group).groups
            forms = groups.setdefault(group, {})
            if group not in self._rows:
                self._rows[group] = _rows(forms)
            for form in before:
                del forms[form][number]
                if not forms[form]:
                    del forms[form]
            for form, weight in after.items():
                forms.setdefault(form, {})[number] = weight
            if not forms:
                del groups[group]

    def changed(self) -> dict[str, Cell]:
        """Return the cells that are not as they were, by name, with the rows of today."""
        for group, before in self._rows.items():
            rows = _rows(self._cell(group).groups.get(group, {}))
            if rows == before:
                continue
            for cell in before.keys() - rows.keys():
                self._cell(cell).rows.pop(group, None)
            for cell, row in rows.items():
                self._cell(cell).rows[group] = row
        self._rows.clear()
        return self._cells

    def _cell(self, name: str) -> Cell:
        name = cell_name(name)
        if name not in self._cells:
            self._cells[name] = self._load(name)
        return self._cells[name]


Mentions = dict[str, dict[int, list[int]]]
"""By the key of a term and the number of a text: the numbers of the blocks that name the term."""


def mention(mentions: Mentions, number: int, old: Iterable[str], new: Mapping[str, Sequence[int]]) -> None:
    """Put the terms that a text names in place of those that it named."""
    for term in old:
        del mentions[term][number]
        if not mentions[term]:
            del mentions[term]
    for term, blocks in new.items():
        mentions.setdefault(term, {})[number] = list(blocks)


def cell_name(word: str) -> str:
    """Return the name of the cell of a word or group."""
    return word[:_LETTERS]


def _rows(forms: Mapping[str, Mapping[int, int]]) -> dict[str, str]:
    """Return the row of a group by cell: its forms, a tab, and the texts with their weights.

    The forms of that cell come first. After a blank and a semicolon follow words that no text has by themselves, only
    joined to a particle; after a blank and a dot the words to mark in the texts. A joined word is a form only where a
    text has the word without the particle, since the particle may be part of it. Each text is its distance from the one
    before, and its weight after a colon if that is not 1, in base 36.
    """
    own: set[str] = set()
    rests: set[str] = set()
    words: set[str] = set()
    weights: dict[int, int] = {}
    for form, texts in forms.items():
        word, via, rest = form.partition(VIA)
        if via and rest not in forms:
            rests.add(rest)
        elif not form.startswith(SHOWN):
            own.add(word)
        if word and "+" not in word:
            words.add(word.removeprefix(SHOWN))
        for number, weight in texts.items():
            if weight > weights.get(number, 0):
                weights[number] = weight
    places, last = [], 0
    for number in sorted(weights):
        weight = weights[number]
        places.append(_base36(number - last) + (f":{_DIGITS[weight]}" if weight != 1 else ""))
        last = number
    found = ",".join(places)
    return {cell: f"{_listed(cell, own, rests, words)}\t{found}" for cell in {cell_name(word) for word in own | rests}}


def _listed(cell: str, own: Iterable[str], rests: Iterable[str], words: Iterable[str]) -> str:
    here = sorted(word for word in own if cell_name(word) == cell)
    joined = sorted(word for word in rests if cell_name(word) == cell)
    others = sorted(word for word in words if word not in here)
    return " ".join([*here, *([";", *joined] if joined else []), *([".", *others] if others else [])])


@cache
def _base36(number: int) -> str:
    digits, left = "", abs(number)
    while left:
        left, rest = divmod(left, 36)
        digits = _DIGITS[rest] + digits
    return ("-" if number < 0 else "") + (digits or "0")
