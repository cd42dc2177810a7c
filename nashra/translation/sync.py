"""Records in the ledger of a translation which of its blocks are translated from today's original."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from nashra.content import ledger, rewrite
from nashra.content.load import Loaded
from nashra.markdown.blocks import first_of_body, is_to_do, name_of
from nashra.model.alignment import Alignment
from nashra.model.content import Document, Entry
from nashra.model.problems import RefusedError
from nashra.translation import lookup
from nashra.translation.alignment import align


class Synced(NamedTuple):
    """A file to write, the names of the blocks now recorded, and a sentence on each block left out."""

    path: str
    text: str
    recorded: tuple[str, ...]
    skipped: tuple[str, ...]


def sync(loaded: Loaded, slug: str, languages: Sequence[str], blocks: Sequence[str], reason: str = "") -> list[Synced]:
    """Return the translations of a slug with their ledgers updated.

    Without `languages`, all translations; without `blocks`, all blocks that are translated. A block is `title`,
    `summary`, `0` (both of them), or its number in the original's body. `reason` says why a change needs no new
    translation.
    """
    texts = lookup.find(loaded, slug)
    reason = lookup.option_text(reason, "--reason") if reason else ""
    chosen = {index for block in blocks for index in _indices(texts.original, block)}
    prefixes = [lookup.language(loaded, prefix) for prefix in languages] or list(texts.translations)
    if not prefixes:
        raise RefusedError(f"{slug} has no translation yet (see `build.py new translation --help`)")
    documents = [lookup.translation(texts, slug, prefix) for prefix in dict.fromkeys(prefixes)]
    return [
        _synced(texts.original, document, chosen, loaded.texts[document.path], reason=reason, all_blocks=not blocks)
        for document in documents
    ]


def _indices(original: Document, block: str) -> list[int]:
    names = [name_of(original.blocks, index).removeprefix("¶") for index in range(len(original.blocks))]
    wanted = ("title", "summary") if block == "0" else (block.removeprefix("¶"),)
    indices = [index for index, name in enumerate(names) if name in wanted]
    if not indices:
        first = first_of_body(original.blocks)
        known = f"{', '.join(names[:first])} and 1 to {len(names) - first}"
        raise RefusedError(f"{original.path} has no block `{block}` (they are {known})")
    return indices


def _synced(
    original: Document, document: Document, chosen: Collection[int], text: str, *, reason: str, all_blocks: bool
) -> Synced:
    alignment = align(original.blocks, document.blocks, document.ledger)
    left = {}
    ready = set()
    for row in alignment.rows:
        if row.original is None or not (all_blocks or row.original in chosen):
            continue
        name = name_of(original.blocks, row.original)
        if row.translation is None:
            left[row.original] = f"{name} has no translation here"
        elif is_to_do(document.blocks[row.translation].text):
            left[row.original] = f"{name} is still to do"
        else:
            ready.add(row.original)
    if left and not all_blocks:
        raise RefusedError(f"{document.path}: {'; '.join(left.values())} (write it, then sync it)")
    entries = _entries(original, document, alignment, ready, reason)
    return Synced(
        document.path,
        rewrite.with_field(text, ledger.FIELD, ledger.lines(entries)),
        tuple(name_of(original.blocks, index) for index in sorted(ready)),
        tuple(left[index] for index in sorted(left)),
    )


def _entries(
    original: Document, document: Document, alignment: Alignment, ready: Collection[int], reason: str
) -> list[Entry]:
    entries: list[Entry] = []
    for row in alignment.rows:
        if row.translation is None:
            continue
        recorded = alignment.entries.get(row.translation)
        if row.original is not None and row.original in ready:
            now = original.blocks[row.original]
            # A reason stays until its block is translated after a real change.
            entries.append(Entry(now.kind, now.fingerprint, reason or (row.reason if row.state == "current" else "")))
        elif document.ledger is not None and recorded is not None:
            entries.append(document.ledger[recorded])
        else:
            entries.append(Entry(document.blocks[row.translation].kind, ""))
    return entries
