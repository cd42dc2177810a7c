"""An original and its translation -> units for a translator's tool: what to translate, and what is there already.

A unit is a block with what such a tool shows. `po` and `xliff` write files of them and read what comes back, which
`apply` puts into the translation.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from nashra.markdown import blocks
from nashra.markdown.blocks import KEPT, TO_DO, is_to_do, name_of
from nashra.model.alignment import Row
from nashra.model.content import Block, Document, Language
from nashra.model.problems import Refused
from nashra.review.checks import terms
from nashra.review.comparison import Knowledge
from nashra.translation.alignment import aligned

_PATH = re.compile(r"content/((?:briefings|pages)/[^/]+)/[^/]+\.md")
_KEY = re.compile(r"(title|summary|[1-9]\d{0,5})-([bcdfghjkmnpqrtvw]{12})")
# What a new file has in the place of a text, beside its marks: labels, addresses, kinds of note.
_NO_WORDS = re.compile(rf"\A\[\^[^\]]+\]:|\A!!! ?\w+|\]\([^)]*\)|\A\s*\d+\.|{TO_DO}")


class Unit(NamedTuple):
    """A block to translate: its name and fingerprint in the original, that text, and today's translation or "".

    `fuzzy` says that the translation is not of this text, or not known to be; `previous` is the text that it is of.
    """

    name: str
    fingerprint: str
    source: str
    target: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    line: int = 0

    @property
    def key(self) -> str:
        """What the unit is found by when it comes back: `4-kdmvqprtbcdf`."""
        return f"{self.name}-{self.fingerprint}"

    @property
    def kind(self) -> str:
        """The kind of its block, as its source shows."""
        if self.name in ("title", "summary"):
            return self.name
        made = blocks.split(self.source)
        return made[0].kind if made else "paragraph"

    @property
    def place(self) -> int:
        """Where it stands in the order of the original."""
        return int(self.name) if self.name.isdecimal() else ("title", "summary").index(self.name) - 2


MOST = 5_000_000
"""The most bytes that a file from outside may have: a hundred times the longest briefing."""


class Exchange(NamedTuple):
    """What a file for a translator's tool holds: the path of the original, both languages' tags, and the units.

    `into` is the path of the translation. Of what tools may have lost (the tags, and this path) "" says nothing.
    """

    path: str
    source: str
    target: str
    units: tuple[Unit, ...]
    into: str = ""

    @property
    def slug(self) -> str:
        """The text that it is of, as the desk's commands name it: `briefings/<slug>` or `pages/<slug>`."""
        match = _PATH.fullmatch(self.path)
        if not match:
            raise Refused(f"this file does not say of which text it is: `{self.path[:80]}` (export it anew)")
        return match.group(1)

    @property
    def prefix(self) -> str:
        """The prefix of the language that it is translated into, however a tool writes the tag."""
        if not self.target and not self.into:
            raise Refused("this file does not say into which language it is translated (export it anew)")
        return prefix(self.target) or self.into.rpartition("/")[2].removesuffix(".md")


def prefix(tag: str) -> str:
    """Return the prefix of a language's tag, however a tool writes it: `ar` of `ar-MA`, `ar_MA`, `AR`."""
    return re.split("[-_@.]", tag)[0].lower()


def is_of_text(path: str) -> bool:
    """Say whether a path is that of a text of a site."""
    return _PATH.fullmatch(path) is not None


def into(path: str, language: str) -> str:
    """Return the path of the translation of an original into the language with a prefix."""
    return f"{path.rpartition('/')[0]}/{language}.md"


def unit(key: str, source: str, target: str, *, fuzzy: bool) -> Unit:
    """Return a unit that came back."""
    match = _KEY.fullmatch(key)
    if not match:
        raise Refused(f"`{key[:60]}` is no key of a block (import what `export` has written)")
    return Unit(match[1], match[2], source, target, fuzzy and bool(target))


def changed_since(original: Document, translation: Document) -> set[str]:
    """Return the fingerprints that texts of the original had which have changed: `units` shows those texts."""
    alignment = aligned(original.blocks, translation.blocks, translation.ledger)
    return set(_then(alignment.rows, alignment.entries, translation).values())


def units(
    original: Document,
    translation: Document | None,
    languages: tuple[Language, Language],
    previous: Mapping[str, str],
    notes_of: Callable[[Block], Sequence[str]],
) -> Exchange:
    """Return the blocks of an original, in its order, each with its translation into the second of `languages`.

    `previous` maps fingerprints to texts of the original's history; `notes_of` says what a translator should know.
    """
    there = () if translation is None else translation.blocks
    alignment = aligned(original.blocks, there, translation.ledger if translation else ())
    then = _then(alignment.rows, alignment.entries, translation)
    rows = {row.original: row for row in alignment.rows if row.translation is not None}
    made = []
    for index, block in enumerate(original.blocks):
        if block.kind in KEPT:
            continue
        row = rows.get(index)
        text = "" if row is None or row.translation is None else there[row.translation].text
        target = "" if is_place(text) else text
        made.append(
            Unit(
                name_of(original.blocks, index).removeprefix("¶"),
                block.fingerprint,
                block.text,
                target,
                bool(target) and (row is None or row.state != "current" or is_to_do(text)),
                previous.get(then.get(index, ""), "") if target else "",
                tuple(" ".join(note.split()) for note in notes_of(block)),
                original.line_of(index),
            )
        )
    there_and_here = languages[0].tag, languages[1].tag
    return Exchange(original.path, *there_and_here, tuple(made), into(original.path, languages[1].prefix))


def is_place(text: str) -> bool:
    """Say whether a text is only what a new file has in its place: marks, and no words."""
    return is_to_do(text) and not any(char.isalnum() for char in _NO_WORDS.sub("", text))


def notes(there: Language, here: Language, knowledge: Knowledge) -> Callable[[Block], list[str]]:
    """Return what says, of a block, its kind and how each term of the glossary in it is to be written."""
    forms = terms.index(there.prefix, knowledge)

    def notes_of(block: Block) -> list[str]:
        found: dict[str, str] = {}
        for form in forms.find(block.text):
            for key in sorted(form.terms):
                found.setdefault(key, form.written)
        return [block.kind, *(_note(written, key) for key, written in found.items() if _is_known(key))]

    def _is_known(key: str) -> bool:
        return here.prefix in knowledge.terms[key].forms

    def _note(written: str, key: str) -> str:
        term = knowledge.terms[key]
        use = term.forms[here.prefix]
        never = f", never {', '.join(use.refuse)}" if use.refuse else ""
        return f"{written} → {use.use}{never}" + (f". {term.note}" if term.note else "")

    return notes_of


def _then(rows: Iterable[Row], entries: Mapping[int, int], translation: Document | None) -> dict[int, str]:
    """Return, for each block of the original that has changed, the fingerprint that it had when it was translated."""
    ledger = (translation and translation.ledger) or ()
    return {
        row.original: ledger[entries[row.translation]].fingerprint
        for row in rows
        if row.state == "changed" and row.original is not None and row.translation is not None
    }
