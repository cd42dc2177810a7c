"""Records in the ledger of a translation which of its blocks are translated from today's original."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from nashra.content import ledger, rewrite
from nashra.content.load import Loaded
from nashra.markdown.blocks import first_of_body, is_to_do, name_of, names_of
from nashra.model.alignment import FOLLOWS, Row
from nashra.model.content import Document, Entry
from nashra.model.problems import COMMAND, RefusedError
from nashra.review.checks import structure
from nashra.translation import lookup, recorded
from nashra.translation.alignment import align, in_place

_JOINED = re.compile(r"([^=]+)=([^=]+)")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to record; all that is translated, if none of the first three names anything.

    `blocks` are of the original: `title`, `summary`, `0` (both of them), or numbers. `joined` are such as `4=5+6`:
    block 4 here stands for blocks 5 and 6 of the original. Those `left_out` are not translated on purpose. The
    `reason` says why, or why a change of the original needs no new translation.
    """

    blocks: Sequence[str] = ()
    joined: Sequence[str] = ()
    left_out: Sequence[str] = ()
    reason: str = ""

    @property
    def is_all(self) -> bool:
        """Whether it names nothing."""
        return not (self.blocks or self.joined or self.left_out)


class Synced(NamedTuple):
    """A file to write, the names of the blocks now recorded as translated, and a sentence on each that is not.

    `joined` are those of the recorded that are joined or split; those that are `left_out` are recorded as such.
    """

    path: str
    text: str
    recorded: tuple[str, ...]
    skipped: tuple[str, ...]
    joined: tuple[str, ...]
    left_out: tuple[str, ...]


def sync(loaded: Loaded, slug: str, languages: Sequence[str], choice: Choice) -> list[Synced]:
    """Return the translations of a slug with their ledgers updated; without `languages`, all translations.

    Raises RefusedError where the choice names what the texts do not have, or what cannot be recorded.
    """
    texts = lookup.find(loaded, slug)
    if choice.reason:
        choice = replace(choice, reason=lookup.option_text(choice.reason, "--reason"))
    elif choice.left_out:
        raise RefusedError('--left-out needs a reason too, as in --reason "of interest there only"')
    prefixes = [lookup.language(loaded, prefix) for prefix in languages] or list(texts.translations)
    if not prefixes:
        raise RefusedError(f"{slug} has no translation yet (see `{COMMAND} new translation --help`)")
    documents = [lookup.translation(texts, slug, prefix) for prefix in dict.fromkeys(prefixes)]
    if choice.joined and len(documents) > 1:
        raise RefusedError("--joined names blocks of one translation (say of which language)")
    return [_Desk(texts.original, document).chosen(choice, loaded.texts[document.path]) for document in documents]


def as_it_stands(original: Document, translation: Document, text: str) -> Synced:
    """Return a translation with all recorded that no ledger has yet, and blocks that seem to be joined as joined.

    What has changed since it was recorded is left as it was.
    """
    desk = _Desk(original, translation)
    ready = [row for row in desk.rows if row.state == "unrecorded" and row.originals and row.translations]
    synced = desk.synced({row: desk.entry(row) for row in ready}, text, desk.rows)
    return synced if ready else synced._replace(text=text)


