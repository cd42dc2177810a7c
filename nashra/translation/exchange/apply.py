"""What came back from a translator's tool -> the translation's file with it, and its ledger.

A text is put in where its block is found: in today's original by its fingerprint, or as what that block has become, or
in the ledger. It is recorded as translated from the text that was exported, so it is current only where that is still
the original's. What cannot be put in is handed back whole, with the reason: nothing is lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nashra.content import documents, frontmatter, ledger
from nashra.content.load import Loaded
from nashra.markdown.blocks import first_of_body, is_to_do
from nashra.model.alignment import State
from nashra.model.content import Block, Body, Document, Entry
from nashra.model.problems import Refused
from nashra.translation import create, lookup
from nashra.translation.alignment import aligned
from nashra.translation.exchange import patch, units as exchange
from nashra.translation.exchange.patch import File, Parse
from nashra.translation.exchange.units import Exchange, Unit, is_place


class SkippedUnit(NamedTuple):
    """A unit that was not put in: its name, why, and its whole text, "" where it came back empty."""

    name: str
    why: str
    target: str


class ImportResult(NamedTuple):
    """A file to write where `applied` names any block: those whose text or record is new. `left` are the others."""

    path: str
    text: str
    applied: tuple[str, ...]
    skipped: tuple[SkippedUnit, ...]


@dataclass(slots=True)
class _Slot:
    """A block of the translation: its entry, the block of today's original that it stands for, and how."""

    entry: Entry
    original: int | None
    state: State
    taken: bool = False


def apply(loaded: Loaded, came_back: Exchange) -> ImportResult:
    """Return the translation with the texts of an exchange. One that is not there yet is begun, as a draft.

    Laws: what was exported and not touched changes nothing; twice is as once; each text is in the file or in `left`.
    """
    original = lookup.find(loaded, came_back.slug).original
    prefix = _checked(loaded, came_back, original)

    def parse(text: str) -> Document | None:
        path = original.path.replace(f"{original.language}.md", f"{prefix}.md")
        return documents.parse(path, original.slug, prefix, text, settings=loaded.settings, to_body=_no_body)[0]

    work = _Work(original, _file(loaded, came_back.slug, prefix, parse), parse)
    once = {unit.name: unit for unit in reversed(came_back.units)}  # the first of each name
    left = [SkippedUnit(_name(u), "is in this file twice", u.target) for u in came_back.units if once[u.name] is not u]
    applied = []
    for unit, state, index in _found(original, once.values()):
        try:
            if work.put(unit, state, index):
                applied.append(unit)
        except Refused as why:
            left.append(SkippedUnit(_name(unit), str(why), unit.target))
    return ImportResult(work.file.document.path, work.text(), tuple(_name(unit) for unit in applied), tuple(left))


def _checked(loaded: Loaded, came_back: Exchange, original: Document) -> str:
    """Return the prefix of the language that an exchange is translated into; Refused where it is of something else."""
    path = original.path
    if path != came_back.path:
        raise Refused(f"this file was exported from {came_back.path}; the original is {path} (export it anew)")
    if came_back.source and exchange.prefix(came_back.source) != original.language:
        says = f"this file says that it is translated from `{came_back.source}`"
        raise Refused(f"{says}; the original, {path}, is in `{original.language}` (export it anew)")
    prefix = came_back.prefix
    if came_back.into not in ("", exchange.into(path, prefix)):
        is_language = came_back.into.rpartition("/")[0] == path.rpartition("/")[0]
        says = f"its language is `{came_back.target}`" if is_language else f"its original is {path}"
        was = f"this file was exported for {came_back.into}"
        raise Refused(f"{was}, and says that {says} (export it anew, or put its header right)")
    if lookup.language(loaded, prefix) == original.language:
        raise Refused(f"`{prefix}` is the original of {came_back.slug}, and no translation")
    if other := _other(loaded, came_back, path):
        raise Refused(f"this file has the texts of {other}, and says that it is of {path} (export it anew)")
    if other := _other_language(lookup.find(loaded, came_back.slug).translations, came_back, prefix):
        here = exchange.into(path, prefix)
        raise Refused(f"this file has the translations of {other}, and says that it is for {here} (export it anew)")
    return prefix


def _other(loaded: Loaded, came_back: Exchange, path: str) -> str:
    """Return the path of the text that an exchange is of, where nothing in it is of the one that it names; or ""."""
    units = {unit.fingerprint for unit in came_back.units}
    shared = {}
    for document in (*loaded.briefings, *loaded.pages):
        known = {block.fingerprint for block in document.blocks} | {one.fingerprint for one in document.ledger or ()}
        shared[document.path] = len(units & known)
    folder = path.rpartition("/")[0]
    if any(number for other, number in shared.items() if other.startswith(f"{folder}/")):
        return ""
    most = max(shared, key=lambda other: shared[other])
    return most if shared[most] else ""


def _other_language(translations: Mapping[str, Document], came_back: Exchange, prefix: str) -> str:
    """Return the path of the translation that most texts of an exchange are of, where it is into another language."""
    targets = {unit.target for unit in came_back.units if any(char.isalpha() for char in unit.target)}
    there = {other: len(targets & {block.text for block in made.blocks}) for other, made in translations.items()}
    most = max(there, key=lambda other: there[other], default=prefix)
    is_other = 2 * there.get(most, 0) > len(targets) > 1 and there[most] > there.get(prefix, 0)
    return translations[most].path if is_other else ""


