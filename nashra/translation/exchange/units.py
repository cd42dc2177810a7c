"""Makes the units that a translator's tool shows: each block of an original with the translation that it has.

`po` and `xliff` write units to files and read them back; `apply` puts them into the translation.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from nashra.markdown import blocks
from nashra.markdown.blocks import KEPT, TO_DO, is_to_do, name_of
from nashra.model.alignment import FOLLOWS, Row
from nashra.model.content import Block, Document, Term
from nashra.model.problems import RefusedError
from nashra.model.settings import Language
from nashra.review import glossary
from nashra.review.comparison import Knowledge
from nashra.text import language_tags
from nashra.translation.alignment import align

_BETWEEN = "\n\n"
_PATH = re.compile(r"content/((?:briefings|pages)/[^/]+)/[^/]+\.md")
_KEY = re.compile(r"(title|summary|[1-9]\d{0,5})-([bcdfghjkmnpqrtvw]{12}(?:\+[bcdfghjkmnpqrtvw]{12})*)")
# The marks of blocks in a new file that hold letters or digits: labels, addresses, kinds of note, numbers.
_NO_WORDS = re.compile(rf"\A\[\^[^\]]+\]:|\A!!! ?\w+|\]\([^)]*\)|\A\s*\d+\.|{TO_DO}")


class Unit(NamedTuple):
    """A block to translate: its name, fingerprint and text in the original, and its present translation or "".

    A translation is `fuzzy` unless it is known to be of this text; `previous` is the older text that it is of. Where
    several blocks of the original are translated as one, `joined` are the fingerprints of the others.
    """

    name: str
    fingerprint: str
    source: str
    target: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    line: int = 0
    joined: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of the unit in a file, by which it is found again: `4-kdmvqprtbcdf`."""
        return f"{self.name}-{'+'.join((self.fingerprint, *self.joined))}"

    @property
    def kind(self) -> str:
        """The kind of its block, read from its source."""
        if self.name in ("title", "summary"):
            return self.name
        parsed = blocks.split(self.source)
        return parsed[0].kind if parsed else "paragraph"

    @property
    def place(self) -> int:
        """Its place in the order of the original: -2 and -1 for title and summary, then from 1."""
        return int(self.name) if self.name.isdecimal() else ("title", "summary").index(self.name) - 2


MOST = 5_000_000
"""The most bytes that an imported file may have: a hundred times the longest briefing."""


class Exchange(NamedTuple):
    """The content of a file for a translator's tool: the path of the original, both languages' tags, and the units.

    `into` is the path of the translation. The tags and this path are "" where a tool has dropped them.
    """

    path: str
    source: str
    target: str
    units: tuple[Unit, ...]
    into: str = ""

    @property
    def slug(self) -> str:
        """The text that it belongs to, `briefings/<slug>` or `pages/<slug>`; RefusedError where the path names none."""
        match = _PATH.fullmatch(self.path)
        if not match:
            raise RefusedError(f"this file does not say of which text it is: `{self.path[:80]}` (export it anew)")
        return match.group(1)

    def prefix(self, languages: Iterable[Language]) -> str:
        """Return the prefix of the target language, by its tag or else by `into`; RefusedError where both are lost."""
        if not self.target and not self.into:
            raise RefusedError("this file does not say into which language it is translated (export it anew)")
        exported = self.into.rpartition("/")[2].removesuffix(".md")
        return prefix(self.target, languages, exported) if self.target else exported


def prefix(tag: str, languages: Iterable[Language], likely: str) -> str:
    """Return the prefix of the language that a tool means by a tag; if several are meant, `likely` if it is among them.

    Tools write `ar_MA`, `AR` or `ar` for `ar-MA`. The prefix of a language that the site lacks is its first part.
    """
    meant = [language.prefix for language in language_tags.alike(tag, languages)]
    return likely if likely in meant else next(iter(meant), re.split("[-_@.]", tag)[0].lower())


def is_of_text(path: str) -> bool:
    """Say whether a path is that of a briefing's or a standing page's text."""
    return _PATH.fullmatch(path) is not None


def into(path: str, language: str) -> str:
    """Return the path of the translation of an original into the language with this prefix."""
    return f"{path.rpartition('/')[0]}/{language}.md"


