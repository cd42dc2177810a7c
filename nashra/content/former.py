"""Understands the fingerprints that earlier versions made: from the Markdown of a block, and not from its HTML.

They read some bodies otherwise: a list right below a paragraph was part of it, sub-items indented by two blanks were
items. So an entry of an old ledger may stand for several blocks of today, or several entries for one.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from nashra.markdown import blocks
from nashra.model.content import Block, Document, Entry

_INVISIBLE = r"[\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_MEANINGLESS = re.compile(rf"{_INVISIBLE}|\{{:?\s*(?:[#.][\w-]|[\w-]+=)[^}}\n]*\}}")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw")
_MARKERS = {
    "list item": re.compile(r"\A\s*(?:[-*+]|\d+\.)\s+"),
    "quotation": re.compile(r"^\s*>[ \t]?", re.MULTILINE),
    "rule": re.compile(r"\A.*\Z", re.DOTALL),
}
_KINDS = ("paragraph", "list item", "heading", "note", "quotation", "table", "image")
_DEFINED = re.compile(r" {0,3}(\*?\[[^\]]+\]):[ \t]*(.*)")
_NEXT = re.compile(r"\n(?:[ \t]*\n)+|\n(?= {0,3}(?:[-*+]|\d+\.)\s)")  # where an earlier version began a new block
_MOST = 30  # blocks that an earlier version read as one


class _Reading(NamedTuple):
    """How an earlier version read some blocks of today: the fingerprints that each of its own blocks may have had."""

    fingerprints: Sequence[frozenset[str]]
    blocks: Sequence[Block]


def renewed(ledger: Sequence[Entry] | None, original: Document) -> Sequence[Entry] | None:
    """Return a ledger with today's fingerprints for those of earlier versions, where the blocks are as they were."""
    known = {block.fingerprint for block in original.blocks} | {""}
    if ledger is None or all(entry.fingerprint in known for entry in ledger):
        return ledger
    readings: dict[str, list[_Reading]] = {}
    for reading in _readings(original.blocks, _targets(original.text)):
        for first in reading.fingerprints[0]:
            readings.setdefault(first, []).append(reading)
    entries: list[Entry] = []
    at = 0
    while at < len(ledger):
        entry = ledger[at]
        fitting = next((one for one in readings.get(entry.fingerprint, ()) if _fits(one, ledger[at:])), None)
        if entry.fingerprint in known or fitting is None:
            entries.append(entry)
            at += 1
        else:
            entries += [Entry(block.kind, block.fingerprint, entry.reason) for block in fitting.blocks]
            at += len(fitting.fingerprints)
    return entries


def with_renewed_ledgers(folder: Sequence[Document], source: str) -> list[Document]:
    """Return the documents of a folder with `renewed` ledgers; `source` is the prefix of the site's source language."""
    original = next((document for document in folder if document.original), None)
    original = original or next((document for document in folder if document.language == source), None)
    if original is None:
        return list(folder)
    ledgers = [renewed(document.ledger, original) for document in folder]
    return [
        document if ledger is document.ledger else replace(document, ledger=tuple(ledger or ()))
        for document, ledger in zip(folder, ledgers, strict=True)
    ]


def texts(all_blocks: Sequence[Block], text: str) -> Iterator[tuple[str, str]]:
    """Yield the fingerprints that earlier versions gave the blocks of a text, each with the Markdown of its block."""
    for reading in _readings(all_blocks, _targets(text)):
        if len(reading.fingerprints) == 1:
            written = "\n".join([block.text for block in reading.blocks])
            yield from ((digest, written) for digest in reading.fingerprints[0])


def is_of_text(digest: str, all_blocks: Sequence[Block], text: str) -> bool:
    """Say whether an earlier version gave a text this fingerprint, by its blocks and its Markdown."""
    targets = _targets(text)
    digests = [fingerprint(block.kind, block.text, targets) for block in all_blocks]
    return digest == fingerprint("text", " ".join(digests))


def _fits(reading: _Reading, entries: Sequence[Entry]) -> bool:
    digests = [entry.fingerprint for entry in entries[: len(reading.fingerprints)]]
    return len(digests) == len(reading.fingerprints) and all(map(frozenset.__contains__, reading.fingerprints, digests))


def _readings(all_blocks: Sequence[Block], targets: Mapping[str, str]) -> Iterator[_Reading]:
    for start, first in enumerate(all_blocks):
        yield _Reading([_any(first.kind, first.text, targets)], [first])
        pieces = _NEXT.split(first.text)
        if len(pieces) > 1:
            yield _Reading([_any(first.kind, piece, targets) for piece in pieces], [first])
        text = first.text
        for end in range(start + 1, min(start + _MOST, len(all_blocks))):
            if all_blocks[end].line != all_blocks[end - 1].last + 1:
                break
            text += "\n" + all_blocks[end].text
            yield _Reading([_any(first.kind, text, targets)], all_blocks[start : end + 1])


def _any(kind: str, text: str, targets: Mapping[str, str]) -> frozenset[str]:
    """Return the fingerprints that a text may have had, by the kinds that an earlier version may have seen in it."""
    kinds = {kind} if kind in ("title", "summary") else {kind, *_KINDS}
    return frozenset(fingerprint(one, text, targets) for one in kinds)


def fingerprint(kind: str, text: str, targets: Mapping[str, str] | None = None) -> str:
    """Return the fingerprint that earlier versions gave a block; `targets` are what the body defines, by label."""
    if kind != "code":
        if marker := _MARKERS.get(kind):
            text = marker.sub(lambda match: "1. " if match[0].strip()[:1].isdigit() else "", text)
        text = " ".join(unicodedata.normalize("NFC", _MEANINGLESS.sub("", text)).split())
    folded = text.casefold()
    for label, address in (targets or {}).items():
        if label in folded:
            text += f"\0{label}\0{address}"
            folded = text.casefold()
    return hashlib.sha256(f"{kind}\0{text}".encode()).hexdigest()[:12].translate(_LETTERS)


def _targets(text: str) -> dict[str, str]:
    """Return the addresses and the long forms that a body defines, by label: an abbreviation without its brackets."""
    matches = [match for row in blocks.definitions(text) if (match := _DEFINED.match(row))]
    labels = [(match[1].casefold(), match[2].strip()) for match in matches]
    return {label[2:-1] if label.startswith("*") else label: address for label, address in labels}