def _file(loaded: Loaded, slug: str, prefix: str, parse: Parse) -> File:
    folder = lookup.find(loaded, slug)
    if prefix in folder.translations:
        document = folder.translations[prefix]
        return File(loaded.texts[document.path], document)
    path, text = create.translation(loaded, slug, prefix)
    if path in loaded.paths:
        raise Refused(f"{path} has problems; mend them first (see `build.py check`)")
    begun = parse(text)
    if begun is None:
        raise Refused(f"{path} cannot be begun (write it: build.py new translation {slug} {prefix})")
    return File(text, begun)


def _no_body(_text: str) -> Body:
    return Body("", (), (), frozenset(), ())  # blocks need no HTML


def _name(unit: Unit) -> str:
    return f"¶{unit.name}" if unit.name.isdecimal() else unit.name


def _found(original: Document, came_back: Iterable[Unit]) -> list[tuple[Unit, State, int | None]]:
    """Return each unit, whether the original still has its block, and the block that this is or has become."""
    units = sorted(came_back, key=lambda unit: unit.place)
    then = [Block(unit.kind, unit.source, 0, 0, unit.fingerprint) for unit in units]
    rows = aligned(original.blocks, then, [Entry(block.kind, block.fingerprint) for block in then]).rows
    found = {row.translation: row for row in rows}
    return [
        (unit, found[n].state, found[n].original) if n in found else (unit, "removed", None)
        for n, unit in enumerate(units)
    ]


class _Work:
    """A translation while units are put into it, one by one."""

    def __init__(self, original: Document, file: File, parse: Parse) -> None:
        self.file = file
        self._parse = parse
        document = file.document
        alignment = aligned(original.blocks, document.blocks, document.ledger)
        rows = {row.translation: row for row in alignment.rows}
        self._slots = []
        for index, block in enumerate(document.blocks):
            known = document.ledger is not None and index in alignment.entries
            entry = document.ledger[alignment.entries[index]] if document.ledger and known else Entry(block.kind, "")
            row = rows.get(index)
            self._slots.append(_Slot(entry, row.original if row else None, row.state if row else "unrecorded"))
        self._before = [slot.entry for slot in self._slots]

    def text(self) -> str:
        """Return the text of the file, with the ledger of what is in it now."""
        entries = [slot.entry for slot in self._slots]
        if entries == self._before:
            return self.file.text
        return frontmatter.with_field(self.file.text, ledger.FIELD, ledger.lines(entries))

    def put(self, unit: Unit, state: State, index: int | None) -> bool:
        """Put the text of a unit where it belongs, and record it; say whether that changed anything."""
        if not unit.target.strip() or is_place(unit.target):
            raise Refused("is not translated in this file")
        block = patch.block_of(unit.kind, unit.target)
        at = self._place(unit, state, index, block[0])
        if at is None:
            if index is None:
                raise Refused("is no longer in the original, nor in the translation")
            self._insert(unit, index, block)
            return True
        slot = self._slots[at]
        slot.taken = True
        is_new = self.file.document.blocks[at].text != block[0].text
        if state == "changed" and slot.state == "current":
            if is_new:
                raise Refused("is of an older text; the translation follows the original's new one already")
            return False
        if is_new:
            self.file = patch.replaced(self.file, at, block, self._parse)
        entry = self._entry(unit, block[0], slot.entry, is_new=is_new)
        changed = is_new or entry != slot.entry
        slot.entry = entry
        return changed

    def _entry(self, unit: Unit, block: Block, then: Entry, *, is_new: bool) -> Entry:
        if is_to_do(block.text):
            return Entry(then.kind, "") if is_new else then
        return then if unit.fuzzy or then.fingerprint == unit.fingerprint else Entry(block.kind, unit.fingerprint)

    def _place(self, unit: Unit, state: State, index: int | None, block: Block) -> int | None:
        """Return which block of the translation a unit is for, or None where there is none yet."""
        texts = self.file.document.blocks
        free = [(at, slot) for at, slot in enumerate(self._slots) if texts[at].kind == block.kind and not slot.taken]
        alike = [at for at, slot in free if texts[at].text == block.text]
        recorded = [at for at, slot in free if slot.entry.fingerprint == unit.fingerprint]
        here = [at for at, slot in free if index is not None and slot.original == index]
        # That of the text that was exported, where this is no longer the original's.
        then = [at for at in recorded if state != "current" and self._slots[at].state != "current"]
        # A text that was put in and not recorded is known by itself alone.
        same = [at for at in alike if index is not None and not self._slots[at].entry.fingerprint]
        as_it_is = [at for at in here if at in alike] or [at for at in recorded if at in alike]
        ways = (as_it_is, same, [at for at in then if at in here], then, here)
        return next((way[0] for way in ways if way), None)

    def _insert(self, unit: Unit, index: int, block: tuple[Block, str]) -> None:
        before = [(s.original, at) for at, s in enumerate(self._slots) if s.original is not None and s.original < index]
        at = max(before)[1] + 1 if before else 0
        if block[0].kind not in ("title", "summary"):
            at = max(at, first_of_body(self.file.document.blocks))
        self.file = patch.inserted(self.file, at, block, self._parse)
        done = not unit.fuzzy and not is_to_do(block[0].text)
        entry = Entry(block[0].kind, unit.fingerprint if done else "")
        self._slots.insert(at, _Slot(entry, index, "new", taken=True))
