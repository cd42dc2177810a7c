"""Puts the texts that come back from a translator's tool into the translation's file and its ledger.

The place of a text is found by the fingerprint of its block: in today's original, in the block that this one has become
since, or in the ledger. The ledger then records it as translated from the text that was exported, so it is current only
where the original still has that text. Texts that cannot be put in are returned with the reason: none is lost.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nashra.content import documents, former, ledger, rewrite
from nashra.content.load import Loaded
from nashra.markdown import blocks
from nashra.markdown.blocks import first_of_body, is_to_do
from nashra.model.alignment import FOLLOWS, Row
from nashra.model.content import Block, Body, Document, Entry
from nashra.model.problems import COMMAND, RefusedError
from nashra.translation import create, lookup
from nashra.translation.alignment import align
from nashra.translation.exchange import patch, units as exchange
from nashra.translation.exchange.patch import File, NewBlock, Parse
from nashra.translation.exchange.slots import Slot, Slots
from nashra.translation.exchange.units import Exchange, Unit, is_placeholder
from nashra.translation.lookup import TranslationSet


class SkippedUnit(NamedTuple):
    """A unit that was not put in: its name, the reason, and its text, "" where it came back empty."""

    name: str
    why: str
    target: str


class ImportResult(NamedTuple):
    """The text of the translation's file, to be written if `applied` names any block with a new text or record."""

    path: str
    text: str
    applied: tuple[str, ...]
    skipped: tuple[SkippedUnit, ...]


def _without_html(text: str) -> Body:
    return Body("", (), (), frozenset(), (), tuple(blocks.split(text)))


def apply(loaded: Loaded, imported: Exchange) -> ImportResult:
    """Return the translation with the texts of an exchange; a translation that does not exist is begun as a draft.

    Laws: a file that nobody edited changes nothing; applying twice is the same as once; each text is in the file or in
    `skipped`. Raises RefusedError where the file belongs to another text or language.
    """
    texts = lookup.find(loaded, imported.slug)
    original = texts.original
    imported = _renewed(imported, original)
    prefix = _checked(loaded, imported, texts)

    def parse(text: str) -> Document | None:
        path = original.path.replace(f"{original.language}.md", f"{prefix}.md")
        to_body = _without_html
        document, _ = documents.parse(path, original.slug, prefix, text, settings=loaded.settings, to_body=to_body)
        return document and former.with_renewed_ledgers((original, document), original.language)[1]

    work = _Work(original, _file(loaded, texts, imported.slug, prefix, parse), parse)
    first = {unit.name: unit for unit in reversed(imported.units)}  # of each name
    twice = [unit for unit in imported.units if first[unit.name] is not unit]
    skipped = [SkippedUnit(_name(unit), "is in this file twice", unit.target) for unit in twice]
    applied = []
    for unit, row in _with_rows(original, first.values()):
        try:
            if work.put(unit, row):
                applied.append(_name(unit))
        except RefusedError as why:
            skipped.append(SkippedUnit(_name(unit), str(why), unit.target))
    return ImportResult(work.file.document.path, work.text(), tuple(applied), tuple(skipped))


def _renewed(imported: Exchange, original: Document) -> Exchange:
    """Return an exchange with today's fingerprints: an earlier version may have exported it."""
    units = imported.units
    entries = former.renewed([Entry("", unit.fingerprint) for unit in units], original) or ()
    if len(entries) != len(units):
        return imported
    pairs = zip(units, entries, strict=True)
    return imported._replace(units=tuple(unit._replace(fingerprint=entry.fingerprint) for unit, entry in pairs))


def _checked(loaded: Loaded, imported: Exchange, texts: TranslationSet) -> str:
    """Return the prefix of an exchange's target language; RefusedError where its units belong to other texts."""
    original, path = texts.original, texts.original.path
    if path != imported.path:
        raise RefusedError(f"this file was exported from {imported.path}; the original is {path} (export it anew)")
    languages = loaded.settings.languages
    source = exchange.prefix(imported.source, languages, original.language)
    if imported.source and source != original.language:
        says = f"this file says that it is translated from `{imported.source}`"
        raise RefusedError(f"{says}; the original, {path}, is in `{original.language}` (export it anew)")
    prefix = imported.prefix(languages)
    if imported.into not in ("", exchange.into(path, prefix)):
        is_language = imported.into.rpartition("/")[0] == path.rpartition("/")[0]
        says = f"its language is `{imported.target}`" if is_language else f"its original is {path}"
        was = f"this file was exported for {imported.into}"
        raise RefusedError(f"{was}, and says that {says} (export it anew, or put its header right)")
    if lookup.language(loaded, prefix) == original.language:
        raise RefusedError(f"`{prefix}` is the original of {imported.slug}, and no translation")
    if other := _other(loaded, imported, path):
        raise RefusedError(f"this file has the texts of {other}, and says that it is of {path} (export it anew)")
    if other := _other_language(texts.translations, imported, prefix):
        into = exchange.into(path, prefix)
        raise RefusedError(
            f"this file has the translations of {other}, and says that it is for {into} (export it anew)"
        )
    return prefix


def _other(loaded: Loaded, imported: Exchange, path: str) -> str:
    """Return the path of the text that most units belong to, or "" where any belong to the text that the file names."""
    units = {unit.fingerprint for unit in imported.units}
    shared = {}
    for document in (*loaded.briefings, *loaded.pages):
        recorded = {entry.fingerprint for entry in document.ledger or ()}
        shared[document.path] = len(units & (recorded | {block.fingerprint for block in document.blocks}))
    folder = path.rpartition("/")[0]
    if any(number for other, number in shared.items() if other.startswith(f"{folder}/")):
        return ""
    most = max(shared, key=lambda other: shared[other])
    return most if shared[most] else ""