def unit(key: str, source: str, target: str, *, fuzzy: bool) -> Unit:
    """Return a unit read from a file; RefusedError where its key is none of ours."""
    match = _KEY.fullmatch(key)
    if not match:
        raise RefusedError(f"`{key[:60]}` is no key of a block (import what `export` has written)")
    fingerprint, *joined = match[2].split("+")
    return Unit(match[1], fingerprint, source, target, fuzzy and bool(target), joined=tuple(joined))


def changed_since(original: Document, translation: Document) -> set[str]:
    """Return the fingerprints that changed blocks of the original had when they were translated."""
    rows = align(original.blocks, translation.blocks, translation.ledger).rows
    return {digest for row in rows for digest in _recorded(row, translation)}


def export(
    original: Document,
    translation: Document | None,
    languages: tuple[Language, Language],
    previous: Mapping[str, str],
    notes_of: Callable[[Block], Sequence[str]],
) -> Exchange:
    """Return the blocks of an original in its order, each with its translation into the second of `languages`.

    `previous` maps fingerprints to older texts of the original; `notes_of` returns what a translator should know of a
    block. Blocks that are not translated, such as code, are left out.
    """
    blocks_now = () if translation is None else translation.blocks
    rows = align(original.blocks, blocks_now, translation.ledger if translation else ()).rows
    rows_of = {o: row for row in rows for o in row.originals}
    exported = []
    for index, block in enumerate(original.blocks):
        row = rows_of.get(index, Row("new", (index,), ()))
        if block.kind in KEPT or (row.is_joined and index != row.originals[0]):
            continue
        passage = [original.blocks[o] for o in row.originals] if row.is_joined else [block]
        text = _BETWEEN.join(blocks_now[t].text for t in row.translations)
        target = "" if is_placeholder(text) else text
        older = [previous.get(digest, "") for digest in _recorded(row, translation)]
        left_out = [f"left out: {row.reason}"] if row.state == "left out" else []
        exported.append(
            Unit(
                name_of(original.blocks, index).removeprefix("¶"),
                block.fingerprint,
                _BETWEEN.join(one.text for one in passage),
                target,
                bool(target) and (row.state not in FOLLOWS or is_to_do(text)),
                _BETWEEN.join(older) if target and all(older) else "",
                tuple(" ".join(note.split()) for note in (*notes_of(block), *left_out)),
                original.line_of(index),
                tuple(one.fingerprint for one in passage[1:]),
            )
        )
    path = into(original.path, languages[1].prefix)
    return Exchange(original.path, languages[0].tag, languages[1].tag, tuple(exported), path)


def is_placeholder(text: str) -> bool:
    """Say whether a text is only what a new file has in the place of a block: marks and `to do`, and no words."""
    return is_to_do(text) and not any(char.isalnum() for char in _NO_WORDS.sub("", text))


def notes(source: Language, target: Language, knowledge: Knowledge) -> Callable[[Block], list[str]]:
    """Return a function that notes, for a translator, the kind of a block and how to write each glossary term in it."""
    forms = glossary.index(source.prefix, knowledge)

    def notes_of(block: Block) -> list[str]:
        found: dict[str, str] = {}  # the key of each term in the block, with the form that the block has first
        for form in forms.find(block.text):
            for key in sorted(form.terms):
                found.setdefault(key, form.written)
        known = ((written, knowledge.terms[key]) for key, written in found.items())
        return [block.kind, *(note(written, term) for written, term in known if target.prefix in term.forms)]

    def note(written: str, term: Term) -> str:
        use = term.forms[target.prefix]
        never = f", never {', '.join(use.refuse)}" if use.refuse else ""
        return f"{written} → {use.use}{never}" + (f". {term.note}" if term.note else "")

    return notes_of


def _recorded(row: Row, translation: Document | None) -> list[str]:
    """Return the fingerprints that the blocks of a passage had when it was translated, if it has changed since."""
    ledger = (translation and translation.ledger) or ()
    is_changed = row.state == "changed" and row.translations
    return [digest for k in row.entries for digest in ledger[k].fingerprints] if is_changed else []
