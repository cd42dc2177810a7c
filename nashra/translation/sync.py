"""Blocks that are translated from today's original -> the translation's ledger written anew, these and only these."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from nashra.content import frontmatter, ledger
from nashra.content.load import Loaded
from nashra.markdown.blocks import first_of_body, is_to_do, name_of
from nashra.model.alignment import Alignment
from nashra.model.content import Document, Entry
from nashra.model.problems import Refused
from nashra.translation import lookup
from nashra.translation.alignment import aligned


class Synced(NamedTuple):
    """A file to write, and what to say: the blocks that are recorded, and those left, each with the reason."""

    path: str
    text: str
    recorded: tuple[str, ...]
    left: tuple[str, ...]


def sync(loaded: Loaded, slug: str, languages: Sequence[str], blocks: Sequence[str], reason: str = "") -> list[Synced]:
    """Return the translations of a briefing with their ledgers written anew.

    Without `languages` all its translations; without `blocks` all blocks that are translated. A block is `title`,
    `summary` (both are `0`) or its number in the original's body. `reason` says why a change needs no translation.
    """
    folder = lookup.find(loaded, slug)
    reason = lookup.words(reason, "--reason") if reason else ""
    chosen = {index for block in blocks for index in _indices(folder.original, block)}
    prefixes = [lookup.language(loaded, prefix) for prefix in languages] or list(folder.translations)
    if not prefixes:
        raise Refused(f"{slug} has no translation yet (see `build.py new translation --help`)")
    documents = [lookup.translation(folder, slug, prefix) for prefix in dict.fromkeys(prefixes)]
    return [
        _synced(folder.original, document, chosen, loaded.texts[document.path], reason=reason, all_blocks=not blocks)
        for document in documents
    ]


def _indices(original: Document, block: str) -> list[int]:
    names = [name_of(original.blocks, index).removeprefix("¶") for index in range(len(original.blocks))]
    wanted = ("title", "summary") if block == "0" else (block.removeprefix("¶"),)
    found = [index for index, name in enumerate(names) if name in wanted]
    if not found:
        last = len(names) - first_of_body(original.blocks)
        fields = names[: first_of_body(original.blocks)]
        raise Refused(f"{original.path} has no block `{block}` (they are {', '.join(fields)} and 1 to {last})")
    return found


def _synced(
    original: Document, document: Document, chosen: Collection[int], text: str, *, reason: str, all_blocks: bool
) -> Synced:
    alignment = aligned(original.blocks, document.blocks, document.ledger)
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
        raise Refused(f"{document.path}: {'; '.join(left.values())} (write it, then sync it)")
    entries = _entries(original, document, alignment, ready, reason)
    return Synced(
        document.path,
        frontmatter.with_field(text, ledger.FIELD, ledger.lines(entries)),
        tuple(name_of(original.blocks, index) for index in sorted(ready)),
        tuple(left[index] for index in sorted(left)),
    )


def _entries(
    original: Document, document: Document, alignment: Alignment, ready: Collection[int], reason: str
) -> list[Entry]:
    written: list[Entry] = []
    for row in alignment.rows:
        if row.translation is None:
            continue
        then = alignment.entries.get(row.translation)
        if row.original is not None and row.original in ready:
            now = original.blocks[row.original]
            # A reason stays until its block is translated after a real change.
            written.append(Entry(now.kind, now.fingerprint, reason or (row.reason if row.state == "current" else "")))
        elif document.ledger is not None and then is not None:
            written.append(document.ledger[then])
        else:
            written.append(Entry(document.blocks[row.translation].kind, ""))
    return written