class _Desk:
    """An original and its translation, side by side."""

    def __init__(self, original: Document, translation: Document) -> None:
        self._original = original
        self._translation = translation
        alignment = align(original.blocks, translation.blocks, translation.ledger)
        self._gaps = {gap.row: gap for gap in structure.gaps(original, translation, alignment)}
        self.rows: Sequence[Row] = alignment.rows

    def chosen(self, choice: Choice, text: str) -> Synced:
        """Return the translation with what is chosen recorded."""
        entries: dict[Row, Entry] = {}
        for joined in choice.joined:
            row = self._join(joined)
            entries[row] = self.entry(row, choice.reason)
        for index in (index for block in choice.left_out for index in self._indices(block)):
            left_out = next((row for row in self.rows if index in row.originals), None)
            if left_out is None or left_out.translations:
                name = name_of(self._original.blocks, index)
                why = "has a translation here (delete it first)" if left_out else "may be left out without a word"
                raise RefusedError(f"{self._translation.path}: {name} {why}")
            block = self._original.blocks[index]
            entries[left_out] = Entry(block.kind, block.fingerprint, choice.reason, here=False)
        indices = {index for block in choice.blocks for index in self._indices(block)}
        rows = self.rows if choice.is_all else [row for row in self.rows if not indices.isdisjoint(row.originals)]
        if not choice.is_all and (faults := list(filter(None, map(self._why_not, rows)))):
            raise RefusedError(f"{self._translation.path}: {'; '.join(faults)}")
        for row in rows:
            if row.translations and row.originals and not self._why_not(row):
                # A reason stays until its block is translated after a real change.
                reason = choice.reason or (row.reason if row.state in FOLLOWS else "")
                entries.setdefault(row, self.entry(row, reason))
        return self.synced(entries, text, rows)

    def entry(self, row: Row, reason: str = "") -> Entry:
        """Return the entry that records a row as translated from today's original."""
        digest, *joined = (self._original.blocks[o].fingerprint for o in row.originals)
        kind, *more = (self._translation.blocks[t].kind for t in row.translations)
        return Entry(kind, digest, reason, tuple(joined), tuple(more))

    def synced(self, entries: Mapping[Row, Entry], text: str, rows: Sequence[Row]) -> Synced:
        """Return the translation with some rows recorded by new entries; of the `rows`, others are told."""

        def lines(row: Row) -> list[Entry]:
            known = recorded.entries_of(row, self._original, self._translation)
            return [entries[row]] if row in entries else known

        names = {row: names_of(self._original.blocks, row.originals) for row in self.rows if row in entries}
        return Synced(
            self._translation.path,
            rewrite.with_field(text, ledger.FIELD, ledger.lines([entry for row in self.rows for entry in lines(row)])),
            tuple(name for row, name in names.items() if entries[row].here),
            tuple(filter(None, (self._why_not(row) for row in rows if row not in entries))),
            tuple(
                f"{name} in {names_of(self._translation.blocks, row.translations)}"
                for row, name in names.items()
                if row.is_joined
            ),
            tuple(name for row, name in names.items() if not entries[row].here),
        )

    def _why_not(self, row: Row) -> str:
        """Return why a row cannot be recorded as it is, and what to do, or ""."""
        theirs = names_of(self._original.blocks, row.originals)
        if gap := self._gaps.get(row):
            message, hint = gap.message, gap.hint
        elif any(is_to_do(self._translation.blocks[t].text) for t in row.translations):
            message, hint = f"{theirs} is still to do", "write it, then sync it"
        elif row.state == "removed":
            ours = names_of(self._translation.blocks, row.translations)
            message, hint = f"{ours} here is no longer in the original", "delete it"
        elif row.originals and not row.translations and row.state != "left out":
            leave_out = structure.leave_out(self._original, self._translation, row)
            message, hint = f"{theirs} has no translation here", f"write it, then sync it; or leave it out: {leave_out}"
        elif row.is_joined and not self._is_recorded(row):
            message, hint = structure.joined(self._original, self._translation, row)
        else:
            return ""
        return f"{message} ({hint})"

    def _is_recorded(self, row: Row) -> bool:
        """Say whether the ledger has a row as it is: so many blocks for so many."""
        entries = recorded.entries_of(row, self._original, self._translation)
        if len(entries) != 1:
            return False
        entry = entries[0]
        return (len(entry.fingerprints), len(entry.kinds)) == (len(row.originals), len(row.translations))

    def _join(self, joined: str) -> Row:
        """Put a row into the rows as `4=5+6` says it, and return it; other rows lose its blocks."""
        sides = _JOINED.fullmatch(joined)
        if not sides:
            raise RefusedError(
                f"--joined {joined} is not like `4=5+6` (block 4 here stands for 5 and 6 of the original)"
            )
        translations, originals = (
            {index for name in side.split("+") for index in _indices(document, name)}
            for document, side in zip((self._translation, self._original), sides.groups(), strict=True)
        )
        row = Row("joined", tuple(sorted(originals)), tuple(sorted(translations)))
        others = [
            other
            if originals.isdisjoint(other.originals) and translations.isdisjoint(other.translations)
            else Row(
                "unrecorded",
                tuple(o for o in other.originals if o not in originals),
                tuple(t for t in other.translations if t not in translations),
            )
            for other in self.rows
        ]
        self.rows = in_place([row, *(other for other in others if other.originals or other.translations)])
        return row

    def _indices(self, block: str) -> list[int]:
        return _indices(self._original, block)


def _indices(document: Document, block: str) -> list[int]:
    """Return the indices of the blocks that an option names; RefusedError where there are none."""
    names = [name_of(document.blocks, index).removeprefix("¶") for index in range(len(document.blocks))]
    wanted = ("title", "summary") if block == "0" else (block.removeprefix("¶"),)
    indices = [index for index, name in enumerate(names) if name in wanted]
    if not indices:
        first = first_of_body(document.blocks)
        known = f"{', '.join(names[:first])} and 1 to {len(names) - first}"
        raise RefusedError(f"{document.path} has no block `{block}` (they are {known})")
    return indices