def _other_language(translations: Mapping[str, Document], imported: Exchange, prefix: str) -> str:
    """Return the path of the translation that has most of an exchange's texts, if it is in another language, or ""."""
    targets = {unit.target for unit in imported.units if any(char.isalpha() for char in unit.target)}
    shared = {other: len(targets & {block.text for block in text.blocks}) for other, text in translations.items()}
    most = max(shared, key=lambda other: shared[other], default=prefix)
    is_other = 2 * shared.get(most, 0) > len(targets) > 1 and shared[most] > shared.get(prefix, 0)
    return translations[most].path if is_other else ""


def _file(loaded: Loaded, texts: TranslationSet, slug: str, prefix: str, parse: Parse) -> File:
    if prefix in texts.translations:
        document = texts.translations[prefix]
        return File(loaded.texts[document.path], document)
    path, text = create.translation(loaded, slug, prefix)
    if path in loaded.paths:
        raise RefusedError(f"{path} has problems; mend them first (see `{COMMAND} check`)")
    begun = parse(text)
    if begun is None:
        raise RefusedError(f"{path} cannot be begun (write it: {COMMAND} new translation {slug} {prefix})")
    return File(text, begun)


def _name(unit: Unit) -> str:
    return f"¶{unit.name}" if unit.name.isdecimal() else unit.name


def _with_rows(original: Document, imported: Iterable[Unit]) -> list[tuple[Unit, Row]]:
    """Return units in the original's order, each with the row of today's original that its block has or has become."""
    units = sorted(imported, key=lambda unit: unit.place)
    then = [Block(unit.kind, unit.source, 0, 0, unit.fingerprint) for unit in units]
    rows = align(original.blocks, then, [Entry(unit.kind, unit.fingerprint, joined=unit.joined) for unit in units]).rows
    by_unit = {row.translation: row for row in rows}
    return [(unit, by_unit.get(n, Row("removed", (), (n,)))) for n, unit in enumerate(units)]


class _Work:
    """A translation into which units are put one by one."""

    def __init__(self, original: Document, file: File, parse: Parse) -> None:
        self.file = file
        self._parse = parse
        self._slots = Slots(original, file.document)
        self._first_entries = self._slots.entries(file.document.blocks)

    def text(self) -> str:
        """Return the text of the file with its present ledger."""
        entries = self._slots.entries(self.file.document.blocks)
        if entries == self._first_entries:
            return self.file.text
        return rewrite.with_field(self.file.text, ledger.FIELD, ledger.lines(entries))

    def put(self, unit: Unit, row: Row) -> bool:
        """Put the text of a unit in its place and record it; say whether that changed anything.

        Raises RefusedError where the text has no place, does not fit, or is of an older original than the present one.
        """
        if not unit.target.strip() or is_placeholder(unit.target):
            raise RefusedError("is not translated in this file")
        new = patch.new_blocks(unit.kind, unit.target)
        at = self._slots.place(unit, row, new[0].block, self.file.document.blocks)
        size = 1 if at is None else self._slots.all[at].size
        if len(new) != size:
            instead = "one" if size == 1 else f"{size} blocks"
            raise RefusedError(f"is {len(new)} blocks in the place of {instead} (a blank line parts them)")
        if at is None:
            if row.original is None:
                raise RefusedError("is no longer in the original, nor in the translation")
            self._insert(unit, row.original, new[0])
            return True
        slot = self._slots.all[at]
        slot.taken = True
        present = self.file.document.blocks[at : at + size]
        is_new = [block.text for block in present] != [one.block.text for one in new]
        if row.state == "changed" and slot.state in FOLLOWS:
            if is_new:
                raise RefusedError("is of an older text; the translation follows the original's new one already")
            return False
        file = self.file
        for index, one in enumerate(new, at):
            if file.document.blocks[index].text != one.block.text:
                file = patch.replaced(file, index, one, self._parse)
        self.file = file
        return self._record(unit, at, is_new=is_new) or is_new

    def _record(self, unit: Unit, at: int, *, is_new: bool) -> bool:
        """Record the passage that begins at a slot, if it is translated; say whether that changed its entry."""
        slot = self._slots.all[at]
        entry = slot.entry
        blocks_here = self.file.document.blocks[at : at + slot.size]
        if any(is_to_do(block.text) for block in blocks_here):
            slot.entry = Entry(blocks_here[0].kind, "") if is_new else entry
        elif not unit.fuzzy and (entry is None or entry.fingerprints != (unit.fingerprint, *unit.joined)):
            slot.entry = Entry(blocks_here[0].kind, unit.fingerprint, joined=unit.joined)
            for further in self._slots.all[at + 1 : at + slot.size]:
                further.entry = None
            self._slots.take(slot.entry)
        return slot.entry != entry

    def _insert(self, unit: Unit, index: int, new: NewBlock) -> None:
        slots = self._slots.all
        above = [
            (slot.original, at) for at, slot in enumerate(slots) if slot.original is not None and slot.original < index
        ]
        at = max(above)[1] + 1 if above else 0
        if new.block.kind not in ("title", "summary"):
            at = max(at, first_of_body(self.file.document.blocks))
        self.file = patch.inserted(self.file, at, new, self._parse)
        is_done = not unit.fuzzy and not is_to_do(new.block.text)
        entry = Entry(new.block.kind, unit.fingerprint if is_done else "", joined=unit.joined if is_done else ())
        slots.insert(at, Slot(entry, index, "new", taken=True))
        self._slots.take(entry)
